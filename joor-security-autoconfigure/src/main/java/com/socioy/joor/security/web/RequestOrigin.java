package com.socioy.joor.security.web;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Origin of this application as the client sees it (RFC 6454 section 4).
 *
 * @param scheme {@code http} or {@code https}, in lower case
 * @param host name or address without port, in lower case; an IPv6 address in brackets
 * @param port the port
 * @param stated whether a trusted proxy stated the scheme; otherwise it is the one of the
 * connection, which says nothing about how the client reached a proxy before it
 * @since 0.1.0
 */
public record RequestOrigin(String scheme, String host, int port, boolean stated) {

	private static final String HTTPS = "https";

	private static final int HTTP_PORT = 80;

	private static final int HTTPS_PORT = 443;

	public RequestOrigin {
		scheme = scheme.toLowerCase(Locale.ROOT);
		host = host.toLowerCase(Locale.ROOT);
		if (host.indexOf(':') != -1 && host.charAt(0) != '[') {
			host = "[" + host + "]";
		}
	}

	/**
	 * Return whether the client speaks HTTPS.
	 * @return whether it does
	 */
	public boolean isSecure() {
		return HTTPS.equals(this.scheme);
	}

	/**
	 * Return whether the value of an {@code Origin} header is this origin. Scheme, host
	 * and port must agree; {@code null}, a list or anything malformed is another origin.
	 * Browsers send lower case (RFC 6454 section 6.2), so nothing is folded here: folding
	 * is where letters of other alphabets become those of this one.
	 * @param origin the value, or {@code null} if there is none
	 * @return whether it is the same
	 */
	public boolean isSameOrigin(@Nullable String origin) {
		if (origin == null || this.host.isEmpty()) {
			return false;
		}
		int position = this.scheme.length();
		if (!origin.startsWith(this.scheme) || !origin.startsWith("://", position)) {
			return false;
		}
		position += 3;
		if (!origin.startsWith(this.host, position)) {
			return false;
		}
		return port(origin, position + this.host.length()) == this.port;
	}

	/**
	 * Return the default port of a scheme.
	 * @param scheme the scheme
	 * @return the port
	 */
	static int defaultPort(String scheme) {
		return HTTPS.equalsIgnoreCase(scheme) ? HTTPS_PORT : HTTP_PORT;
	}

	/**
	 * Read the port at the end of an origin.
	 * @param origin the origin
	 * @param start where the host ends
	 * @return the port, or {@link Authority#NO_PORT} if it is malformed
	 */
	private int port(String origin, int start) {
		int length = origin.length();
		if (start == length) {
			return defaultPort(this.scheme);
		}
		return (origin.charAt(start) == ':') ? Authority.port(origin, start + 1) : Authority.NO_PORT;
	}

	/**
	 * Return the origin as it stands in an {@code Origin} header: without a default port.
	 * @return the serialized origin (RFC 6454 section 6.2)
	 */
	@Override
	public String toString() {
		String origin = this.scheme + "://" + this.host;
		return (this.port == defaultPort(this.scheme)) ? origin : origin + ":" + this.port;
	}

}
