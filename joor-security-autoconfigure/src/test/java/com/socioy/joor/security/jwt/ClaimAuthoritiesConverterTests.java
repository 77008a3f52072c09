package com.socioy.joor.security.jwt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.GrantedAuthority;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClaimAuthoritiesConverter}.
 */
class ClaimAuthoritiesConverterTests {

	private final ClaimAuthoritiesConverter converter = new ClaimAuthoritiesConverter();

	@Test
	void convertWhenScopeIsTextThenSplitsIt() {
		assertThat(authorities(Map.of("scope", "read  write\tread"))).containsExactly("SCOPE_read", "SCOPE_write");
	}

	@Test
	void convertWhenScpIsListThenTakesEach() {
		assertThat(authorities(Map.of("scp", List.of("read", "write")))).containsExactly("SCOPE_read", "SCOPE_write");
	}

	@Test
	void convertWhenRolesThenPrefixesOnce() {
		assertThat(authorities(Map.of("roles", List.of("ADMIN", "ROLE_USER", "ROLE_")))).containsExactly("ROLE_ADMIN",
				"ROLE_USER", "ROLE_ROLE_");
	}

	@Test
	void convertWhenRealmRolesThenTakesEach() {
		assertThat(authorities(Map.of("realm_access", Map.of("roles", List.of("admin")))))
			.containsExactly("ROLE_admin");
	}

	@Test
	void convertWhenScopeNamesRoleThenItStaysScope() {
		assertThat(authorities(Map.of("scope", "ROLE_ADMIN"))).containsExactly("SCOPE_ROLE_ADMIN");
	}

	@Test
	void convertWhenFactorThenItIsNone() {
		assertThat(authorities(Map.of("roles", List.of("FACTOR_PASSWORD"), "scope", "FACTOR_BEARER")))
			.containsExactly("SCOPE_FACTOR_BEARER", "ROLE_FACTOR_PASSWORD");
	}

	@Test
	void convertWhenOtherTypesThenLeavesThemOut() {
		Map<String, Object> claims = new HashMap<>();
		claims.put("scope", 7);
		claims.put("scp", Map.of("a", "b"));
		claims.put("roles", Arrays.asList(null, 7, List.of("ADMIN"), Map.of(), true, " ", "USER"));
		claims.put("realm_access", List.of("roles"));
		assertThat(authorities(claims)).containsExactly("ROLE_USER");
	}

	@Test
	void convertWhenHugeThenIsBounded() {
		List<String> roles = IntStream.range(0, 100_000).mapToObj((i) -> "R" + i).toList();
		assertThat(authorities(Map.of("roles", roles, "scope", String.join(" ", roles)))).hasSize(500);
		assertThat(authorities(Map.of("roles", List.of("x".repeat(257))))).isEmpty();
	}

	@Property(tries = 500)
	void convertWhateverTheClaimsNeverThrowsAndNeverGivesFactor(@ForAll("claims") Map<String, Object> claims) {
		assertThat(authorities(claims)).allSatisfy(
				(authority) -> assertThat(authority.startsWith("SCOPE_") || authority.startsWith("ROLE_")).isTrue());
	}

	@Provide
	Arbitrary<Map<String, Object>> claims() {
		Arbitrary<Object> leaf = Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(20).map(Object.class::cast),
				Arbitraries.integers().map(Object.class::cast), Arbitraries.just(true).map(Object.class::cast),
				Arbitraries.of("FACTOR_OTT", "ROLE_ADMIN", "roles").map(Object.class::cast));
		Arbitrary<Object> value = Arbitraries.lazyOf(() -> leaf,
				() -> leaf.injectNull(0.1).list().ofMaxSize(5).map(ArrayList::new).map(Object.class::cast),
				() -> Arbitraries.maps(Arbitraries.of("roles", "x"), leaf).ofMaxSize(2).map(Object.class::cast));
		return Arbitraries.maps(Arbitraries.of("scope", "scp", "roles", "realm_access"), value);
	}

	private Collection<String> authorities(Map<String, Object> claims) {
		return this.converter.convert(Tokens.withClaims(claims)).stream().map(GrantedAuthority::getAuthority).toList();
	}

}
