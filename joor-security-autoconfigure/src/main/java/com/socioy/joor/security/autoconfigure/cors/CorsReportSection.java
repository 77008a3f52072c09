package com.socioy.joor.security.autoconfigure.cors;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.socioy.joor.security.core.ReportSection;
import com.socioy.joor.security.cors.CrossOriginRule;
import com.socioy.joor.security.cors.CrossOriginRules;

/**
 * Shows which foreign origins the settings let in.
 */
final class CorsReportSection implements ReportSection {

	private final List<Map<String, Object>> rules = new ArrayList<>();

	CorsReportSection(CrossOriginRules rules) {
		rules.list().forEach((rule) -> this.rules.add(describe(rule)));
	}

	private static Map<String, Object> describe(CrossOriginRule rule) {
		List<String> origins = new ArrayList<>();
		if (rule.anyOrigin()) {
			origins.add("*");
		}
		rule.origins().forEach((origin) -> origins.add(origin.toString()));
		rule.patterns().forEach((pattern) -> origins.add(pattern.toString()));
		Map<String, Object> description = new LinkedHashMap<>();
		description.put("path", rule.path().getPatternString());
		description.put("origins", origins);
		description.put("methods", rule.methods());
		description.put("headers", rule.headers());
		description.put("exposedHeaders", rule.exposedHeaders());
		description.put("credentials", rule.credentials());
		description.put("maxAge", rule.maxAge().toString());
		return description;
	}

	@Override
	public String name() {
		return "cors";
	}

	@Override
	public Object content() {
		return Map.of("rules", this.rules);
	}

}
