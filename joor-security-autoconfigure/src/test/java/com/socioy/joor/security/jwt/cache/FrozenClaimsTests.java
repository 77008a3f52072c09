package com.socioy.joor.security.jwt.cache;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FrozenClaims}.
 */
class FrozenClaimsTests {

	@Test
	void claimsWhenOfJsonThenComeBackEqualAndInOrder() {
		Map<String, Object> claims = new LinkedHashMap<>();
		claims.put("text", "a\u0000\u20ac");
		claims.put("whole", 7L);
		claims.put("small", 7);
		claims.put("fraction", 7.5);
		claims.put("large", new BigInteger("9".repeat(30)));
		claims.put("exact", new BigDecimal("0.1"));
		claims.put("flag", true);
		claims.put("time", Instant.EPOCH);
		claims.put("list", new ArrayList<>(Arrays.asList("a", null, List.of(1L), Map.of("b", false))));
		claims.put("object", new LinkedHashMap<>(Collections.singletonMap("nothing", null)));
		FrozenClaims frozen = FrozenClaims.of(claims);
		assertThat(frozen).isNotNull();
		assertThat(frozen.claims()).isEqualTo(claims);
		assertThat(frozen.claims().keySet()).containsExactlyElementsOf(claims.keySet());
		assertThat(frozen.bytes()).isGreaterThan(1000);
	}

	@ParameterizedTest
	@MethodSource("changeable")
	void claimsWhenAValueCouldBeChangedThenAreRefused(Object value) {
		assertThat(FrozenClaims.of(Map.of("claim", value))).isNull();
		assertThat(FrozenClaims.of(Map.of("claim", List.of(value)))).isNull();
		assertThat(FrozenClaims.of(Map.of("claim", Map.of("member", value)))).isNull();
	}

	static Stream<Object> changeable() {
		return Stream.of(new Date(), new StringBuilder("x"), new AtomicLong(1), new int[] { 1 },
				new String[][] { { "text" } }, Set.of("x"));
	}

	@Test
	void claimsWhenNestedDeeplyThenAreRefused() {
		Object value = "deep";
		for (int i = 0; i < 5000; i++) {
			value = List.of(value);
		}
		assertThat(FrozenClaims.of(Map.of("claim", value))).isNull();
	}

}
