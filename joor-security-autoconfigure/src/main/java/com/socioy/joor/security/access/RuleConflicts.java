package com.socioy.joor.security.access;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;

/**
 * Finds rules that do not say what a reader would think, because for some of the paths
 * they name another rule is more specific and asks for less. Tries examples to which both
 * patterns apply, and a limited number of them.
 */
final class RuleConflicts {

	private static final int COMPARISONS = 100_000;

	private static final int EXAMPLES = 5_000;

	private static final int CLOSED = 2;

	private final PatternIndex<AccessRules.PathRules> index;

	private final List<AccessRules.Conflict> found = new ArrayList<>();

	private int comparisons;

	private int examples;

	private RuleConflicts(PatternIndex<AccessRules.PathRules> index) {
		this.index = index;
	}

	/**
	 * Find conflicts.
	 * @param index the rules
	 * @return the conflicts
	 */
	static AccessRules.Conflicts find(PatternIndex<AccessRules.PathRules> index) {
		RuleConflicts conflicts = new RuleConflicts(index);
		boolean complete = conflicts.compareAll();
		return new AccessRules.Conflicts(List.copyOf(conflicts.found), complete);
	}

	private boolean compareAll() {
		List<Candidate> all = this.index.entries().stream().map(Candidate::of).toList();
		// A literal path is an exception that was meant; a pattern may not be.
		List<Candidate> openers = all.stream()
			.filter((candidate) -> candidate.entry().pattern().hasPatternSyntax()
					&& strength(candidate.weakest()) < CLOSED)
			.toList();
		for (Candidate closed : all) {
			for (Candidate opener : openers) {
				if (opener.entry().rank() >= closed.entry().rank()) {
					break;
				}
				if (++this.comparisons > COMPARISONS || !compare(closed, opener)) {
					return false;
				}
			}
		}
		return true;
	}

	private boolean compare(Candidate closed, Candidate opener) {
		Set<AccessRule> opened = new HashSet<>();
		for (String example : PatternOverlap.examples(closed.segments(), opener.segments())) {
			if (++this.examples > EXAMPLES) {
				return false;
			}
			PathContainer path = PathContainer.parsePath(example);
			PatternIndex.Match<AccessRules.PathRules> match = this.index.find(path);
			if (match == null || match.first() != opener.entry() || !closed.entry().pattern().matches(path)) {
				continue;
			}
			for (String method : methods(closed.rules(), opener.rules())) {
				AccessRule named = closed.rules().rule(method);
				AccessRule rule = (named != null) ? named : closed.weakest();
				AccessRule by = opener.rules().rule(method);
				int asked = strength(rule);
				if (by != null && strength(by) < asked
						&& match.others().stream().allMatch((other) -> strength(other.value().rule(method)) < asked)
						&& opened.add(rule)) {
					this.found.add(new AccessRules.Conflict(rule, by, method + " " + example));
				}
			}
		}
		return true;
	}

	private static Set<String> methods(AccessRules.PathRules closed, AccessRules.PathRules opener) {
		Set<String> methods = new LinkedHashSet<>();
		closed.all().forEach((rule) -> methods.addAll(rule.methods()));
		opener.all().forEach((rule) -> methods.addAll(rule.methods()));
		return methods.isEmpty() ? Set.of("GET") : methods;
	}

	// A method that is not named is refused. Roles and scopes cannot be compared.
	private static int strength(@Nullable AccessRule rule) {
		if (rule == null) {
			return CLOSED;
		}
		AccessRequirement requirement = rule.requirement();
		return switch (requirement.policy()) {
			case PERMIT -> 0;
			case AUTHENTICATED -> requirement.equals(AccessRequirement.of(AccessPolicy.AUTHENTICATED)) ? 1 : CLOSED;
			case DENY -> CLOSED;
		};
	}

	/**
	 * A pattern with its rules.
	 */
	private record Candidate(PatternIndex.Entry<AccessRules.PathRules> entry, List<String> segments) {

		static Candidate of(PatternIndex.Entry<AccessRules.PathRules> entry) {
			return new Candidate(entry, PatternOverlap.segments(entry.pattern().getPatternString()));
		}

		AccessRules.PathRules rules() {
			return this.entry.value();
		}

		AccessRule weakest() {
			return rules().all().stream().min(Comparator.comparingInt(RuleConflicts::strength)).orElseThrow();
		}

	}

}
