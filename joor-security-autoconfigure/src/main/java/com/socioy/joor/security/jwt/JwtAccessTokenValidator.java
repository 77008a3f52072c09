package com.socioy.joor.security.jwt;

import java.util.Map;

import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Refuses tokens that were not issued to call a service with: ID tokens tell a client who
 * logged in, and reach places where an access token does not. They are recognised by the
 * hashes that OpenID Connect Core (sections 3.1.3.6 and 3.3.2.11) puts in them, and by a
 * claim {@code typ} of {@code ID} that some issuers add.
 * <p>
 * Refuses also a confirmation claim ({@code cnf}, RFC 7800) that is no object, because
 * nobody could tell what the token is bound to.
 *
 * @since 0.1.0
 */
public final class JwtAccessTokenValidator implements OAuth2TokenValidator<Jwt> {

	private static final OAuth2TokenValidatorResult ID_TOKEN = Rejections.of("an ID token is no access token");

	private static final OAuth2TokenValidatorResult CONFIRMATION = Rejections.of("cnf must be an object");

	@Override
	public OAuth2TokenValidatorResult validate(Jwt token) {
		Map<String, Object> claims = token.getClaims();
		if (claims.containsKey("at_hash") || claims.containsKey("c_hash")
				|| (claims.get("typ") instanceof String type && "ID".equalsIgnoreCase(type.strip()))) {
			return ID_TOKEN;
		}
		Object confirmation = claims.get("cnf");
		return (confirmation == null || confirmation instanceof Map) ? OAuth2TokenValidatorResult.success()
				: CONFIRMATION;
	}

}
