package com.socioy.joor.security.jwt.issuer;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.util.Assert;

import com.socioy.joor.security.identity.Factors;

/**
 * Takes authorities from one claim of one issuer. The claim may be a list, or a string
 * with blanks between the values; what is of another type is left out, as are values that
 * are longer than {@value #MAX_LENGTH} characters or hold control characters.
 * <p>
 * Nothing becomes a factor of authentication ({@code FACTOR_x}), whatever the prefix.
 * Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class AuthorityMapping {

	private static final int MAX_LENGTH = 256;

	private final ClaimPath claim;

	private final String prefix;

	private final LetterCase letterCase;

	private final Map<String, GrantedAuthority> allowed;

	/**
	 * Create a mapping.
	 * @param claim where the values stand
	 * @param prefix what is put in front of each value that does not begin with it; empty
	 * only if the values are listed
	 * @param letterCase what becomes of the letters of a value
	 * @param values values that count, as they stand in the claim; all if empty
	 * @throws IllegalArgumentException if a claim could name any authority, or a factor
	 */
	public AuthorityMapping(ClaimPath claim, String prefix, LetterCase letterCase, Collection<String> values) {
		Assert.notNull(claim, "'claim' must not be null");
		Assert.notNull(letterCase, "'letterCase' must not be null");
		this.claim = claim;
		this.prefix = requirePrefix(prefix, !values.isEmpty());
		this.letterCase = letterCase;
		Map<String, GrantedAuthority> listed = new HashMap<>();
		for (String value : values) {
			GrantedAuthority authority = authority(value);
			Assert.isTrue(authority != null, () -> "The value '" + value + "' cannot become an authority");
			if (authority != null) {
				listed.put(value, authority);
			}
		}
		this.allowed = Map.copyOf(listed);
	}

	private static String requirePrefix(String prefix, boolean listed) {
		Assert.isTrue(!prefix.startsWith(Factors.PREFIX),
				"Authorities that begin with FACTOR_ say how somebody logged in");
		if (prefix.isEmpty()) {
			Assert.isTrue(listed, "Without a prefix, the claim can name any authority");
			return prefix;
		}
		char last = prefix.charAt(prefix.length() - 1);
		Assert.isTrue(last == '_' || last == ':' || last == '-' || last == '.',
				"A prefix ends with one of _ : - . so that no claim can change its meaning");
		Assert.isTrue(isPlain(prefix), "A prefix holds no blanks and no control characters");
		return prefix;
	}

	void addTo(Set<GrantedAuthority> authorities, Map<String, Object> claims, int max) {
		Object value = this.claim.read(claims);
		if (value instanceof String text) {
			StringTokenizer values = new StringTokenizer(text);
			while (values.hasMoreTokens() && authorities.size() < max) {
				add(values.nextToken(), authorities);
			}
		}
		else if (value instanceof Collection<?> values) {
			for (Object element : values) {
				if (authorities.size() >= max) {
					return;
				}
				if (element instanceof String text) {
					add(text, authorities);
				}
			}
		}
	}

	private void add(String value, Set<GrantedAuthority> authorities) {
		GrantedAuthority authority = this.allowed.isEmpty() ? authority(value) : this.allowed.get(value);
		if (authority != null) {
			authorities.add(authority);
		}
	}

	private @Nullable GrantedAuthority authority(String value) {
		if (value.length() > MAX_LENGTH || value.isBlank() || hasControl(value)) {
			return null;
		}
		String name = this.letterCase.apply(value);
		boolean prefixed = name.startsWith(this.prefix) && name.length() > this.prefix.length();
		String authority = prefixed ? name : this.prefix + name;
		return authority.startsWith(Factors.PREFIX) ? null : new SimpleGrantedAuthority(authority);
	}

	private static boolean hasControl(String value) {
		for (int i = 0; i < value.length(); i++) {
			if (Character.isISOControl(value.charAt(i))) {
				return true;
			}
		}
		return false;
	}

	private static boolean isPlain(String prefix) {
		for (int i = 0; i < prefix.length(); i++) {
			if (prefix.charAt(i) <= ' ' || prefix.charAt(i) > '~') {
				return false;
			}
		}
		return true;
	}

	/**
	 * Return where the values stand.
	 * @return the path of the claim
	 */
	public ClaimPath claim() {
		return this.claim;
	}

	/**
	 * Return what stands in front of the authorities.
	 * @return the prefix
	 */
	public String prefix() {
		return this.prefix;
	}

	/**
	 * Return what becomes of the letters of a value.
	 * @return the case
	 */
	public LetterCase letterCase() {
		return this.letterCase;
	}

	/**
	 * Return the values that count.
	 * @return the values as they stand in the claim; empty if all count
	 */
	public Set<String> values() {
		return this.allowed.keySet();
	}

}
