package com.socioy.joor.security.session;

import java.util.Locale;
import java.util.Set;

/**
 * Which attributes a cookie gets on a secure request: {@code Secure}, and
 * {@code SameSite=Lax} if it has no {@code SameSite} (RFC 6265bis sections 4.1.2.5 and
 * 4.1.2.7). An attribute that is there is never changed. Names of cookies are
 * case-sensitive.
 *
 * @param exempt names of the cookies that are left as they are
 * @param crossSite names of the cookies that get no {@code SameSite}, because another
 * site must be able to send them
 * @since 0.1.0
 */
public record CookieRules(Set<String> exempt, Set<String> crossSite) {

	public CookieRules {
		exempt = Set.copyOf(exempt);
		crossSite = Set.copyOf(crossSite);
	}

	/**
	 * Add the attributes that are missing.
	 * @param cookie value of a {@code Set-Cookie} header
	 * @return the value with its missing attributes, the same object if none is missing
	 */
	String apply(String cookie) {
		int end = cookie.indexOf(';');
		String pair = (end != -1) ? cookie.substring(0, end) : cookie;
		int equals = pair.indexOf('=');
		String name = ((equals != -1) ? pair.substring(0, equals) : pair).trim();
		if (this.exempt.contains(name)) {
			return cookie;
		}
		boolean secure = false;
		boolean sameSite = this.crossSite.contains(name);
		for (int start = end; start != -1; start = cookie.indexOf(';', start + 1)) {
			String attribute = attribute(cookie, start + 1);
			secure |= attribute.equals("secure");
			sameSite |= attribute.equals("samesite");
		}
		if (secure && sameSite) {
			return cookie;
		}
		return cookie + (secure ? "" : "; Secure") + (sameSite ? "" : "; SameSite=Lax");
	}

	private static String attribute(String cookie, int start) {
		int end = start;
		while (end < cookie.length() && cookie.charAt(end) != ';' && cookie.charAt(end) != '=') {
			end++;
		}
		return cookie.substring(start, end).trim().toLowerCase(Locale.ROOT);
	}

}
