package com.socioy.joor.security.jwt.cache;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * A JSON Web Token without its text.
 *
 * @param headers header of the token
 * @param claims claims of the token
 * @param issuedAt when it was issued
 * @param expiresAt when it ends
 */
record FrozenJwt(FrozenClaims headers, FrozenClaims claims, @Nullable Instant issuedAt,
		@Nullable Instant expiresAt) implements FrozenToken {

	/**
	 * Freeze a token.
	 * @param token the token
	 * @param text the text it was read from
	 * @return what is kept, or {@code null} if the token would not come back the same
	 */
	static @Nullable FrozenJwt of(Jwt token, String text) {
		if (token.getClass() != Jwt.class || !text.equals(token.getTokenValue())) {
			return null;
		}
		FrozenClaims headers = FrozenClaims.of(token.getHeaders());
		FrozenClaims claims = FrozenClaims.of(token.getClaims());
		return (headers != null && claims != null)
				? new FrozenJwt(headers, claims, token.getIssuedAt(), token.getExpiresAt()) : null;
	}

	/**
	 * Return the token that somebody presents again.
	 * @param text the text that was presented
	 * @return the token
	 */
	Jwt thaw(String text) {
		return new Jwt(text, this.issuedAt, this.expiresAt, this.headers.claims(), this.claims.claims());
	}

	@Override
	public int bytes() {
		return this.headers.bytes() + this.claims.bytes();
	}

}
