package com.socioy.joor.security.jwt.cache;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2TokenIntrospectionClaimNames;
import org.springframework.security.oauth2.server.resource.introspection.OAuth2IntrospectionAuthenticatedPrincipal;

/**
 * What introspection said about a token, if it was said in Spring Security's own types.
 *
 * @param name who the token belongs to
 * @param attributes everything that was said
 * @param authorities what the token allows
 * @param introspection whether the principal has accessors for what introspection says
 */
record FrozenPrincipal(String name, FrozenClaims attributes, List<GrantedAuthority> authorities,
		boolean introspection) implements FrozenToken {

	private static final int AUTHORITY = 120;

	/**
	 * Freeze a principal.
	 * @param principal the principal
	 * @return what is kept, or {@code null} if it is of a kind that could be changed
	 */
	static @Nullable FrozenPrincipal of(OAuth2AuthenticatedPrincipal principal) {
		boolean introspection = principal instanceof OAuth2IntrospectionAuthenticatedPrincipal;
		FrozenClaims attributes = FrozenClaims.of(principal.getAttributes());
		if (attributes == null || !(introspection || principal instanceof DefaultOAuth2AuthenticatedPrincipal)) {
			return null;
		}
		List<GrantedAuthority> authorities = new ArrayList<>();
		for (GrantedAuthority authority : principal.getAuthorities()) {
			if (authority.getClass() != SimpleGrantedAuthority.class) {
				return null;
			}
			authorities.add(authority);
		}
		return new FrozenPrincipal(principal.getName(), attributes, List.copyOf(authorities), introspection);
	}

	/**
	 * Return the principal as it was.
	 * @return a new one
	 */
	OAuth2AuthenticatedPrincipal thaw() {
		return this.introspection
				? new OAuth2IntrospectionAuthenticatedPrincipal(this.name, this.attributes.claims(), this.authorities)
				: new DefaultOAuth2AuthenticatedPrincipal(this.name, this.attributes.claims(), this.authorities);
	}

	@Override
	public @Nullable Instant expiresAt() {
		return time(OAuth2TokenIntrospectionClaimNames.EXP);
	}

	/**
	 * Return before when the token must not be used.
	 * @return the time, or {@code null} if it was not said
	 */
	@Nullable Instant notBefore() {
		return time(OAuth2TokenIntrospectionClaimNames.NBF);
	}

	private @Nullable Instant time(String name) {
		return (this.attributes.claims().get(name) instanceof Instant time) ? time : null;
	}

	@Override
	public int bytes() {
		return this.attributes.bytes() + this.authorities.size() * AUTHORITY + AUTHORITY;
	}

}
