package com.socioy.joor.security.web;

/**
 * Methods by which a client asks for nothing but to read (RFC 9110 section 9.2.1). All
 * others may change something and so need protection against being forged.
 *
 * @since 0.1.0
 */
public final class SafeMethods {

	private SafeMethods() {
	}

	/**
	 * Return whether a method is safe. Methods are case-sensitive (RFC 9110 section 9.1).
	 * @param method the method
	 * @return whether it is one of {@code GET}, {@code HEAD}, {@code OPTIONS} and
	 * {@code TRACE}
	 */
	public static boolean contains(String method) {
		return switch (method) {
			case "GET", "HEAD", "OPTIONS", "TRACE" -> true;
			default -> false;
		};
	}

}
