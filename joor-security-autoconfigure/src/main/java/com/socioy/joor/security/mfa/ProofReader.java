package com.socioy.joor.security.mfa;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.oauth2.core.AbstractOAuth2Token;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken;
import org.springframework.util.ClassUtils;

/**
 * Finds out what a caller proved.
 * <p>
 * Of the bearer of a token only the claims count: Spring Security grants a factor to each
 * token, issued when it is read, and hands on authorities of a session that the request
 * belongs to as well. Of everybody else the factor authorities count, and of a login at
 * an OpenID Connect provider what its ID token says beside them. An authority that is
 * only named like a factor counts for nothing, since a claim may have named it.
 */
final class ProofReader {

	private static final boolean CLAIMS_PRESENT = isPresent("org.springframework.security.oauth2.core.ClaimAccessor");

	private static final boolean RESOURCE_SERVER_PRESENT = isPresent(
			"org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken");

	private final FactorCatalog catalog;

	private final LoginClaims claims;

	ProofReader(FactorCatalog catalog, Duration clockSkew) {
		this.catalog = catalog;
		this.claims = new LoginClaims(catalog, clockSkew);
	}

	/**
	 * Return whether somebody is known by a token of the request.
	 * @param caller the caller
	 * @return whether a token was taken for them
	 */
	static boolean isBearer(Authentication caller) {
		return (RESOURCE_SERVER_PRESENT && ResourceServer.isToken(caller)) || (CLAIMS_PRESENT && Claims.isToken(caller))
				|| has(caller, FactorGrantedAuthority.BEARER_AUTHORITY);
	}

	/**
	 * Return what a caller proved.
	 * @param caller the caller
	 * @param now the present time
	 * @return the proof
	 */
	Proof read(Authentication caller, Instant now) {
		Proof proof = new Proof();
		if (isBearer(caller)) {
			Map<String, Object> token = RESOURCE_SERVER_PRESENT ? ResourceServer.claims(caller) : null;
			if (token == null && CLAIMS_PRESENT) {
				token = Claims.ofToken(caller);
			}
			if (token != null) {
				this.claims.read(token, now, proof);
			}
			return proof;
		}
		Map<String, Object> idToken = CLAIMS_PRESENT ? Claims.ofIdToken(caller) : null;
		Instant atProvider = (idToken != null) ? this.claims.time(idToken, now) : null;
		for (GrantedAuthority authority : caller.getAuthorities()) {
			if (authority instanceof FactorGrantedAuthority factor) {
				add(factor, atProvider, proof);
			}
		}
		if (idToken != null) {
			this.claims.read(idToken, now, proof);
		}
		return proof;
	}

	// Whoever comes back from a provider may have been asked for a password hours ago
	private void add(FactorGrantedAuthority authority, @Nullable Instant atProvider, Proof proof) {
		Instant time = authority.getIssuedAt();
		if (atProvider != null && atProvider.isBefore(time)
				&& FactorGrantedAuthority.AUTHORIZATION_CODE_AUTHORITY.equals(authority.getAuthority())) {
			time = atProvider;
		}
		proof.addTime(time);
		for (Factor factor : this.catalog.ofAuthority(authority.getAuthority())) {
			proof.add(factor, time);
		}
	}

	private static boolean has(Authentication caller, String name) {
		for (GrantedAuthority authority : caller.getAuthorities()) {
			if (name.equals(authority.getAuthority())) {
				return true;
			}
		}
		return false;
	}

	private static boolean isPresent(String type) {
		return ClassUtils.isPresent(type, ProofReader.class.getClassLoader());
	}

	/**
	 * Keeps an optional library out of the outer class.
	 */
	private static final class ResourceServer {

		static boolean isToken(Authentication caller) {
			return caller instanceof AbstractOAuth2TokenAuthenticationToken<?>;
		}

		static @Nullable Map<String, Object> claims(Authentication caller) {
			return (caller instanceof AbstractOAuth2TokenAuthenticationToken<?> token) ? token.getTokenAttributes()
					: null;
		}

	}

	/**
	 * Keeps an optional library out of the outer class.
	 */
	private static final class Claims {

		static boolean isToken(Authentication caller) {
			return caller.getCredentials() instanceof AbstractOAuth2Token;
		}

		static @Nullable Map<String, Object> ofToken(Authentication caller) {
			if (caller.getCredentials() instanceof ClaimAccessor token) {
				return token.getClaims();
			}
			return (caller.getPrincipal() instanceof ClaimAccessor principal) ? principal.getClaims() : null;
		}

		static @Nullable Map<String, Object> ofIdToken(Authentication caller) {
			return (caller.getPrincipal() instanceof OidcUser user) ? user.getIdToken().getClaims() : null;
		}

	}

}
