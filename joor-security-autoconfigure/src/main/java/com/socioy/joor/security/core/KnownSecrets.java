package com.socioy.joor.security.core;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Secrets that everybody knows: the samples of specifications, libraries and tutorials,
 * and the words of which people make placeholders.
 */
final class KnownSecrets {

	private static final Set<String> SAMPLES = Set.of("your-256-bit-secret", "your-384-bit-secret",
			"your-512-bit-secret", "a-string-secret-at-least-256-bits-long",
			"a-valid-string-secret-that-is-at-least-512-bits-long-which-is-very-long",
			"404e635266556a586e3272357538782f413f4428472b4b6250645367566b5970",
			"9a4f2c8d3b7a1e6f45c8a0b3f267d8b1d4e6f3c8a9d2b5f8e3a9c8b5f6v8a3d9",
			"3cfa76ef14937c1c0ea519f8fc057a80fcd04a7420f8e8bcd0a7567c272e007b",
			"586b633834416e396d7436753879382f423f4428482b4c6250655367566b5970", "kbpeshvmyq3t6w9z$c&f)j@ncrfujwnz",
			"aym1sysppbydfgzld3umj1qzkobwvmkoqq-estjqlr_t-1qs0gzh75aktmn3yj0ips4hcguutwjazzr1z9caow",
			"aym1sysppbydfgzld3umj1qzkobwvmkoqq+estjqlr/t+1qs0gzh75aktmn3yj0ips4hcguutwjazzr1z9caow==",
			"gzfhcm9vb2tzaw5tawxsawvkdghldzrhdgvyz3jlzw4xmjm0nty3odkwywjjzgvm");

	private static final List<String> WORDS = List.of("placeholder", "replaceme", "replace-me", "changeit", "change-it",
			"changeme", "change-me", "change_me", "change-this", "change_this", "changethis", "password", "passwort",
			"supersecret", "secretkey", "example", "default", "development", "production", "signing", "signature",
			"application", "spring", "security", "secret", "private", "symmetric", "please", "sample", "should",
			"minimum", "characters", "insecure", "testing", "abcdef", "123456", "qwerty", "token", "super", "change",
			"bytes", "least", "hs256", "hs384", "hs512", "hmac", "your", "this", "long", "must", "bits");

	private KnownSecrets() {
	}

	/**
	 * Return whether a secret was published somewhere as a sample.
	 * @param text the secret, as it was written
	 * @return whether it is known
	 */
	static boolean isSample(String text) {
		return SAMPLES.contains(text.strip().toLowerCase(Locale.ROOT));
	}

	/**
	 * Take the words of placeholders out of a secret.
	 * @param text the secret
	 * @return what is left of it
	 */
	static String withoutWords(String text) {
		String rest = text;
		for (String word : WORDS) {
			int at = indexOf(rest, word);
			while (at >= 0) {
				rest = rest.substring(0, at) + rest.substring(at + word.length());
				at = indexOf(rest, word);
			}
		}
		return rest;
	}

	private static int indexOf(String text, String word) {
		for (int i = 0; i <= text.length() - word.length(); i++) {
			if (text.regionMatches(true, i, word, 0, word.length())) {
				return i;
			}
		}
		return -1;
	}

}
