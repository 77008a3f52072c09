package com.socioy.joor.security.jwt.issuer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.MappedJwtClaimSetConverter;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.util.Assert;

import com.socioy.joor.security.jwt.VerificationKeys;

/**
 * One issuer whose tokens are accepted: with which keys they are verified, what they must
 * hold, and what they allow. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class TrustedIssuer {

	private final String name;

	private final String issuer;

	private final VerificationKeys keys;

	private final NimbusJwtDecoder verifier;

	private final OAuth2TokenValidator<Jwt> validator;

	private final Converter<Jwt, Collection<GrantedAuthority>> authorities;

	private final ClaimPath principal;

	/**
	 * Create an issuer.
	 * @param name name in the configuration, for operators
	 * @param issuer what its tokens hold in {@code iss}, to the letter
	 * @param keys its keys
	 * @param algorithms what its tokens may be signed with
	 * @param validator decides on the claims of a verified token, beside {@code iss}
	 * @param authorities takes authorities from a token
	 * @param principal where the name of the caller stands
	 */
	public TrustedIssuer(String name, String issuer, JWKSource<SecurityContext> keys,
			Set<SignatureAlgorithm> algorithms, OAuth2TokenValidator<Jwt> validator,
			Converter<Jwt, Collection<GrantedAuthority>> authorities, ClaimPath principal) {
		Assert.hasText(name, "'name' must not be empty");
		Assert.hasText(issuer, "'issuer' must not be empty");
		Assert.notEmpty(algorithms, "'algorithms' must not be empty");
		this.name = name;
		this.issuer = issuer;
		// Of another source it is not known when its keys change
		this.keys = (keys instanceof VerificationKeys known) ? known : () -> null;
		this.verifier = verifier(keys, algorithms);
		this.validator = validator;
		this.authorities = authorities;
		this.principal = principal;
	}

	private static NimbusJwtDecoder verifier(JWKSource<SecurityContext> keys, Set<SignatureAlgorithm> algorithms) {
		NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys)
			.jwsAlgorithms((allowed) -> allowed.addAll(algorithms))
			.build();
		decoder.setJwtValidator((token) -> OAuth2TokenValidatorResult.success());
		// As it stands in the token: by default it is read as a URL and written anew
		Map<String, Converter<Object, ?>> exact = new HashMap<>();
		exact.put(JwtClaimNames.ISS, (issuer) -> issuer);
		decoder.setClaimSetConverter(MappedJwtClaimSetConverter.withDefaults(exact));
		return decoder;
	}

	/**
	 * Verify the signature of a token and read it. Its claims are not validated.
	 * @param token a token in compact form
	 * @return the token
	 * @throws JwtException if it is not accepted, or cannot be verified now
	 */
	Jwt verify(String token) throws JwtException {
		try {
			return this.verifier.decode(token);
		}
		catch (BadJwtException ex) {
			throw Rejection.exception(described((ex.getCause() instanceof BadJOSEException)
					? "signature or key does not match" : "it cannot be read"), ex);
		}
	}

	VerificationKeys keys() {
		return this.keys;
	}

	OAuth2TokenValidatorResult validate(Jwt token) {
		if (!this.issuer.equals(token.getClaims().get(JwtClaimNames.ISS))) {
			return Rejection.result(described("iss is another"));
		}
		if (principal(token) == null) {
			return Rejection.result(described(this.principal + " is required as the name of the caller"));
		}
		OAuth2TokenValidatorResult result = this.validator.validate(token);
		return result.hasErrors() ? named(result) : result;
	}

	private OAuth2TokenValidatorResult named(OAuth2TokenValidatorResult result) {
		List<OAuth2Error> errors = new ArrayList<>(result.getErrors());
		OAuth2Error first = errors.get(0);
		String description = (first.getDescription() != null) ? first.getDescription() : first.getErrorCode();
		errors.set(0, new OAuth2Error(first.getErrorCode(), described(description), first.getUri()));
		return OAuth2TokenValidatorResult.failure(errors);
	}

	private String described(String description) {
		return "issuer '" + this.name + "': " + description;
	}

	Collection<GrantedAuthority> authorities(Jwt token) {
		return this.authorities.convert(token);
	}

	@Nullable String principal(Jwt token) {
		return (this.principal.read(token.getClaims()) instanceof String text && !text.isBlank()) ? text : null;
	}

	/**
	 * Return the name in the configuration.
	 * @return a name for operators
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Return what its tokens hold in {@code iss}.
	 * @return the issuer, to the letter
	 */
	public String issuer() {
		return this.issuer;
	}

}
