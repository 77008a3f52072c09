package com.socioy.joor.security.actuator;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.scrypt.SCryptPasswordEncoder;

/**
 * Verifies passwords against the {@link PasswordHash hashes} of {@link EndpointUsers}. It
 * knows no fast and no reversible algorithm, and answers every password, also one that
 * the algorithm cannot take, with yes or no. Safe for use by several threads.
 */
final class EndpointPasswords implements PasswordEncoder {

	/**
	 * Longest password that bcrypt can take, in bytes.
	 */
	private static final int BCRYPT_LIMIT = 72;

	private final PasswordEncoder encoder;

	private final String sample;

	/**
	 * Create an encoder.
	 * @param hashes every hash that can be asked for, at least one
	 */
	EndpointPasswords(Map<String, PasswordHash> hashes) {
		PasswordHash first = hashes.values().iterator().next();
		Map<String, PasswordEncoder> encoders = new HashMap<>();
		hashes.values()
			.forEach((hash) -> encoders.computeIfAbsent(hash.id(), (id) -> encoder(hash.algorithm(), hash.current())));
		this.encoder = new DelegatingPasswordEncoder(first.id(), encoders);
		this.sample = first.encoded();
	}

	/**
	 * Return the hash that an unknown user's password is compared with. It is one of the
	 * real ones, so that an unknown name costs exactly as much time as a known one.
	 * @param rawPassword is ignored
	 * @return the hash
	 */
	@Override
	public String encode(@Nullable CharSequence rawPassword) {
		return this.sample;
	}

	@Override
	public boolean matches(@Nullable CharSequence rawPassword, @Nullable String encodedPassword) {
		if (rawPassword == null || encodedPassword == null || isTooLong(rawPassword, encodedPassword)) {
			return false;
		}
		return this.encoder.matches(rawPassword, encodedPassword);
	}

	private static boolean isTooLong(CharSequence rawPassword, String encodedPassword) {
		return encodedPassword.startsWith("{bcrypt}") && (rawPassword.length() > BCRYPT_LIMIT
				|| rawPassword.toString().getBytes(StandardCharsets.UTF_8).length > BCRYPT_LIMIT);
	}

	// The older parameters of PBKDF2 are still slow enough to verify with.
	@SuppressWarnings("deprecation")
	private static PasswordEncoder encoder(PasswordHash.Algorithm algorithm, boolean current) {
		return switch (algorithm) {
			case BCRYPT -> new BCryptPasswordEncoder();
			case PBKDF2 -> current ? Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8()
					: Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_5();
			case SCRYPT -> SCryptPasswordEncoder.defaultsForSpringSecurity_v5_8();
			case ARGON2 -> Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
		};
	}

}
