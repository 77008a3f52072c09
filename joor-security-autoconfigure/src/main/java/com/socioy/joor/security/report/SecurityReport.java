package com.socioy.joor.security.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import com.socioy.joor.security.core.ReportSection;

/**
 * Brings the sections of all features together. A section that fails is shown as failed
 * and takes nothing else with it. If two sections have the same name, the first one
 * counts. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class SecurityReport {

	private final Map<String, ReportSection> sections;

	private final BiConsumer<String, Exception> errorHandler;

	/**
	 * Create a report.
	 * @param sections the sections, in the order in which they are shown
	 * @param errorHandler is handed the name of a section that failed, and why
	 */
	public SecurityReport(List<? extends ReportSection> sections, BiConsumer<String, Exception> errorHandler) {
		Assert.notNull(errorHandler, "'errorHandler' must not be null");
		Map<String, ReportSection> byName = new LinkedHashMap<>();
		sections.forEach((section) -> byName.putIfAbsent(section.name(), section));
		this.sections = Collections.unmodifiableMap(byName);
		this.errorHandler = errorHandler;
	}

	/**
	 * Return all sections.
	 * @return content by name
	 */
	public Map<String, Object> all() {
		Map<String, Object> all = new LinkedHashMap<>();
		this.sections.forEach((name, section) -> all.put(name, contentOf(section)));
		return all;
	}

	/**
	 * Return one section.
	 * @param name name of the section
	 * @return the content, or {@code null} if there is no such section
	 */
	public @Nullable Object section(String name) {
		ReportSection section = this.sections.get(name);
		return (section != null) ? contentOf(section) : null;
	}

	private Object contentOf(ReportSection section) {
		try {
			return section.content();
		}
		catch (Exception ex) {
			this.errorHandler.accept(section.name(), ex);
			// The message stays in the log: it may quote what must not be shown
			return new Failure(ex.getClass().getSimpleName());
		}
	}

	/**
	 * Stands in for a section that failed.
	 *
	 * @param failed simple name of the exception; the log has more
	 */
	public record Failure(String failed) {

	}

}
