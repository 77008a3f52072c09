package com.socioy.joor.security.accountstatus;

import java.time.Instant;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.util.ClassUtils;

/**
 * What somebody was authenticated by: a token, a password that comes with each request,
 * or a login that something remembers.
 */
final class Credential {

	private static final boolean TOKENS_PRESENT = ClassUtils
		.isPresent("org.springframework.security.oauth2.core.OAuth2Token", Credential.class.getClassLoader());

	private static final AuthenticationTrustResolver TRUST = new AuthenticationTrustResolverImpl();

	private final Authentication authentication;

	private final HttpServletRequest request;

	private final boolean token;

	private final boolean remembered;

	private final @Nullable HttpSession session;

	private Credential(Authentication authentication, HttpServletRequest request) {
		this.authentication = authentication;
		this.request = request;
		this.token = isToken(authentication);
		this.remembered = TRUST.isRememberMe(authentication);
		this.session = this.token ? null : session(authentication, request);
	}

	static Credential of(Authentication authentication, HttpServletRequest request) {
		return new Credential(authentication, request);
	}

	/**
	 * Return whether the request itself brought the credential, so that the next one
	 * brings it again whatever is done about a session.
	 * @return whether it is a token, or in a header that is meant for credentials
	 */
	boolean isCarried() {
		return this.token || (this.session == null && !this.remembered
				&& this.request.getHeader(HttpHeaders.AUTHORIZATION) != null);
	}

	boolean isBearer() {
		return this.token;
	}

	/**
	 * Return when it was issued: a token as its {@code iat} says; a login when its first
	 * factor was proved, or if that is not known, when its session began. A cookie that
	 * remembers a login does not say when it was set, and begins sessions again and
	 * again.
	 * @return the time, or {@code null} if it is not known
	 */
	@Nullable Instant issuedAt() {
		if (this.token) {
			return TOKENS_PRESENT ? Tokens.issuedAt(this.authentication) : null;
		}
		Instant login = firstFactor(this.authentication);
		if (login == null && this.session != null && !this.remembered) {
			return Instant.ofEpochMilli(this.session.getCreationTime());
		}
		return login;
	}

	private static boolean isToken(Authentication authentication) {
		if (TOKENS_PRESENT && Tokens.isToken(authentication)) {
			return true;
		}
		for (GrantedAuthority authority : authentication.getAuthorities()) {
			if (FactorGrantedAuthority.BEARER_AUTHORITY.equals(authority.getAuthority())) {
				return true;
			}
		}
		return false;
	}

	private static @Nullable Instant firstFactor(Authentication authentication) {
		Instant first = null;
		for (GrantedAuthority authority : authentication.getAuthorities()) {
			if (authority instanceof FactorGrantedAuthority factor
					&& (first == null || factor.getIssuedAt().isBefore(first))) {
				first = factor.getIssuedAt();
			}
		}
		return first;
	}

	private static @Nullable HttpSession session(Authentication authentication, HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		Object context = (session != null)
				? session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) : null;
		boolean remembered = context instanceof SecurityContext security
				&& authentication.equals(security.getAuthentication());
		return remembered ? session : null;
	}

	/**
	 * Keeps an optional library out of the outer class.
	 */
	private static final class Tokens {

		static boolean isToken(Authentication authentication) {
			return authentication.getCredentials() instanceof OAuth2Token
					|| authentication.getPrincipal() instanceof OAuth2Token;
		}

		static @Nullable Instant issuedAt(Authentication authentication) {
			if (authentication.getCredentials() instanceof OAuth2Token token) {
				return issuedAt(token);
			}
			if (authentication.getPrincipal() instanceof OAuth2Token token) {
				return issuedAt(token);
			}
			return (authentication.getPrincipal() instanceof ClaimAccessor claims
					&& claims.getClaims().get("iat") instanceof Instant issuedAt) ? issuedAt : null;
		}

		// For a token without the claim, Spring Security's decoder makes one up: a second
		// before the token expires

		private static @Nullable Instant issuedAt(OAuth2Token token) {
			Instant issuedAt = token.getIssuedAt();
			Instant expiresAt = token.getExpiresAt();
			boolean madeUp = issuedAt != null && expiresAt != null && issuedAt.equals(expiresAt.minusSeconds(1));
			return madeUp ? null : issuedAt;
		}

	}

}
