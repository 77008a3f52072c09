package com.socioy.joor.security.jwt.cache;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OAuth2IntrospectionAuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.OAuth2IntrospectionException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link CachingTokenIntrospector}.
 */
class CachingTokenIntrospectorTests {

	private final TestTime time = new TestTime();

	private final TokenMemory memory = new TokenMemory(new TokenMemory.Limits(100, 1_000_000, Duration.ofSeconds(60)),
			this.time, this.time);

	private final AtomicInteger asked = new AtomicInteger();

	private volatile OAuth2AuthenticatedPrincipal answer = principal(Map.of());

	private final OpaqueTokenIntrospector introspector = new CachingTokenIntrospector((token) -> {
		this.asked.incrementAndGet();
		if (token.equals("revoked")) {
			throw new BadOpaqueTokenException("It is not active");
		}
		if (token.equals("down")) {
			throw new OAuth2IntrospectionException("The issuer does not answer");
		}
		return this.answer;
	}, this.memory);

	private static OAuth2AuthenticatedPrincipal principal(Map<String, Object> changes) {
		return new OAuth2IntrospectionAuthenticatedPrincipal("alice", attributes(changes),
				AuthorityUtils.createAuthorityList("SCOPE_read"));
	}

	private static Map<String, Object> attributes(Map<String, Object> changes) {
		Map<String, Object> attributes = new HashMap<>(Map.of("active", true, "sub", "alice", "exp",
				TestTime.START.plusSeconds(50), "roles", new ArrayList<>(List.of("user"))));
		attributes.putAll(changes);
		return attributes;
	}

	@Test
	void tokenWhenActiveThenIssuerIsAskedOnceUntilItExpires() {
		OAuth2AuthenticatedPrincipal first = this.introspector.introspect("token");
		OAuth2AuthenticatedPrincipal second = this.introspector.introspect("token");
		assertThat(second).isInstanceOf(OAuth2IntrospectionAuthenticatedPrincipal.class);
		assertThat(second.getName()).isEqualTo(first.getName()).isEqualTo("alice");
		assertThat(second.getAttributes()).isEqualTo(this.answer.getAttributes());
		assertThat(second.getAuthorities()).extracting(GrantedAuthority::getAuthority).containsExactly("SCOPE_read");
		assertThat(this.asked).hasValue(1);
		this.time.setClock(Duration.ofSeconds(50));
		this.introspector.introspect("token");
		assertThat(this.asked).hasValue(2);
	}

	@Test
	void tokenWhenNoEndIsSaidThenIssuerIsAskedAfterTheMaximumAge() {
		this.answer = principal(Map.of("exp", "never"));
		this.introspector.introspect("token");
		this.time.advance(Duration.ofMillis(59_999));
		this.introspector.introspect("token");
		assertThat(this.asked).hasValue(1);
		this.time.advance(Duration.ofMillis(1));
		this.introspector.introspect("token");
		assertThat(this.asked).hasValue(2);
	}

	@Test
	void tokenWhenItEndsInMoreMillisecondsThanThereAreThenIsRememberedForTheMaximumAge() {
		this.answer = principal(Map.of("exp", Instant.ofEpochSecond(9_999_999_999_999_999L)));
		this.introspector.introspect("token");
		this.time.advance(Duration.ofMillis(59_999));
		assertThat(this.introspector.introspect("token").getName()).isEqualTo("alice");
		assertThat(this.asked).hasValue(1);
	}

	@Test
	void tokenWhenItBeganOrBeginsInMoreMillisecondsThanThereAreThenIsAccepted() {
		this.answer = principal(Map.of("nbf", Instant.MIN, "exp", Instant.MAX));
		assertThat(this.introspector.introspect("token").getName()).isEqualTo("alice");
		this.answer = principal(Map.of("nbf", Instant.MAX, "exp", Instant.MIN));
		assertThat(this.introspector.introspect("other").getName()).isEqualTo("alice");
		assertThat(this.memory.status().entries()).isOne();
	}

	@Test
	void tokenWhenNotActiveOrIssuerIsDownThenIsAskedForEachTime() {
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(BadOpaqueTokenException.class)
				.isThrownBy(() -> this.introspector.introspect("revoked"));
			assertThatExceptionOfType(OAuth2IntrospectionException.class)
				.isThrownBy(() -> this.introspector.introspect("down"));
		}
		assertThat(this.asked).hasValue(4);
		assertThat(this.memory.status().entries()).isZero();
	}

	@Test
	void answerWhenGivenOutThenCannotBeChangedForTheNext() {
		for (int i = 0; i < 2; i++) {
			List<?> roles = (List<?>) this.introspector.introspect("token").getAttributes().get("roles");
			assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> roles.remove(0));
		}
	}

	@Test
	void answerWhenOfThePlainTypeThenComesBackAsSuch() {
		this.answer = new DefaultOAuth2AuthenticatedPrincipal("bob", attributes(Map.of()), List.of());
		this.introspector.introspect("token");
		assertThat(this.introspector.introspect("token")).isInstanceOf(DefaultOAuth2AuthenticatedPrincipal.class)
			.extracting(OAuth2AuthenticatedPrincipal::getName)
			.isEqualTo("bob");
		assertThat(this.asked).hasValue(1);
	}

	@Test
	void answerWhenItCouldBeChangedOrIsNotYetValidThenIsNotRemembered() {
		OAuth2AuthenticatedPrincipal own = new OAuth2AuthenticatedPrincipal() {

			@Override
			public Map<String, Object> getAttributes() {
				return Map.of("sub", "alice");
			}

			@Override
			public List<GrantedAuthority> getAuthorities() {
				return List.of();
			}

			@Override
			public String getName() {
				return "alice";
			}

		};
		OAuth2AuthenticatedPrincipal factor = new DefaultOAuth2AuthenticatedPrincipal("alice", attributes(Map.of()),
				List.of(FactorGrantedAuthority.fromAuthority("FACTOR_OTT")));
		for (OAuth2AuthenticatedPrincipal each : List.of(own, factor,
				principal(Map.of("changes", new StringBuilder("x"))),
				principal(Map.of("nbf", TestTime.START.plusSeconds(10))))) {
			this.answer = each;
			assertThat(this.introspector.introspect("token")).isSameAs(each);
			assertThat(this.memory.status().entries()).isZero();
		}
		this.answer = principal(Map.of("nbf", TestTime.START, "iat", Instant.EPOCH));
		this.introspector.introspect("token");
		assertThat(this.memory.status().entries()).isOne();
	}

}
