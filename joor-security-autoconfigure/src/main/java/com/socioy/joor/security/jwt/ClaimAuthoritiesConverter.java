package com.socioy.joor.security.jwt;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;

import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Takes authorities from the claims in which issuers commonly put them: {@code scope} and
 * {@code scp} become {@code SCOPE_x}; {@code roles} and {@code realm_access.roles} become
 * {@code ROLE_x}, without doubling a prefix that is there.
 * <p>
 * Each may be a list or a string with blanks between the values. What is of another type
 * is left out, as are values longer than {@value #MAX_LENGTH} characters and all beyond
 * {@value #MAX_AUTHORITIES}. Everything has a prefix, so no claim can pass for a factor
 * of authentication ({@code FACTOR_x}). Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class ClaimAuthoritiesConverter implements Converter<Jwt, Collection<GrantedAuthority>> {

	private static final String SCOPE = "SCOPE_";

	private static final String ROLE = "ROLE_";

	private static final int MAX_AUTHORITIES = 500;

	private static final int MAX_LENGTH = 256;

	@Override
	public Collection<GrantedAuthority> convert(Jwt token) {
		Map<String, Object> claims = token.getClaims();
		Set<GrantedAuthority> authorities = new LinkedHashSet<>();
		addAll(claims.get("scope"), SCOPE, authorities);
		addAll(claims.get("scp"), SCOPE, authorities);
		addAll(claims.get("roles"), ROLE, authorities);
		if (claims.get("realm_access") instanceof Map<?, ?> access) {
			addAll(access.get("roles"), ROLE, authorities);
		}
		return authorities;
	}

	private static void addAll(@Nullable Object claim, String prefix, Set<GrantedAuthority> authorities) {
		if (claim instanceof String text) {
			StringTokenizer values = new StringTokenizer(text);
			while (values.hasMoreTokens() && authorities.size() < MAX_AUTHORITIES) {
				add(values.nextToken(), prefix, authorities);
			}
		}
		else if (claim instanceof Collection<?> values) {
			for (Object value : values) {
				if (authorities.size() >= MAX_AUTHORITIES) {
					return;
				}
				if (value instanceof String text) {
					add(text, prefix, authorities);
				}
			}
		}
	}

	private static void add(String value, String prefix, Set<GrantedAuthority> authorities) {
		if (value.length() <= MAX_LENGTH && !value.isBlank()) {
			boolean prefixed = ROLE.equals(prefix) && value.startsWith(ROLE) && value.length() > ROLE.length();
			authorities.add(new SimpleGrantedAuthority(prefixed ? value : prefix + value));
		}
	}

}
