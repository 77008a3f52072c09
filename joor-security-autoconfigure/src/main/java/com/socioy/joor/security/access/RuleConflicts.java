package com.socioy.joor.security.access;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Finds rules that do not say what a reader would think, because for some of the paths
 * they name another rule is more specific and opens them. Tries each pattern by examples,
 * the path before {@code /**} among them.
 */
final class RuleConflicts {

	private static final String FILLER = "example";

	private static final String REST = "/**";

	private RuleConflicts() {
	}

	/**
	 * Find conflicts.
	 * @param index the rules
	 * @return the conflicts
	 */
	static List<AccessRules.Conflict> find(PatternIndex<AccessRules.PathRules> index) {
		List<AccessRules.Conflict> conflicts = new ArrayList<>();
		for (PatternIndex.Entry<AccessRules.PathRules> entry : index.entries()) {
			for (AccessRule rule : entry.value().all()) {
				AccessRules.Conflict conflict = conflict(rule, entry.pattern(), index);
				if (conflict != null) {
					conflicts.add(conflict);
				}
			}
		}
		return conflicts;
	}

	private static AccessRules.@Nullable Conflict conflict(AccessRule rule, PathPattern pattern,
			PatternIndex<AccessRules.PathRules> index) {
		if (rule.requirement().policy() == AccessPolicy.PERMIT) {
			return null;
		}
		String method = rule.methods().isEmpty() ? "GET" : rule.methods().iterator().next();
		for (String example : examples(pattern.getPatternString())) {
			PathContainer path = PathContainer.parsePath(example);
			PatternIndex.Match<AccessRules.PathRules> match = index.find(path);
			if (match == null || !pattern.matches(path)) {
				continue;
			}
			AccessRule winner = match.first().value().rule(method);
			// A literal path is an exception that was meant; a pattern may not be.
			if (winner != null && winner != rule && match.others().isEmpty()
					&& winner.requirement().policy() == AccessPolicy.PERMIT
					&& match.first().pattern().hasPatternSyntax()) {
				return new AccessRules.Conflict(rule, winner, method + " " + example);
			}
		}
		return null;
	}

	private static Set<String> examples(String pattern) {
		Set<String> examples = new LinkedHashSet<>();
		if (pattern.endsWith(REST) && pattern.length() > REST.length()) {
			String base = pattern.substring(0, pattern.length() - REST.length());
			examples.add(PatternText.example(base, FILLER));
		}
		examples.add(PatternText.example(pattern, FILLER));
		return examples;
	}

}
