package com.socioy.joor.security.autoconfigure.ratelimit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

import com.socioy.joor.security.core.ReportSection;
import com.socioy.joor.security.ratelimit.Bandwidth;
import com.socioy.joor.security.ratelimit.RateLimitPolicies;
import com.socioy.joor.security.ratelimit.RateLimitPolicy;

/**
 * Shows the effective policies, for the report and for the log.
 */
final class RateLimitReport implements ReportSection {

	private final RateLimitPolicies policies;

	RateLimitReport(RateLimitPolicies policies) {
		this.policies = policies;
	}

	@Override
	public String name() {
		return "rateLimits";
	}

	@Override
	public Object content() {
		Map<String, Object> content = new LinkedHashMap<>();
		content.put("policies", this.policies.list().stream().map(RateLimitReport::row).toList());
		content.put("neverLimited", this.policies.exemptPaths());
		return content;
	}

	private static Map<String, Object> row(RateLimitPolicy policy) {
		Map<String, Object> row = new LinkedHashMap<>();
		row.put("name", policy.name());
		row.put("limits", policy.quota().bandwidths().stream().map(RateLimitReport::text).toList());
		row.put("key", policy.key().toString());
		row.put("paths", policy.paths());
		if (!policy.countedPaths().isEmpty()) {
			row.put("countedPaths", policy.countedPaths());
		}
		row.put("methods", policy.methods().isEmpty() ? List.of("*") : policy.methods().stream().sorted().toList());
		row.put("stage", text(policy.stage()));
		row.put("callers", text(policy.callers()));
		row.put("count", text(policy.count()));
		row.put("cost", policy.cost());
		row.put("dryRun", policy.dryRun());
		row.put("onStoreFailure", text(policy.quota().onStoreFailure()));
		return row;
	}

	/**
	 * Draw the table for the log.
	 * @return lines of text
	 */
	String table() {
		List<RateLimitPolicy> list = this.policies.list();
		int width = list.stream().mapToInt((policy) -> policy.name().length()).max().orElse(0);
		StringJoiner table = new StringJoiner("\n", "Rate limits:\n", "");
		for (RateLimitPolicy policy : list) {
			StringJoiner limits = new StringJoiner(" and ");
			policy.quota().bandwidths().forEach((bandwidth) -> limits.add(text(bandwidth)));
			table.add("  " + policy.name() + " ".repeat(width - policy.name().length()) + "  " + limits + " by "
					+ policy.key() + "  " + where(policy) + notes(policy));
		}
		return table.toString();
	}

	private static String where(RateLimitPolicy policy) {
		String paths = (policy.paths().isEmpty() && policy.countedPaths().isEmpty()) ? "where code names it"
				: String.join(",", policy.paths());
		String counted = policy.countedPaths().isEmpty() ? "" : "," + String.join(",", policy.countedPaths());
		String methods = policy.methods().isEmpty() ? "*" : String.join(",", policy.methods());
		return methods + " " + paths + counted;
	}

	private static String notes(RateLimitPolicy policy) {
		StringJoiner notes = new StringJoiner(", ", "  (", ")").setEmptyValue("");
		if (policy.callers() != RateLimitPolicy.Callers.ALL) {
			notes.add(text(policy.callers()) + " callers");
		}
		if (policy.count() != RateLimitPolicy.Count.ALL) {
			notes.add(text(policy.count()));
		}
		if (policy.dryRun()) {
			notes.add("dry run");
		}
		return notes.toString();
	}

	private static String text(Bandwidth bandwidth) {
		String burst = (bandwidth.burst() != bandwidth.limit()) ? " burst " + bandwidth.burst() : "";
		return bandwidth.limit() + " per " + bandwidth.per().toString().substring(2).toLowerCase(Locale.ROOT) + burst;
	}

	private static String text(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
