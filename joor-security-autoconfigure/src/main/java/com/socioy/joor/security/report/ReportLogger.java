package com.socioy.joor.security.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.Assert;

import com.socioy.joor.security.core.SecurityWarning;

/**
 * Says in the log what the report shows: one short block, and one line for each warning.
 *
 * @since 0.1.0
 */
public final class ReportLogger {

	private static final Logger logger = LoggerFactory.getLogger(ReportLogger.class);

	private static final int LINE_LENGTH = 600;

	private static final int REASON_LENGTH = 120;

	private final SecurityReport report;

	/**
	 * Create a logger.
	 * @param report what is logged
	 */
	public ReportLogger(SecurityReport report) {
		Assert.notNull(report, "'report' must not be null");
		this.report = report;
	}

	/**
	 * Log the report.
	 */
	public void log() {
		if (logger.isInfoEnabled()) {
			logger.info(block());
		}
		for (SecurityWarning warning : list("warnings", SecurityWarning.class)) {
			// The name of a property, followed by a colon, would pass for a field with a
			// value
			logger.warn("{} {} [{}, {}]", warning.message(), warning.fix(), warning.subject(), warning.id());
		}
	}

	String block() {
		List<String> lines = new ArrayList<>();
		lines.add(title());
		List<FeatureDescriptor> features = list("features", FeatureDescriptor.class);
		add(lines, "On", features.stream().filter(FeatureDescriptor::active).map(FeatureDescriptor::feature));
		add(lines, "Off", off(features));
		add(lines, "Replaced", list("replaced", ReplacedBeanDescriptor.class).stream()
			.map((bean) -> bean.bean() + " by " + String.join(", ", bean.by())));
		add(lines, "Chains", list("chains", ChainDescriptor.class).stream().map(this::chain));
		add(lines, "Defaults",
				list("defaults", DefaultDescriptor.class).stream()
					.filter(DefaultDescriptor::inForce)
					.map((property) -> property.property() + "=" + property.value()));
		add(lines, "Set by you", list("properties", PropertyDescriptor.class).stream()
			.map((property) -> withoutIndex(property.property())));
		lines.add("  Warnings: " + list("warnings", SecurityWarning.class).size());
		lines.add("  All of it: /actuator/joorsecurity, if management.endpoints.web.exposure.include names it");
		return String.join("\n", lines);
	}

	private String title() {
		if (this.report.section("version") instanceof VersionDescriptor version) {
			return "Joor Security %s on Spring Boot %s, Spring Security %s, Java %s".formatted(version.joorSecurity(),
					version.springBoot(), version.springSecurity(), version.java());
		}
		return "Joor Security";
	}

	// A feature with several configurations is off if all of them are
	private static Stream<String> off(List<FeatureDescriptor> features) {
		Set<String> active = features.stream()
			.filter(FeatureDescriptor::active)
			.map(FeatureDescriptor::feature)
			.collect(Collectors.toSet());
		return features.stream()
			.filter((feature) -> !active.contains(feature.feature()))
			.map((feature) -> feature.feature() + " (" + bounded(feature.reason(), REASON_LENGTH) + ")");
	}

	private static String withoutIndex(String property) {
		int index = property.indexOf('[');
		return (index != -1) ? property.substring(0, index) : property;
	}

	private static String bounded(String text, int length) {
		return (text.length() > length) ? text.substring(0, length) + "..." : text;
	}

	private String chain(ChainDescriptor chain) {
		String name = (chain.bean() != null) ? chain.bean() : "unnamed";
		return chain.order() + ". " + name + (chain.hardened() ? "" : " (not hardened)");
	}

	private void add(List<String> lines, String label, Stream<String> values) {
		String text = values.distinct().collect(Collectors.joining(", "));
		if (!text.isEmpty()) {
			lines.add("  " + label + ": " + bounded(text, LINE_LENGTH));
		}
	}

	private <T> List<T> list(String section, Class<T> type) {
		if (this.report.section(section) instanceof List<?> content) {
			return content.stream().filter(type::isInstance).map(type::cast).toList();
		}
		return List.of();
	}

}
