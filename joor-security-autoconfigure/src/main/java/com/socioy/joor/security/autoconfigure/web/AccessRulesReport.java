package com.socioy.joor.security.autoconfigure.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Stream;

import com.socioy.joor.security.access.AccessRule;
import com.socioy.joor.security.access.AccessRulesAuthorizationManager;
import com.socioy.joor.security.core.ReportSection;

/**
 * Shows the rules in the order in which they count, for the report and for the log.
 */
final class AccessRulesReport implements ReportSection {

	private final AccessRulesAuthorizationManager manager;

	private volatile List<String> uncovered = List.of();

	private volatile List<String> users = List.of();

	AccessRulesReport(AccessRulesAuthorizationManager manager) {
		this.manager = manager;
	}

	@Override
	public String name() {
		return "rules";
	}

	@Override
	public Object content() {
		Map<String, Object> content = new LinkedHashMap<>();
		content.put("rules", this.manager.rules().inOrder().stream().map(this::row).toList());
		content.put("publicEndpoints", this.manager.publicEndpoints().describe());
		content.put("defaultAccess", this.manager.defaultPolicy().toString());
		content.put("usedBy", this.users);
		content.put("uncoveredMappings", this.uncovered);
		return content;
	}

	/**
	 * Take over what was found at start.
	 * @param users names of the beans that use the rules
	 * @param uncovered mappings that no chain covers
	 */
	void update(List<String> users, List<String> uncovered) {
		this.users = List.copyOf(users);
		this.uncovered = List.copyOf(uncovered);
	}

	/**
	 * Draw the table for the log.
	 * @return lines of text, or an empty string if there is nothing to show
	 */
	String table() {
		List<AccessRule> rules = this.manager.rules().inOrder();
		List<String> publicEndpoints = this.manager.publicEndpoints().describe();
		if (rules.isEmpty() && publicEndpoints.isEmpty()) {
			return "";
		}
		int width = Stream
			.concat(rules.stream().map(AccessRulesReport::call), publicEndpoints.stream().map(AccessRulesReport::call))
			.mapToInt(String::length)
			.max()
			.orElse(0);
		StringJoiner table = new StringJoiner("\n", "Access rules, the most specific first:\n", "");
		rules.forEach((rule) -> table.add(line(call(rule), width) + rule.requirement() + "  (" + rule.source() + ")"));
		publicEndpoints.forEach((endpoint) -> table.add(line(call(endpoint), width) + "permit  (@PublicEndpoint"
				+ endpoint.substring(call(endpoint).length()).replace("(", "").replace(")", "") + ")"));
		table.add("  anything else  " + this.manager.defaultPolicy());
		return table.toString();
	}

	private Map<String, Object> row(AccessRule rule) {
		Map<String, Object> row = new LinkedHashMap<>();
		row.put("path", rule.path());
		row.put("methods", rule.methods().isEmpty() ? List.of("*") : List.copyOf(rule.methods()));
		row.put("access", rule.requirement().toString());
		row.put("source", rule.source());
		return row;
	}

	private static String line(String call, int width) {
		return "  " + call + " ".repeat(width - call.length()) + "  ";
	}

	// The handler comes last, in parentheses.
	private static String call(String endpoint) {
		int handler = endpoint.lastIndexOf(" (");
		return (handler != -1) ? endpoint.substring(0, handler) : endpoint;
	}

	private static String call(AccessRule rule) {
		return (rule.methods().isEmpty() ? "*" : String.join(",", rule.methods())) + " " + rule.path();
	}

}
