package com.socioy.joor.security.audit;

import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.util.ClassUtils;

import com.socioy.joor.security.core.Fingerprint;
import com.socioy.joor.security.identity.Subject;
import com.socioy.joor.security.web.IpAddress;

/**
 * Names the credential that somebody was authenticated with: for a token itself, for
 * anything else whom it belongs to, since a digest of a password can be guessed.
 */
final class CredentialKey {

	private static final boolean TOKENS_PRESENT = ClassUtils
		.isPresent("org.springframework.security.oauth2.core.OAuth2Token", CredentialKey.class.getClassLoader());

	/**
	 * The end of a token is its signature or random, and tells it from any other.
	 */
	private static final int TOKEN_END = 40;

	private static final int MAX_NAME = 256;

	private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

	// Unknown outside, so that nobody can look for two names with the same key
	private static final long SEED = ThreadLocalRandom.current().nextLong();

	private CredentialKey() {
	}

	/**
	 * Return a number that stands for a credential at an address. Two differ but for an
	 * accident of 1 in 2^64.
	 * @param authentication who was authenticated
	 * @param method how
	 * @param address where from, or {@code null}
	 * @return the number
	 */
	static long of(Authentication authentication, String method, @Nullable IpAddress address) {
		long key = add(SEED, method, 0);
		String token = token(authentication);
		if (token != null) {
			key = add(key, token, Math.max(0, token.length() - TOKEN_END));
		}
		else {
			Subject subject = Subject.of(authentication);
			String issuer = (subject != null) ? subject.issuer() : null;
			key = (issuer != null) ? add(key, bounded(issuer), 0) : key;
		}
		String name = authentication.getName();
		if (name != null) {
			key = add(key, bounded(name), 0);
		}
		return (address != null) ? mix(mix(key ^ address.high()) + address.low()) : key;
	}

	/**
	 * Return a one-way name of the token that somebody was authenticated with.
	 * @param authentication who was authenticated
	 * @return the name, or {@code null} if it was no token
	 */
	static @Nullable String fingerprint(Authentication authentication) {
		String token = token(authentication);
		return (token != null) ? Fingerprint.of(token) : null;
	}

	private static String bounded(String name) {
		return (name.length() > MAX_NAME) ? Fingerprint.of(name) : name;
	}

	private static @Nullable String token(Authentication authentication) {
		return TOKENS_PRESENT ? Tokens.of(authentication) : null;
	}

	private static long add(long key, String text, int start) {
		long result = mix(key + text.length());
		for (int i = start; i < text.length(); i++) {
			result = (result ^ text.charAt(i)) * MULTIPLIER;
			result ^= result >>> 29;
		}
		return mix(result);
	}

	private static long mix(long value) {
		long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
		mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
		return mixed ^ (mixed >>> 31);
	}

	/**
	 * Keeps an optional library out of the outer class.
	 */
	private static final class Tokens {

		static @Nullable String of(Authentication authentication) {
			return (authentication.getCredentials() instanceof OAuth2Token token) ? token.getTokenValue() : null;
		}

	}

}
