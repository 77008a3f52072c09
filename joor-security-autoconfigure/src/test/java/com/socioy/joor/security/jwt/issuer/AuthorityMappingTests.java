package com.socioy.joor.security.jwt.issuer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link AuthorityMapping} and {@link IssuerAuthoritiesConverter}.
 */
class AuthorityMappingTests {

	@Test
	void valuesWhenListOrTextThenBecomeAuthorities() {
		AuthorityMapping mapping = mapping("roles", "ROLE_", LetterCase.UNCHANGED);
		assertThat(convert(Map.of("roles", List.of("ADMIN", "ROLE_USER", "shop manager")), mapping))
			.containsExactly("ROLE_ADMIN", "ROLE_USER", "ROLE_shop manager");
		assertThat(convert(Map.of("roles", "ADMIN USER"), mapping)).containsExactly("ROLE_ADMIN", "ROLE_USER");
	}

	@Test
	void valuesWhenOfAnotherTypeThenAreLeftOut() {
		AuthorityMapping mapping = mapping("roles", "ROLE_", LetterCase.UNCHANGED);
		assertThat(convert(Map.of("roles", Arrays.asList(1, null, true, List.of("ADMIN"), Map.of("a", "b"))), mapping))
			.isEmpty();
		assertThat(convert(Map.of("roles", Map.of("ADMIN", true)), mapping)).isEmpty();
		assertThat(convert(Map.of("roles", 7), mapping)).isEmpty();
		assertThat(convert(Map.of("other", "ADMIN"), mapping)).isEmpty();
	}

	@Test
	void valuesWhenLongOrWithControlCharactersThenAreLeftOut() {
		AuthorityMapping mapping = mapping("roles", "ROLE_", LetterCase.UNCHANGED);
		assertThat(convert(Map.of("roles", List.of("A".repeat(257), "A\nB", "\u0000", " ", "", "A\u0085")), mapping))
			.isEmpty();
	}

	@Test
	void valuesWhenListedThenNoOtherCounts() {
		AuthorityMapping mapping = new AuthorityMapping(ClaimPath.parse("roles"), "ROLE_", LetterCase.UPPER,
				List.of("admin", "user"));
		assertThat(convert(Map.of("roles", List.of("admin", "ADMIN", "Admin", "root", "user")), mapping))
			.containsExactly("ROLE_ADMIN", "ROLE_USER");
	}

	@Test
	void valuesWhenCaseIsChangedThenOnlyOfPlainLetters() {
		assertThat(convert(Map.of("roles", List.of("admin", "adm\u0131n", "u\u017Fer", "\u00E9-z")),
				mapping("roles", "ROLE_", LetterCase.UPPER)))
			.containsExactly("ROLE_ADMIN", "ROLE_ADM\u0131N", "ROLE_U\u017FER", "ROLE_\u00E9-Z");
		assertThat(convert(Map.of("roles", List.of("ADMIN", "\u212Aey")), mapping("roles", "g:", LetterCase.LOWER)))
			.containsExactly("g:admin", "g:\u212Aey");
	}

	@Test
	void valuesWhenTheyNameAFactorThenAreLeftOut() {
		assertThatIllegalArgumentException().isThrownBy(
				() -> new AuthorityMapping(ClaimPath.parse("a"), "", LetterCase.UNCHANGED, List.of("FACTOR_OTT")));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new AuthorityMapping(ClaimPath.parse("a"), "", LetterCase.UPPER, List.of("factor_ott")));
		AuthorityMapping mapping = new AuthorityMapping(ClaimPath.parse("a"), "", LetterCase.UNCHANGED,
				List.of("ROLE_ADMIN"));
		assertThat(convert(Map.of("a", List.of("FACTOR_PASSWORD", "ROLE_ADMIN", "ROLE_ROOT")), mapping))
			.containsExactly("ROLE_ADMIN");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "F", "FACTOR", "FACTOR_", "FACTOR_X_", "R", "ROLE", "ROL E_", "\u00D6_", "\n_" })
	void prefixWhenAClaimCouldNameAnythingThenIsRefused(String prefix) {
		assertThatIllegalArgumentException().isThrownBy(() -> mapping("roles", prefix, LetterCase.UNCHANGED));
	}

	@Test
	void authoritiesWhenThereAreManyThenAreBounded() {
		List<String> many = IntStream.range(0, 2000).mapToObj((i) -> "R" + i).toList();
		assertThat(convert(Map.of("a", many, "b", String.join(" ", many)), mapping("a", "A_", LetterCase.UNCHANGED),
				mapping("b", "B_", LetterCase.UNCHANGED)))
			.hasSize(500);
	}

	private static AuthorityMapping mapping(String claim, String prefix, LetterCase letterCase) {
		return new AuthorityMapping(ClaimPath.parse(claim), prefix, letterCase, List.of());
	}

	private static List<String> convert(Map<String, Object> claims, AuthorityMapping... mappings) {
		Jwt token = Jwt.withTokenValue("token").header("alg", "RS256").claims((all) -> all.putAll(claims)).build();
		List<String> names = new ArrayList<>();
		for (GrantedAuthority authority : new IssuerAuthoritiesConverter(List.of(mappings)).convert(token)) {
			names.add(String.valueOf(authority.getAuthority()));
		}
		return names;
	}

}
