package com.socioy.joor.security.jwt.issuer;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.springframework.core.convert.converter.Converter;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Takes authorities from the claims that were named for an issuer, and from no others; at
 * most {@value #MAX_AUTHORITIES} from one token. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class IssuerAuthoritiesConverter implements Converter<Jwt, Collection<GrantedAuthority>> {

	private static final int MAX_AUTHORITIES = 500;

	private final List<AuthorityMapping> mappings;

	/**
	 * Create a converter.
	 * @param mappings the claims, and what they are made of
	 */
	public IssuerAuthoritiesConverter(List<AuthorityMapping> mappings) {
		this.mappings = List.copyOf(mappings);
	}

	@Override
	public Collection<GrantedAuthority> convert(Jwt token) {
		Set<GrantedAuthority> authorities = new LinkedHashSet<>();
		for (AuthorityMapping mapping : this.mappings) {
			mapping.addTo(authorities, token.getClaims(), MAX_AUTHORITIES);
		}
		return authorities;
	}

}
