package com.socioy.joor.sample.issuer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;

/**
 * Issues access tokens of the kind that RFC 9068 describes.
 */
public final class TokenIssuer {

	/**
	 * What this issuer calls a login with two factors, as in the tokens' 'acr'.
	 */
	private static final String TWO_FACTORS = "urn:sample:two-factors";

	private final JwtEncoder encoder;

	private final DemoIssuerProperties properties;

	private final Clock clock;

	TokenIssuer(JwtEncoder encoder, DemoIssuerProperties properties, Clock clock) {
		this.encoder = encoder;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Issue a token to a user who just typed a password.
	 * @param user the user
	 * @return the token
	 */
	public String issue(DemoUser user) {
		return issue(user, false);
	}

	/**
	 * Issue a token to a user who just logged in, which says how.
	 * @param user the user
	 * @param secondFactor whether the user typed a code beside the password
	 * @return the token
	 */
	public String issue(DemoUser user, boolean secondFactor) {
		Instant now = this.clock.instant();
		JwsHeader header = JwsHeader.with(SignatureAlgorithm.ES256).type("at+jwt").build();
		JwtClaimsSet.Builder claims = JwtClaimsSet.builder()
			.issuer(this.properties.issuer())
			.subject(user.name())
			.audience(List.of(this.properties.audience()))
			.issuedAt(now)
			.expiresAt(now.plus(lifetime()))
			.id(UUID.randomUUID().toString())
			.claim("client_id", "curl")
			.claim("roles", user.roles())
			.claim("scope", user.scope())
			.claim("auth_time", now.getEpochSecond())
			.claim("amr", secondFactor ? List.of("pwd", "otp") : List.of("pwd"));
		if (secondFactor) {
			claims.claim("acr", TWO_FACTORS);
		}
		return this.encoder.encode(JwtEncoderParameters.from(header, claims.build())).getTokenValue();
	}

	Duration lifetime() {
		return this.properties.lifetime();
	}

}
