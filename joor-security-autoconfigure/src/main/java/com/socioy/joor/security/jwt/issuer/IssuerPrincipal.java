package com.socioy.joor.security.jwt.issuer;

import java.io.Serial;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * A token together with the name that its issuer's principal claim gives.
 */
final class IssuerPrincipal extends Jwt implements OAuth2AuthenticatedPrincipal {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String name;

	IssuerPrincipal(Jwt token, String name) {
		super(token.getTokenValue(), token.getIssuedAt(), token.getExpiresAt(), token.getHeaders(), token.getClaims());
		this.name = name;
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public Map<String, Object> getAttributes() {
		return getClaims();
	}

	@Override
	public Collection<? extends GrantedAuthority> getAuthorities() {
		return List.of();
	}

}
