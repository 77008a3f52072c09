package com.socioy.joor.security.jwt;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;

/**
 * Accepts only tokens that were issued for this service: one of their audiences must be
 * one of ours (RFC 7519 section 4.1.3). A token for another service of the same issuer is
 * thereby worth nothing here.
 * <p>
 * Some issuers leave the audience out unless they are told otherwise. For each such
 * issuer the log says once what to do. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class RequiredAudienceValidator implements OAuth2TokenValidator<Jwt> {

	private static final Logger logger = LoggerFactory.getLogger(RequiredAudienceValidator.class);

	private static final int MAX_ISSUERS = 32;

	private final Set<String> audiences;

	private final String claim;

	private final String property;

	private final OAuth2TokenValidatorResult missing;

	private final OAuth2TokenValidatorResult foreign;

	private final Set<String> told = ConcurrentHashMap.newKeySet();

	/**
	 * Create a validator.
	 * @param audiences names under which issuers know this service; if there is none,
	 * every token is accepted
	 */
	public RequiredAudienceValidator(Collection<String> audiences) {
		this(audiences, JwtClaimNames.AUD, "joor.security.jwt.audience");
	}

	/**
	 * Create a validator for tokens that say in another claim whom they are for.
	 * @param audiences names under which issuers know this service; if there is none,
	 * every token is accepted
	 * @param claim name of the claim
	 * @param property name of the property that says whether an audience is required
	 */
	public RequiredAudienceValidator(Collection<String> audiences, String claim, String property) {
		this.audiences = Set.copyOf(audiences);
		this.claim = claim;
		this.property = property;
		this.missing = Rejections.of(claim + " is required");
		this.foreign = Rejections.of(claim + " names other services only");
	}

	@Override
	public OAuth2TokenValidatorResult validate(Jwt token) {
		if (this.audiences.isEmpty()) {
			return OAuth2TokenValidatorResult.success();
		}
		Object claim = token.getClaims().get(this.claim);
		if (claim == null || (claim instanceof Collection<?> values && values.isEmpty())) {
			tell(token.getClaims().get(JwtClaimNames.ISS));
			return this.missing;
		}
		return isOurs(claim) ? OAuth2TokenValidatorResult.success() : this.foreign;
	}

	private boolean isOurs(Object claim) {
		if (claim instanceof Collection<?> values) {
			for (Object value : values) {
				if (value instanceof String audience && this.audiences.contains(audience)) {
					return true;
				}
			}
			return false;
		}
		return claim instanceof String audience && this.audiences.contains(audience);
	}

	private void tell(@Nullable Object claim) {
		String issuer = Detail.of((claim != null) ? claim.toString() : "unknown");
		if (this.told.size() < MAX_ISSUERS && this.told.add(issuer)) {
			logger.warn("""
					Tokens of the issuer '{}' carry no audience ('{}') and are refused. Let the issuer add one of {}: \
					in Keycloak, for example, with a protocol mapper of type 'Audience' in a client scope. To accept \
					tokens that were issued for any service, set '{}' to 'none'.""", issuer, this.claim, this.audiences,
					this.property);
		}
	}

}
