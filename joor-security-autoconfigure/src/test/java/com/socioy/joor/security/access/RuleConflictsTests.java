package com.socioy.joor.security.access;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RuleConflicts}.
 */
class RuleConflictsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/admin/**        | /{page}               | GET /admin
			/admin/**        | /{a}/x                | GET /admin/x
			/admin/**        | /*/keys/list/**       | GET /admin/keys/list
			/admin/**        | /{a}/{b}/{c}          | GET /admin/example/example
			/admin/**        | /ad*/x                | GET /admin/x
			/admin/**        | /{a:[a-z]+}/{n:[0-9]} | GET /admin/1
			/admin/**        | /admin/{x}            | GET /admin/example
			/admin/*/keys/** | /{a}/{b}/{c}/x        | GET /admin/example/keys/x
			/a/{x}/**        | /{y}/b/{z}            | GET /a/b/example
			/files/{name}    | /files/{name}.txt     | GET /files/example.txt
			/**              | /{a}/x                | GET /example/x
			""")
	void conflictWhenAPatternOpensAPartOfARule(String closed, String opener, String example) {
		AccessRules rules = TestRules.rules(TestRules.role("ADMIN", closed), TestRules.permit(opener));
		assertThat(rules.conflicts().complete()).isTrue();
		assertThat(rules.conflicts().found()).singleElement().satisfies((conflict) -> {
			assertThat(conflict.rule().path()).isEqualTo(closed);
			assertThat(conflict.opener().path()).isEqualTo(opener);
			assertThat(conflict.example()).isEqualTo(example);
			String[] call = example.split(" ");
			assertThat(rules.requirements(call[1], call[0])).singleElement().hasToString("permit");
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/admin/**  | /admin/login
			/admin/**  | /{a:[0-9]+}/x
			/admin/**  | /open/{x}
			/admin/**  | /**
			/{a}/users | /staff/{b}
			""")
	void noConflictWhenNothingOrALiteralPathIsOpened(String closed, String opener) {
		AccessRules rules = TestRules.rules(TestRules.role("ADMIN", closed), TestRules.permit(opener));
		assertThat(rules.conflicts().found()).isEmpty();
	}

	@Test
	void conflictIsFoundForEachMethodAndPolicy() {
		assertThat(examples(TestRules.role("ADMIN", "/admin/**"), TestRules.permit("/{a}/x", "POST")))
			.containsExactly("POST /admin/x");
		assertThat(examples(TestRules.role("A", "/admin/**", "GET"), TestRules.role("A", "/admin/**", "PUT"),
				TestRules.permit("/{a}/x", "PUT")))
			.containsExactly("PUT /admin/x");
		assertThat(examples(TestRules.role("A", "/admin/**", "GET"), TestRules.permit("/{a}/x", "DELETE")))
			.containsExactly("DELETE /admin/x");
		assertThat(examples(TestRules.role("A", "/admin/**"), TestRules.authenticated("/{a}/x")))
			.containsExactly("GET /admin/x");
		assertThat(examples(TestRules.authenticated("/admin/**"), TestRules.permit("/{a}/x"), TestRules.permit("/{a}")))
			.containsExactlyInAnyOrder("GET /admin/x", "GET /admin");
		assertThat(examples(TestRules.authenticated("/admin/**"), TestRules.authenticated("/{a}/x"))).isEmpty();
		assertThat(examples(TestRules.deny("/admin/**"), TestRules.role("A", "/{a}/x"))).isEmpty();
		assertThat(examples(TestRules.permit("/shop/**", "GET"), TestRules.authenticated("/shop/{id}", "PUT")))
			.isEmpty();
	}

	@Test
	void noConflictWhenAnotherPatternThatIsAsSpecificAsksForMore() {
		assertThat(examples(TestRules.role("A", "/admin/**"), TestRules.permit("/{a}/x"),
				TestRules.role("A", "/admin/{b}")))
			.isEmpty();
	}

	@Test
	void comparisonOfVeryManyRulesStopsAndSaysSo() {
		List<AccessRule> many = new ArrayList<>();
		for (int i = 0; i < 1_000; i++) {
			many.add(TestRules.role("A", "/a" + i + "/**"));
			many.add(TestRules.authenticated("/{a}/{b}/x" + i));
		}
		assertThat(AccessRules.of(many, MvcPaths.withDefaults()).conflicts().complete()).isFalse();
	}

	private static List<String> examples(AccessRule... rules) {
		return TestRules.rules(rules).conflicts().found().stream().map(AccessRules.Conflict::example).toList();
	}

}
