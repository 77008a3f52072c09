package com.socioy.joor.security.autoconfigure.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

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
		int width = rules.stream().mapToInt((rule) -> call(rule).length()).max().orElse(0);
		StringJoiner table = new StringJoiner("\n", "Access rules, the most specific first:\n", "");
		rules.forEach((rule) -> table.add("  " + call(rule) + " ".repeat(width - call(rule).length()) + "  "
				+ rule.requirement() + "  (" + rule.source() + ")"));
		publicEndpoints.forEach((endpoint) -> table.add("  " + endpoint + "  permit  (@PublicEndpoint)"));
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

	private static String call(AccessRule rule) {
		return (rule.methods().isEmpty() ? "*" : String.join(",", rule.methods())) + " " + rule.path();
	}

}
