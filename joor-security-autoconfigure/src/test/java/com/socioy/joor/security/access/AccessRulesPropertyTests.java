package com.socioy.joor.security.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

import com.socioy.joor.security.core.InvalidSettingException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Property tests for {@link AccessRules}: whatever the rules, the answer is that of
 * trying all patterns one by one.
 */
class AccessRulesPropertyTests {

	private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "OPTIONS");

	@Property(tries = 1_000)
	void indexAgreesWithTryingAllPatterns(@ForAll("patterns") Set<String> patterns, @ForAll("paths") String path,
			@ForAll boolean caseSensitive) {
		PathPatternParser parser = new PathPatternParser();
		parser.setCaseSensitive(caseSensitive);
		Map<PathPattern, String> values = new LinkedHashMap<>();
		patterns.forEach((pattern) -> values.put(parser.parse(pattern), pattern));
		PathContainer container = PathContainer.parsePath(path);
		PatternIndex.Match<String> match = new PatternIndex<>(values, caseSensitive).find(container);
		Set<String> found = (match != null) ? found(match) : Set.of();
		assertThat(found).isEqualTo(mostSpecific(values.keySet(), container));
	}

	@Property(tries = 1_000)
	void methodIsAdmittedOnlyWhereItIsNamed(@ForAll("methods") Set<String> named, @ForAll("method") String method) {
		AccessRules rules = AccessRules.of(
				List.of(new AccessRule("a", "/a", named, AccessRequirement.of(AccessPolicy.PERMIT))),
				MvcPaths.withDefaults());
		boolean expected = named.isEmpty() || named.contains(method)
				|| (method.equals("HEAD") && named.contains("GET"));
		assertThat(rules.requirements("/a", method)).singleElement().hasToString(expected ? "permit" : "deny");
	}

	@Property(tries = 1_000)
	void twoRulesForOnePathStandOrStopTheStartByTheirMethods(@ForAll("methods") Set<String> first,
			@ForAll("methods") Set<String> second) {
		List<AccessRule> rules = List.of(new AccessRule("a", "/{x}", first, AccessRequirement.of(AccessPolicy.PERMIT)),
				new AccessRule("b", "/{y}", second, AccessRequirement.of(AccessPolicy.DENY)));
		boolean clash = METHODS.stream().anyMatch((method) -> names(first, method) && names(second, method));
		boolean stopped = false;
		try {
			AccessRules.of(rules, MvcPaths.withDefaults());
		}
		catch (InvalidSettingException ex) {
			stopped = true;
		}
		assertThat(stopped).isEqualTo(clash);
	}

	@Property(tries = 1_000)
	void anyTextIsReadOrRefusedAsASetting(@ForAll("texts") String text) {
		try {
			AccessRules rules = TestRules.rules(TestRules.permit("/" + text));
			rules.requirements("/a/b", "GET");
		}
		catch (InvalidSettingException ex) {
			assertThat(ex.getProperty()).isNotBlank();
		}
	}

	@Provide
	Arbitrary<Set<String>> patterns() {
		Arbitrary<String> segment = Arbitraries.of("a", "b", "A", "ab", "{x}", "*", "a*", "?", "{x:[a-c]+}", "{x}.b",
				"", "a.b");
		Arbitrary<String> tail = Arbitraries.of("", "", "/**", "/{*rest}", "/*", "/");
		Arbitrary<String> pattern = segment.list()
			.ofMinSize(1)
			.ofMaxSize(4)
			.map((segments) -> "/" + String.join("/", distinctVariables(segments)))
			.flatMap((text) -> tail.map((end) -> text + end));
		return Arbitraries.oneOf(pattern, Arbitraries.of("/**", "/", "/**/b", "/{*all}")).set().ofMaxSize(12);
	}

	@Provide
	Arbitrary<String> paths() {
		return Arbitraries
			.of("a", "b", "A", "ab", "abc", "", "a.b", "%61", "a;x=y", "a%2Fb", ".", "\u00e4", "\ud83d\ude00", "x")
			.list()
			.ofMaxSize(5)
			.map((segments) -> segments.stream().map((segment) -> "/" + segment).collect(Collectors.joining()));
	}

	@Provide
	Arbitrary<Set<String>> methods() {
		return method().set().ofMaxSize(3);
	}

	@Provide
	Arbitrary<String> method() {
		return Arbitraries.of(METHODS);
	}

	@Provide
	Arbitrary<String> texts() {
		return Arbitraries.strings().withChars("ab{}*?:/\\()[]%;.-\u0000\u00e4\ud83d\ude00").ofMaxLength(12);
	}

	private static Set<String> found(PatternIndex.Match<String> match) {
		return Stream.concat(Stream.of(match.first()), match.others().stream())
			.map(PatternIndex.Entry::value)
			.collect(Collectors.toSet());
	}

	private static List<String> distinctVariables(List<String> segments) {
		int[] count = { 0 };
		return segments.stream().map((segment) -> segment.replace("{x", "{x" + count[0]++)).toList();
	}

	private static Set<String> mostSpecific(Set<PathPattern> patterns, PathContainer path) {
		List<PathPattern> matching = patterns.stream()
			.filter((pattern) -> pattern.matches(path))
			.sorted(PathPattern.SPECIFICITY_COMPARATOR)
			.toList();
		return matching.stream()
			.filter((pattern) -> PathPattern.SPECIFICITY_COMPARATOR.compare(pattern, matching.get(0)) == 0)
			.map(PathPattern::getPatternString)
			.collect(Collectors.toSet());
	}

	private static boolean names(Set<String> named, String method) {
		return named.isEmpty() || named.contains(method) || (method.equals("HEAD") && named.contains("GET"));
	}

}
