package com.socioy.joor.security.jwt;

import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;

/**
 * Requires that a token says whom it is about. Without a subject every such caller would
 * have the same, empty name, and share whatever hangs on the name.
 *
 * @since 0.1.0
 */
public final class JwtSubjectValidator implements OAuth2TokenValidator<Jwt> {

	private static final OAuth2TokenValidatorResult MISSING = Rejections.of("sub is required");

	@Override
	public OAuth2TokenValidatorResult validate(Jwt token) {
		Object subject = token.getClaims().get(JwtClaimNames.SUB);
		boolean present = subject instanceof String text && !text.isBlank();
		return present ? OAuth2TokenValidatorResult.success() : MISSING;
	}

}
