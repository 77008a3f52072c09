package com.socioy.joor.security.autoconfigure.redaction;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.springframework.core.env.Environment;

import com.socioy.joor.security.core.ReportSection;
import com.socioy.joor.security.redaction.LogGuard;

/**
 * Shows whose configuration of the log is in force, and which appenders write without
 * secrets. Security events never have any.
 */
final class RedactionReport implements ReportSection {

	private final Environment environment;

	private final ClassLoader classLoader;

	private final RedactionProperties properties;

	RedactionReport(Environment environment, ClassLoader classLoader, RedactionProperties properties) {
		this.environment = environment;
		this.classLoader = classLoader;
		this.properties = properties;
	}

	@Override
	public String name() {
		return "redaction";
	}

	@Override
	public Object content() {
		Map<String, Object> content = new LinkedHashMap<>();
		content.put("events", true);
		content.put("logs", this.properties.logs().name().toLowerCase(Locale.ROOT));
		LogGuard guard = LogGuards.find(this.environment, this.classLoader);
		if (guard != null) {
			content.put("library", guard.library());
			content.put("configuredBy", guard.isConfiguredByUser() ? "application" : "spring-boot");
			content.put("appenders", guard.appenders());
		}
		return content;
	}

}
