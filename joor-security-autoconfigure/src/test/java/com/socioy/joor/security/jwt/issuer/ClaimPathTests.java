package com.socioy.joor.security.jwt.issuer;

import java.util.List;
import java.util.Map;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ClaimPath}.
 */
class ClaimPathTests {

	@ParameterizedTest
	@CsvSource(delimiter = ' ', quoteCharacter = '"',
			value = { "scope scope", "realm_access.roles realm_access|roles",
					"resource_access['my.client'].roles resource_access|my.client|roles", "['my.claim'] my.claim",
					"['a.b']['c'] a.b|c", "a.b['c.d'] a|b|c.d", "https://example.com/roles https://example.com/roles",
					"http://example.com/a['b'] http://example.com/a['b']",
					"['https://example.com/user'].roles https://example.com/user|roles",
					"cognito:groups cognito:groups", "urn:example:a.b urn:example:a|b", "['a[b'] a[b", "$.a $|a" })
	void pathWhenReadThenHasNames(String text, String names) {
		assertThat(ClaimPath.parse(text).names()).containsExactly(names.split("\\|"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", ".", "a.", ".a", "a..b", "['", "['a", "['']", "[a]", "a[b]", "a]", "['a']b",
			"a['b'].", " a", "a ", "a.['']", "1.2.3.4.5.6.7.8.9.10.11" })
	void pathWhenMalformedThenIsRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> ClaimPath.parse(text));
	}

	@Test
	void valueWhenThereThenIsFound() {
		Map<String, Object> claims = Map.of("resource_access", Map.of("my.client", Map.of("roles", List.of("A"))),
				"https://example.com/roles", "B", "realm_access.roles", "C");
		assertThat(ClaimPath.parse("resource_access['my.client'].roles").read(claims)).isEqualTo(List.of("A"));
		assertThat(ClaimPath.parse("https://example.com/roles").read(claims)).isEqualTo("B");
	}

	@Test
	void valueWhenNameOnlyLooksLikeThePathThenIsNotFound() {
		assertThat(ClaimPath.parse("realm_access.roles").read(Map.of("realm_access.roles", "C"))).isNull();
		assertThat(ClaimPath.parse("['realm_access.roles']").read(Map.of("realm_access", Map.of("roles", "C"))))
			.isNull();
	}

	@Test
	void valueWhenInsideOfSomethingElseThanAnObjectThenIsNotFound() {
		for (Object value : List.of("text", 7, true, List.of(Map.of("b", "c")))) {
			assertThat(ClaimPath.parse("a.b").read(Map.of("a", value))).isNull();
		}
	}

	@Property(tries = 300)
	void textWhenReadAgainThenIsTheSamePath(@ForAll("paths") ClaimPath path) {
		assertThat(ClaimPath.parse(path.toString())).isEqualTo(path);
	}

	@Property(tries = 300)
	void textWhenAnyThenIsReadOrRefused(@ForAll String text) {
		try {
			assertThat(ClaimPath.parse(text).names()).isNotEmpty().noneMatch(String::isBlank);
		}
		catch (IllegalArgumentException ex) {
			assertThat(ex.getMessage()).isNotBlank();
		}
	}

	@Provide
	Arbitrary<ClaimPath> paths() {
		Arbitrary<String> names = Arbitraries.strings()
			.withChars("abR.:/[-_ ")
			.ofMinLength(1)
			.ofMaxLength(8)
			.filter((name) -> !name.isBlank());
		Arbitrary<String> urls = names.map((name) -> "https://" + name.strip());
		return Arbitraries.oneOf(names, names, urls).list().ofMinSize(1).ofMaxSize(4).map(ClaimPath::new);
	}

}
