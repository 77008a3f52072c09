package com.socioy.joor.security.access;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.pattern.PathPatternParser;

import com.socioy.joor.security.core.InvalidSettingException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AccessRules}.
 */
class AccessRulesTests {

	private final AccessRules table = TestRules.rules(TestRules.permit("/public/**"),
			TestRules.role("ADMIN", "/public/admin/**"), TestRules.permit("/items", "GET"),
			TestRules.role("STAFF", "/items", "POST"), TestRules.authenticated("/items/{id}"),
			TestRules.deny("/items/secret"), TestRules.permit("/files/*.txt", "GET"),
			TestRules.role("FILES", "/files/{name:[a-z]+}"), TestRules.deny("/files/**"), TestRules.permit("/"));

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GET     | /public             | permit
			POST    | /public/a/b         | permit
			GET     | /public/admin       | role ADMIN
			GET     | /public/admin/x     | role ADMIN
			GET     | /public/administer  | permit
			GET     | /items              | permit
			HEAD    | /items              | permit
			POST    | /items              | role STAFF
			OPTIONS | /items              | deny
			DELETE  | /items              | deny
			get     | /items              | deny
			GET     | /items/7            | authenticated
			GET     | /items/secret       | deny
			GET     | /items/%73ecret     | deny
			GET     | /items/secret;a=b   | deny
			GET     | /files/a.txt        | permit
			POST    | /files/a.txt        | deny
			GET     | /files/abc          | role FILES
			GET     | /files/ABC          | deny
			GET     | /files/             | deny
			GET     | /files/a/b          | deny
			GET     | /                   | permit
			""")
	void requirementsAreThoseOfTheMostSpecificPattern(String method, String path, String expected) {
		assertThat(this.table.requirements(path, method)).singleElement().hasToString(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/other", "/item", "/items/7/x", "/items/", "/PUBLIC", "/Items", "//items", "/items//",
			"/%2Fitems", "/public%2Fx", "/publi", "/pub/lic", "" })
	void requirementsAreEmptyWhenNoRuleIsAboutThePath(String path) {
		assertThat(this.table.requirements(path, "GET")).isEmpty();
	}

	@Test
	void requirementsWhenPatternsAreEquallySpecificThenAllMustHold() {
		AccessRules rules = TestRules.rules(TestRules.permit("/{tenant}/users"),
				TestRules.role("STAFF", "/staff/{page}"));
		assertThat(rules.requirements("/staff/users", "GET")).extracting(Object::toString)
			.containsExactlyInAnyOrder("permit", "role STAFF");
		assertThat(rules.requirements("/acme/users", "GET")).singleElement().hasToString("permit");
	}

	@Test
	void requirementsWhenTheMostSpecificPatternNamesOtherMethodsThenNoBroaderPatternIsAsked() {
		AccessRules rules = TestRules.rules(TestRules.permit("/**"), TestRules.role("ADMIN", "/admin", "POST"));
		assertThat(rules.requirements("/admin", "GET")).singleElement().hasToString("deny");
	}

	@Test
	void inOrderStartsWithTheMostSpecificPattern() {
		AccessRules rules = TestRules.rules(TestRules.permit("/**"), TestRules.deny("/a/{b}"), TestRules.permit("/a/b"),
				TestRules.deny("/a/**"));
		assertThat(rules.inOrder()).extracting(AccessRule::path).containsExactly("/a/b", "/a/{b}", "/a/**", "/**");
	}

	@Test
	void rulesBelowServletPathDoNotMatchOtherServlets() {
		AccessRules rules = AccessRules.of(List.of(TestRules.permit("/users"), TestRules.permit("/open/**")),
				new MvcPaths(PathPatternParser.defaultInstance, "/api"));
		assertThat(rules.requirements("/api/users", "GET")).singleElement().hasToString("permit");
		assertThat(rules.requirements("/users", "GET")).isEmpty();
		assertThat(rules.requirements("/console/users", "GET")).isEmpty();
		assertThat(rules.requirements("/console/open/x", "GET")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/Items/Secret", "/ITEMS/SECRET", "/items/%53ecret", "/\u0131tems/secret" })
	void rulesFollowAParserThatIgnoresCase(String path) {
		PathPatternParser parser = new PathPatternParser();
		parser.setCaseSensitive(false);
		AccessRules rules = AccessRules.of(List.of(TestRules.deny("/items/secret"), TestRules.permit("/{a}/{b}")),
				new MvcPaths(parser, ""));
		assertThat(rules.requirements(path, "GET")).singleElement().hasToString("deny");
	}

	@Test
	void rulesWhenCaseIsIgnoredAndPathsDifferInCaseOnlyThenStartStops() {
		PathPatternParser parser = new PathPatternParser();
		parser.setCaseSensitive(false);
		assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(() -> AccessRules
			.of(List.of(TestRules.deny("/Items"), TestRules.permit("/items")), new MvcPaths(parser, "")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/a             | /a
			/a/{x}         | /a/{y}
			/a/{x}/b/{y}   | /a/{y}/b/{x}
			/a/{x:[0-9]+}  | /a/{y:[0-9]+}
			/a/**          | /a/{*rest}
			/{a}.json      | /{b}.json
			""")
	void rulesWhenPathIsNamedTwiceThenStartStops(String first, String second) {
		assertThatExceptionOfType(InvalidSettingException.class)
			.isThrownBy(() -> TestRules.rules(TestRules.permit(first), TestRules.deny(second)))
			.satisfies((ex) -> {
				assertThat(ex.getProperty()).isEqualTo("test:" + second);
				assertThat(ex.getReason()).contains("named twice").contains("test:" + first);
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			GET | GET
			GET | HEAD
			HEAD | GET
			- | GET
			POST | -
			""")
	void rulesWhenMethodIsNamedTwiceThenStartStops(String first, String second) {
		String[] none = {};
		assertThatExceptionOfType(InvalidSettingException.class)
			.isThrownBy(() -> TestRules.rules(TestRules.permit("/a", (first != null) ? new String[] { first } : none),
					TestRules.deny("/a", (second != null) ? new String[] { second } : none)));
	}

	@Test
	void rulesWhenVariablesDifferInConstraintThenBothStand() {
		AccessRules rules = TestRules.rules(TestRules.permit("/a/{x:[0-9]+}"), TestRules.deny("/a/{y:[a-z]+}"));
		assertThat(rules.requirements("/a/7", "GET")).singleElement().hasToString("permit");
		assertThat(rules.requirements("/a/b", "GET")).singleElement().hasToString("deny");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "", "/a/{b", "/a/b}", "/a/{1b}", "/a/{b}/{b}", "/a/**/b", "/a/{b:}", "/a/{b:[}",
			"/a/{b:(x|y)}", "/{*a}/b/{*c}", "/a{b:**}" })
	void rulesWhenPatternDoesNotParseThenStartStops(String pattern) {
		assertThatExceptionOfType(InvalidSettingException.class)
			.isThrownBy(() -> TestRules.rules(TestRules.permit(pattern)))
			.satisfies((ex) -> {
				assertThat(ex.getProperty()).isEqualTo("test:" + pattern);
				assertThat(ex.getValue()).isEqualTo(pattern);
				assertThat(ex.getFix()).isNotBlank();
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "/admin/..;/x", "/admin/;/x", "/admin;jsessionid=1/x", "/%61dmin/x", "/admin/%2e%2e/x",
			"/admin/\u0000", "/admin/\uD83D\uDE00", "/admin/%F0%9F%98%80", "/admin//x", "/admin/%2F", "/admin/.",
			"/admin/" })
	void hostileSpellingsStayBelowTheirRule(String path) {
		AccessRules rules = TestRules.rules(TestRules.role("ADMIN", "/admin/**"), TestRules.permit("/**"));
		assertThat(rules.requirements(path, "GET")).singleElement().hasToString("role ADMIN");
	}

	@Test
	void veryLongPathsAreMatched() {
		AccessRules rules = TestRules.rules(TestRules.permit("/**"), TestRules.deny("/a/**"),
				TestRules.role("X", "/{a}/{b}/{c}"), TestRules.role("Y", "/a/{b}/{c}"));
		assertThat(rules.requirements("/a".repeat(10_000), "GET")).singleElement().hasToString("deny");
		assertThat(rules.requirements("/" + "a".repeat(100_000), "GET")).singleElement().hasToString("permit");
	}

	@Test
	void manyRulesOnOtherBranchesAreNotTried() {
		List<AccessRule> many = new ArrayList<>();
		for (int i = 0; i < 1_000; i++) {
			many.add(TestRules.permit("/api/v1/thing" + i + "/{id}"));
			many.add(TestRules.deny("/api/v1/{area}/x" + i));
		}
		AccessRules rules = AccessRules.of(many, MvcPaths.withDefaults());
		assertThat(rules.requirements("/api/v1/thing999/7", "GET")).singleElement().hasToString("permit");
		assertThat(rules.requirements("/api/v1/other/x5", "GET")).singleElement().hasToString("deny");
		assertThat(rules.requirements("/api/v1/other/y5", "GET")).isEmpty();
	}

}
