package com.socioy.joor.security.audit.record;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Pseudonyms computed from one key, so that nothing has to be kept. Whoever has the key
 * can compute that of any user, and none can be erased by itself. Safe for use by several
 * threads.
 *
 * @since 0.1.0
 */
public final class ComputedPseudonyms implements Pseudonyms {

	private static final int BYTES = 16;

	private final byte[] key;

	/**
	 * Create pseudonyms.
	 * @param keys keys of the record
	 */
	public ComputedPseudonyms(AuditKeys keys) {
		this.key = keys.derive("user");
	}

	@Override
	public String of(String subject) {
		byte[] digest = AuditKeys.hmac(this.key, subject.getBytes(StandardCharsets.UTF_8));
		return "p:" + HexFormat.of().formatHex(digest, 0, BYTES);
	}

	@Override
	public boolean erase(String subject) {
		throw new UnsupportedOperationException("Computed pseudonyms cannot be erased one by one: set "
				+ "'joor.security.audit.pseudonym-file', or declare a bean of type Pseudonyms");
	}

}
