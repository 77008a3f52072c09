package com.socioy.joor.security.jwt.issuer;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.util.Assert;

import com.socioy.joor.security.jwt.VerificationKeys;

/**
 * All issuers whose tokens are accepted. Which of them a token belongs to is decided by
 * {@code iss}, compared to the letter; a token of any other is refused without a question
 * to anybody. Immutable, and safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class TrustedIssuers {

	private final Map<String, TrustedIssuer> issuers;

	/**
	 * Create the issuers.
	 * @param issuers each with a name in {@code iss} of its own
	 * @throws IllegalArgumentException if two have the same
	 */
	public TrustedIssuers(Collection<TrustedIssuer> issuers) {
		Map<String, TrustedIssuer> byName = new LinkedHashMap<>();
		for (TrustedIssuer issuer : issuers) {
			Assert.isTrue(byName.put(issuer.issuer(), issuer) == null,
					() -> "The issuer '" + issuer.issuer() + "' is there twice");
		}
		this.issuers = byName;
	}

	/**
	 * Verify the signature of a token with the keys of the issuer it names, and read it.
	 * Its claims are not validated.
	 * @param token a token in compact form
	 * @return the token
	 * @throws JwtException if it is not accepted, or cannot be verified now
	 */
	public Jwt verify(String token) throws JwtException {
		String name = UnverifiedIssuer.read(token);
		TrustedIssuer issuer = (name != null) ? this.issuers.get(name) : null;
		if (issuer == null) {
			throw Rejection.exception(unlisted(name), null);
		}
		return issuer.verify(token);
	}

	/**
	 * Return the keys of all issuers together. They are others as soon as those of one
	 * are; nobody is asked for them.
	 * @return the keys
	 */
	public VerificationKeys keys() {
		return new IssuerKeys(this.issuers.values().stream().map(TrustedIssuer::keys).toList());
	}

	/**
	 * Validate the claims of a verified token as its issuer requires.
	 * @param token a verified token
	 * @return whether it is acceptable
	 */
	public OAuth2TokenValidatorResult validate(Jwt token) {
		TrustedIssuer issuer = find(token);
		return (issuer != null) ? issuer.validate(token) : Rejection.result(unlisted(null));
	}

	/**
	 * Take authorities from a token as it was said for its issuer.
	 * @param token a validated token
	 * @return the authorities, none for another issuer
	 */
	public Collection<GrantedAuthority> authorities(Jwt token) {
		TrustedIssuer issuer = find(token);
		return (issuer != null) ? issuer.authorities(token) : List.of();
	}

	/**
	 * Take the name of the caller from a token as it was said for its issuer.
	 * @param token a validated token
	 * @return the token with this name
	 */
	public OAuth2AuthenticatedPrincipal principal(Jwt token) {
		TrustedIssuer issuer = find(token);
		String name = (issuer != null) ? issuer.principal(token) : token.getSubject();
		return new IssuerPrincipal(token, (name != null) ? name : "");
	}

	/**
	 * Return a converter from a validated token to an authentication.
	 * @return the converter
	 */
	public JwtAuthenticationConverter converter() {
		JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
		converter.setJwtGrantedAuthoritiesConverter(this::authorities);
		converter.setJwtPrincipalConverter(this::principal);
		return converter;
	}

	/**
	 * Return the issuers.
	 * @return the issuers in the order in which they were given
	 */
	public List<TrustedIssuer> list() {
		return List.copyOf(this.issuers.values());
	}

	private @Nullable TrustedIssuer find(Jwt token) {
		Object name = token.getClaims().get(JwtClaimNames.ISS);
		return (name != null) ? this.issuers.get(name.toString()) : null;
	}

	private String unlisted(@Nullable String name) {
		if (name == null) {
			return "it names no issuer";
		}
		String other = name.endsWith("/") ? name.substring(0, name.length() - 1) : name + "/";
		TrustedIssuer similar = this.issuers.get(other);
		return "its issuer is not listed" + ((similar != null)
				? "; it differs from issuer '" + similar.name() + "' by the slash at the end only" : "");
	}

}
