package com.socioy.joor.security.jwt.cache;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.util.Assert;

import com.socioy.joor.security.jwt.VerificationKeys;

/**
 * Remembers what introspection said about tokens that are active. Until it is forgotten,
 * a token that the issuer revokes stays in use. Principals of other types than Spring
 * Security's own, or with authorities of other types, are not remembered. Safe for use by
 * several threads.
 *
 * @since 0.1.0
 */
public final class CachingTokenIntrospector implements OpaqueTokenIntrospector {

	private final RememberingVerifier<OAuth2AuthenticatedPrincipal, FrozenPrincipal> tokens;

	/**
	 * Create an introspector.
	 * @param introspector asks the issuer
	 * @param memory where answers are remembered
	 */
	public CachingTokenIntrospector(OpaqueTokenIntrospector introspector, TokenMemory memory) {
		Assert.notNull(introspector, "'introspector' must not be null");
		Assert.notNull(memory, "'memory' must not be null");
		this.tokens = new RememberingVerifier<>(memory, VerificationKeys.fixed(), FrozenPrincipal.class,
				new Introspection(introspector, memory));
	}

	@Override
	public OAuth2AuthenticatedPrincipal introspect(String token) {
		return this.tokens.token(token);
	}

	/**
	 * How such tokens are verified.
	 *
	 * @param introspector asks the issuer
	 * @param memory knows the time
	 */
	private record Introspection(OpaqueTokenIntrospector introspector,
			TokenMemory memory) implements TokenVerification<OAuth2AuthenticatedPrincipal, FrozenPrincipal> {

		@Override
		public OAuth2AuthenticatedPrincipal verify(String text) {
			return this.introspector.introspect(text);
		}

		@Override
		public boolean refuses(RuntimeException failure) {
			return failure instanceof BadOpaqueTokenException;
		}

		@Override
		public @Nullable FrozenPrincipal freeze(OAuth2AuthenticatedPrincipal token, String text) {
			FrozenPrincipal kept = FrozenPrincipal.of(token);
			Instant begin = (kept != null) ? kept.notBefore() : null;
			return (begin != null && begin.isAfter(Instant.ofEpochMilli(this.memory.now()))) ? null : kept;
		}

		@Override
		public OAuth2AuthenticatedPrincipal thaw(FrozenPrincipal kept, String text) {
			return kept.thaw();
		}

		@Override
		public OAuth2AuthenticatedPrincipal validate(OAuth2AuthenticatedPrincipal token) {
			return token;
		}

	}

}
