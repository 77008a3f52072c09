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

	private final JwtEncoder encoder;

	private final DemoIssuerProperties properties;

	private final Clock clock;

	TokenIssuer(JwtEncoder encoder, DemoIssuerProperties properties, Clock clock) {
		this.encoder = encoder;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Issue a token to a user.
	 * @param user the user
	 * @return the token
	 */
	public String issue(DemoUser user) {
		Instant now = this.clock.instant();
		JwsHeader header = JwsHeader.with(SignatureAlgorithm.ES256).type("at+jwt").build();
		JwtClaimsSet claims = JwtClaimsSet.builder()
			.issuer(this.properties.issuer())
			.subject(user.name())
			.audience(List.of(this.properties.audience()))
			.issuedAt(now)
			.expiresAt(now.plus(lifetime()))
			.id(UUID.randomUUID().toString())
			.claim("client_id", "curl")
			.claim("roles", user.roles())
			.claim("scope", user.scope())
			.build();
		return this.encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
	}

	Duration lifetime() {
		return this.properties.lifetime();
	}

}
