package com.socioy.joor.security.core;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Fingerprint}.
 */
class FingerprintTests {

	@Test
	void fingerprintWhenTakenIsTheStartOfSha256() {
		assertThat(Fingerprint.of("abc")).isEqualTo("ba7816bf8f01cfea");
	}

	@Test
	void fingerprintWhenSecretsDifferDiffers() {
		assertThat(Fingerprint.of("token-1")).isNotEqualTo(Fingerprint.of("token-2")).hasSize(16);
	}

	@Test
	void fingerprintWhenSecretIsNotAsciiIsTheSameEverywhere() {
		assertThat(Fingerprint.of("\u00e9")).isEqualTo("4a99557e4033c353");
	}

}
