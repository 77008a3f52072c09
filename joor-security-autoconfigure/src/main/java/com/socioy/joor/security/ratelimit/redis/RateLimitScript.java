package com.socioy.joor.security.ratelimit.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * The script that counts, and the name under which Redis knows it once it was sent there.
 *
 * @param source source code in Lua
 * @param digest SHA-1 of the source in hexadecimal, as {@code EVALSHA} wants it
 */
record RateLimitScript(byte[] source, String digest) {

	private static final String RESOURCE = "rate-limit.lua";

	static RateLimitScript load() {
		try (InputStream stream = RateLimitScript.class.getResourceAsStream(RESOURCE)) {
			return of(new String(Objects.requireNonNull(stream, RESOURCE).readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static RateLimitScript of(String source) {
		byte[] bytes = source.getBytes(StandardCharsets.UTF_8);
		try {
			return new RateLimitScript(bytes,
					HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-1", ex);
		}
	}

}
