package com.socioy.joor.security.csrf;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Reads an origin out of the settings into the form in which browsers write it (RFC 6454
 * section 6.2).
 *
 * @since 0.1.0
 */
public final class TrustedOrigin {

	private static final int MAX_PORT = 65535;

	private TrustedOrigin() {
	}

	/**
	 * Read an origin.
	 * @param text scheme, host and, if it is not the default, port
	 * @return the origin as browsers write it
	 * @throws IllegalArgumentException if it is no origin of a web page
	 */
	public static String parse(String text) {
		URI uri = uri(text);
		String scheme = lower(uri.getScheme());
		String host = lower(uri.getHost());
		if (!"https".equals(scheme) && !"http".equals(scheme)) {
			throw new IllegalArgumentException("It does not begin with 'https://' or 'http://'.");
		}
		if (host == null || host.isEmpty()) {
			throw new IllegalArgumentException("It names no host that browsers could send.");
		}
		if (uri.getRawUserInfo() != null || !"".equals(uri.getRawPath()) || uri.getRawQuery() != null
				|| uri.getRawFragment() != null) {
			throw new IllegalArgumentException("It has more than scheme, host and port.");
		}
		int port = uri.getPort();
		if (port == 0 || port > MAX_PORT || (port == -1 && uri.getRawAuthority().endsWith(":"))) {
			throw new IllegalArgumentException("Its port is not between 1 and 65535.");
		}
		boolean isDefault = port == -1 || port == ("https".equals(scheme) ? 443 : 80);
		return scheme + "://" + host + (isDefault ? "" : ":" + port);
	}

	private static URI uri(String text) {
		try {
			return new URI(text);
		}
		catch (URISyntaxException ex) {
			throw new IllegalArgumentException("It is not a URI.", ex);
		}
	}

	private static @Nullable String lower(@Nullable String text) {
		return (text != null) ? text.toLowerCase(Locale.ROOT) : null;
	}

}
