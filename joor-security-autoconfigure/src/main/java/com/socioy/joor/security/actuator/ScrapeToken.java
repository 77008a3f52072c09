package com.socioy.joor.security.actuator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import org.jspecify.annotations.Nullable;

import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.core.SharedSecret;

/**
 * Bearer token of a metrics scraper, known by its digest only. Compared in a time that
 * depends neither on where two tokens differ nor on how long the right one is. Never
 * printed. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class ScrapeToken {

	private static final int MIN_BYTES = 32;

	private static final String SCHEME = "Bearer ";

	private final byte[] digest;

	private ScrapeToken(byte[] digest) {
		this.digest = digest;
	}

	/**
	 * Read a token from the settings. A prefix {@code base64:} or {@code hex:} is not
	 * part of it.
	 * @param property name of the property it stands in
	 * @param value what stands there
	 * @return the token
	 * @throws InvalidSettingException if it could be guessed, or cannot be sent as a
	 * bearer token (RFC 6750 section 2.1)
	 */
	public static ScrapeToken of(String property, String value) {
		SharedSecret.read(property, value, MIN_BYTES, "a scraper's token", "the scraper");
		boolean encoded = value.startsWith("base64:") || value.startsWith("hex:");
		String token = encoded ? value.substring(value.indexOf(':') + 1).strip() : value;
		if (!token.chars().allMatch(ScrapeToken::isTokenCharacter)) {
			throw new InvalidSettingException(property, null,
					"It has characters that cannot be sent in a bearer token.",
					"Make one with 'openssl rand -base64 " + MIN_BYTES + "' and give it to nobody but the scraper.");
		}
		return new ScrapeToken(digest(token));
	}

	/**
	 * Return whether a request carries this token.
	 * @param authorization value of the header {@code Authorization}, or {@code null}
	 * @return whether it is this token
	 */
	public boolean isIn(@Nullable String authorization) {
		return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
				&& MessageDigest.isEqual(this.digest, digest(authorization.substring(SCHEME.length()).strip()));
	}

	@Override
	public String toString() {
		return "ScrapeToken[***]";
	}

	private static boolean isTokenCharacter(int character) {
		return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
				|| (character >= '0' && character <= '9') || "-._~+/=".indexOf(character) >= 0;
	}

	private static byte[] digest(String token) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
