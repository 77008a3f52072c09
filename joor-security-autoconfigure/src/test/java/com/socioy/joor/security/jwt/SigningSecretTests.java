package com.socioy.joor.security.jwt;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;

import com.socioy.joor.security.core.InvalidSettingException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SigningSecret}.
 */
class SigningSecretTests {

	private final SecureRandom random = new SecureRandom();

	@RepeatedTest(200)
	void ofWhenRandomThenAccepts() {
		byte[] key = bytes(32);
		assertThat(of(Base64.getEncoder().encodeToString(key)).getEncoded()).hasSize(44);
		assertThat(of(Base64.getUrlEncoder().withoutPadding().encodeToString(key)).getEncoded()).hasSize(43);
		assertThat(of("base64:" + Base64.getEncoder().encodeToString(key)).getEncoded()).isEqualTo(key);
		assertThat(of("base64:" + Base64.getUrlEncoder().withoutPadding().encodeToString(key)).getEncoded())
			.isEqualTo(key);
		assertThat(of("hex:" + HexFormat.of().formatHex(key)).getEncoded()).isEqualTo(key);
		assertThat(of(HexFormat.of().formatHex(key)).getEncoded()).hasSize(64);
	}

	@ParameterizedTest
	@EnumSource(MacAlgorithm.class)
	void ofWhenShorterThanDigestThenStops(MacAlgorithm algorithm) {
		int minimum = Integer.parseInt(algorithm.getName().substring(2)) / 8;
		String enough = "base64:" + Base64.getEncoder().encodeToString(bytes(minimum));
		String tooShort = "base64:" + Base64.getEncoder().encodeToString(bytes(minimum - 1));
		assertThat(SigningSecret.of(enough, algorithm).key().getAlgorithm()).isEqualTo("HmacSHA" + minimum * 8);
		assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(() -> SigningSecret.of(tooShort, algorithm))
			.withMessageContaining((minimum - 1) + " bytes");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "secret", "your-256-bit-secret", "a-string-secret-at-least-256-bits-long",
			"404E635266556A586E3272357538782F413F4428472B4B6250645367566B5970",
			"hex:404E635266556A586E3272357538782F413F4428472B4B6250645367566B5970",
			"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow",
			"my-super-secret-key-for-jwt-signing-please-change", "secretsecretsecretsecretsecretsecretsecret",
			"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "0123456789abcdef0123456789abcdef0123456789abcdef",
			"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
			"hex:0000000000000000000000000000000000000000000000000000000000000000",
			"hex:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
			"ChangeMeChangeMeChangeMeChangeMe1234567890", "this is the key that we use for tokens",
			"12345678901234567890123456789012", "P@ssw0rdP@ssw0rdP@ssw0rdP@ssw0rd",
			"base64:ChangeMeChangeMeChangeMeChangeMeChangeMeChangeMe" })
	void ofWhenGuessableThenStopsWithoutSayingIt(String value) {
		assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(() -> of(value)).satisfies((ex) -> {
			assertThat(ex.getProperty()).isEqualTo("joor.security.jwt.secret");
			assertThat(ex.getValue()).isNull();
			assertThat(ex.getFix()).contains("openssl rand");
			if (value.length() > 10) {
				assertThat(ex.getMessage()).doesNotContain(value);
			}
		});
	}

	@Test
	void ofWhenEncodingIsBrokenThenStopsWithoutCause() {
		assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(() -> of("hex:zz-not-hex-value"))
			.withNoCause()
			.withMessageNotContaining("zz");
		assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(() -> of("base64:§§§§"))
			.withNoCause()
			.withMessageNotContaining("§");
	}

	@Test
	void toStringNeverShowsTheKey() {
		byte[] key = bytes(32);
		assertThat(SigningSecret.of("hex:" + HexFormat.of().formatHex(key), MacAlgorithm.HS256))
			.hasToString("SigningSecret[HS256]");
	}

	private static javax.crypto.SecretKey of(String value) {
		return SigningSecret.of(value, MacAlgorithm.HS256).key();
	}

	private byte[] bytes(int length) {
		byte[] bytes = new byte[length];
		this.random.nextBytes(bytes);
		return bytes;
	}

}
