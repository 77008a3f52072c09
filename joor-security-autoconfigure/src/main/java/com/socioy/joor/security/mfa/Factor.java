package com.socioy.joor.security.mfa;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.springframework.util.Assert;

import com.socioy.joor.security.identity.Factors;

/**
 * One way to prove who one is, and what it is called by those who tell of it. Immutable.
 *
 * @param name name in lower case with hyphens, for example {@code one-time-password}
 * @param kind what it proves
 * @param amr values of the claim {@code amr} (RFC 8176) that tell of it
 * @param acr values of the claim {@code acr} that tell of it, the preferred one first;
 * clients that lack the factor are told to ask their issuer for these
 * @param authorities factor authorities of Spring Security that tell of it, as
 * {@code FACTOR_PASSWORD}
 * @since 0.1.0
 */
public record Factor(String name, FactorKind kind, Set<String> amr, Set<String> acr, Set<String> authorities) {

	private static final int MAX_NAME = 40;

	public Factor {
		Assert.notNull(kind, "'kind' must not be null");
		Assert.isTrue(isName(name), () -> "'" + name + "' is not a name of lower-case letters, digits and hyphens");
		amr = copy(amr);
		acr = copy(acr);
		authorities = copy(authorities);
		for (String authority : authorities) {
			Assert.isTrue(authority.startsWith(Factors.PREFIX) && authority.length() > Factors.PREFIX.length(),
					() -> "'" + authority + "' does not begin with " + Factors.PREFIX);
		}
		for (String value : acr) {
			Assert.isTrue(isToken(value), () -> "'" + value + "' cannot stand in a challenge");
		}
	}

	/**
	 * Create a factor that only this application's own logins tell of.
	 * @param name name of the factor
	 * @param kind what it proves
	 * @return the factor, with the authority that is named like it
	 */
	static Factor local(String name, FactorKind kind) {
		return new Factor(name, kind, Set.of(), Set.of(), Set.of(authority(name)));
	}

	/**
	 * Create a factor that the claim {@code amr} tells of, and the authority that is
	 * named like it.
	 * @param name name of the factor
	 * @param kind what it proves
	 * @param amr values of the claim
	 * @return the factor
	 */
	static Factor claimed(String name, FactorKind kind, String... amr) {
		return new Factor(name, kind, new LinkedHashSet<>(List.of(amr)), Set.of(), Set.of(authority(name)));
	}

	/**
	 * Return the authority that is named like a factor.
	 * @param name name of the factor
	 * @return the authority, for example {@code FACTOR_SAML_RESPONSE}
	 */
	static String authority(String name) {
		return Factors.PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_');
	}

	/**
	 * Return the factor that an authority is named like.
	 * @param authority the authority
	 * @return the name of the factor
	 */
	static String name(String authority) {
		String name = authority.startsWith(Factors.PREFIX) ? authority.substring(Factors.PREFIX.length()) : authority;
		return name.toLowerCase(Locale.ROOT).replace('_', '-');
	}

	private static boolean isName(String name) {
		return !name.isEmpty() && name.length() <= MAX_NAME
				&& name.chars()
					.allMatch((character) -> (character >= 'a' && character <= 'z')
							|| (character >= '0' && character <= '9') || character == '-');
	}

	// RFC 9470 section 3: a list with blanks between, within quotes
	private static boolean isToken(String value) {
		return value.chars()
			.allMatch((character) -> character > ' ' && character < 0x7f && character != '"' && character != '\\');
	}

	private static Set<String> copy(Set<String> values) {
		Set<String> copy = new LinkedHashSet<>();
		for (String value : values) {
			Assert.hasText(value, "A value must not be blank");
			copy.add(value.strip());
		}
		return Collections.unmodifiableSet(copy);
	}

}
