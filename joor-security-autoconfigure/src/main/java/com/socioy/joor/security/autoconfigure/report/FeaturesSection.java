package com.socioy.joor.security.autoconfigure.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport.ConditionAndOutcomes;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.util.ClassUtils;

import com.socioy.joor.security.autoconfigure.ConditionalOnFeature;
import com.socioy.joor.security.core.ReportSection;
import com.socioy.joor.security.report.FeatureDescriptor;
import com.socioy.joor.security.report.FeatureDescriptor.InactivePart;

/**
 * Shows which of our auto-configurations are active, and which condition decided.
 */
class FeaturesSection implements ReportSection {

	private final OwnConditions conditions;

	FeaturesSection(OwnConditions conditions) {
		this.conditions = conditions;
	}

	@Override
	public String name() {
		return "features";
	}

	@Override
	public List<FeatureDescriptor> content() {
		return this.conditions.autoConfigurations().stream().map(this::describe).toList();
	}

	private FeatureDescriptor describe(String configuration) {
		boolean active = this.conditions.isActive(configuration);
		return new FeatureDescriptor(feature(configuration), ClassUtils.getShortName(configuration), active,
				reason(configuration, active), active ? inactiveParts(configuration) : List.of());
	}

	private String reason(String configuration, boolean active) {
		if (this.conditions.isExcluded(configuration)) {
			return "excluded by the application";
		}
		ConditionAndOutcomes outcomes = this.conditions.outcomes().get(configuration);
		if (outcomes == null) {
			return this.conditions.isKnown() ? "not imported by the application" : OwnConditions.DECIDED_AHEAD_OF_TIME;
		}
		if (!active) {
			return mismatches(outcomes);
		}
		return OwnConditions.messages(outcomes, true)
			.filter((message) -> message.startsWith("@" + ConditionalOnFeature.class.getSimpleName()))
			.findFirst()
			.map(OwnConditions::shorten)
			.orElse("all conditions matched");
	}

	private List<InactivePart> inactiveParts(String configuration) {
		List<InactivePart> parts = new ArrayList<>();
		for (Map.Entry<String, ConditionAndOutcomes> entry : this.conditions.outcomes().entrySet()) {
			String source = entry.getKey();
			if (isPartOf(source, configuration) && !entry.getValue().isFullMatch()) {
				parts.add(new InactivePart(source.substring(configuration.length() + 1), mismatches(entry.getValue())));
			}
		}
		return parts;
	}

	private static boolean isPartOf(String source, String configuration) {
		return source.startsWith(configuration + "$") || source.startsWith(configuration + "#");
	}

	private static String mismatches(ConditionAndOutcomes outcomes) {
		return OwnConditions.messages(outcomes, false)
			.map(OwnConditions::shorten)
			.distinct()
			.collect(Collectors.joining("; "));
	}

	private static String feature(String configuration) {
		String declared = declaredFeature(configuration);
		if (declared != null) {
			return declared;
		}
		return "core";
	}

	private static @Nullable String declaredFeature(String configuration) {
		try {
			MergedAnnotation<ConditionalOnFeature> annotation = MergedAnnotations
				.from(ClassUtils.forName(configuration, FeaturesSection.class.getClassLoader()))
				.get(ConditionalOnFeature.class);
			return annotation.isPresent() ? annotation.getString(MergedAnnotation.VALUE) : null;
		}
		catch (ClassNotFoundException | LinkageError ex) {
			// Its libraries are missing, which is why it is not active
			return null;
		}
	}

}
