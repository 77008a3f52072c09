package com.socioy.joor.security.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.springframework.security.core.GrantedAuthority;

/**
 * Tells the authorities that say how somebody was authenticated ({@code FACTOR_x}) from
 * those that say what somebody may do. Spring Security keeps both in one list; whatever
 * shows, stores or hands on a list of roles must leave the factors out.
 *
 * @since 0.1.0
 */
public final class Factors {

	/**
	 * What the names of such authorities begin with.
	 */
	public static final String PREFIX = "FACTOR_";

	private Factors() {
	}

	/**
	 * Return whether an authority is a factor.
	 * @param authority an authority
	 * @return whether it says how somebody was authenticated
	 */
	public static boolean isFactor(GrantedAuthority authority) {
		String name = authority.getAuthority();
		return name != null && name.startsWith(PREFIX);
	}

	/**
	 * Return what somebody may do.
	 * @param authorities the authorities of an authentication
	 * @return those that are not factors, in the same order
	 */
	public static List<GrantedAuthority> without(Collection<? extends GrantedAuthority> authorities) {
		List<GrantedAuthority> rights = new ArrayList<>(authorities.size());
		for (GrantedAuthority authority : authorities) {
			if (!isFactor(authority)) {
				rights.add(authority);
			}
		}
		return rights;
	}

}
