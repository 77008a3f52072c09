package com.socioy.joor.security.autoconfigure.jwt;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.core.io.Resource;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

import com.socioy.joor.security.jwt.issuer.LetterCase;

/**
 * One of several issuers.
 *
 * @param issuerUri Issuer as it stands in the claim 'iss' of its tokens, to the letter;
 * its keys are discovered from there unless one of the next two is set.
 * @param jwkSetUri Address of its keys.
 * @param publicKeyLocation Resource with its one public key, as PEM.
 * @param jwsAlgorithms Comma-separated list of algorithms that its tokens may be signed
 * with, all that fit its keys if empty.
 * @param audience Whether its tokens must be issued for this service, as for all issuers
 * if not set.
 * @param audiences Comma-separated list of names under which it knows this service.
 * @param audienceClaim Claim that says whom its tokens are for.
 * @param principalClaim Path of the claim that names the caller.
 * @param authorities Claims that give authorities; those of a single issuer if not set,
 * none if empty.
 * @since 0.1.0
 */
public record JwtIssuer(@Nullable String issuerUri, @Nullable String jwkSetUri, @Nullable Resource publicKeyLocation,
		@DefaultValue List<SignatureAlgorithm> jwsAlgorithms, JwtProperties.@Nullable Audience audience,
		@DefaultValue List<String> audiences, @DefaultValue("aud") String audienceClaim,
		@DefaultValue("sub") String principalClaim, @Nullable List<Authorities> authorities) {

	public JwtIssuer {
		jwsAlgorithms = List.copyOf(jwsAlgorithms);
		audiences = List.copyOf(audiences);
		authorities = (authorities != null) ? List.copyOf(authorities) : null;
	}

	/**
	 * One claim that gives authorities.
	 *
	 * @param claim Path of the claim.
	 * @param prefix What is put in front of its values.
	 * @param letterCase What becomes of the letters A to Z of its values.
	 * @param values Comma-separated list of the values that count, as they stand in the
	 * claim; all if not set.
	 */
	public record Authorities(@Nullable String claim, @DefaultValue("ROLE_") String prefix,
			@Name("case") @DefaultValue("unchanged") LetterCase letterCase, @Nullable List<String> values) {

		public Authorities {
			values = (values != null) ? List.copyOf(values) : null;
		}

	}

}
