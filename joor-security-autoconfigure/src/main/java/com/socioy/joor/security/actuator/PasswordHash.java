package com.socioy.joor.security.actuator;

import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

import com.socioy.joor.security.core.InvalidSettingException;

/**
 * Password of one user as it stands in the settings: the name of a slow algorithm in
 * braces, then the hash. Never printed.
 *
 * @param algorithm the algorithm
 * @param current whether it was made with the newer of the two sets of parameters that
 * Spring Security knows for the algorithm
 * @param encoded what stands in the settings, with the name of the algorithm
 */
record PasswordHash(Algorithm algorithm, boolean current, String encoded) {

	private static final String CURRENT = "@SpringSecurity_v5_8";

	private static final String FIX = "Hash the password, for example with PasswordEncoderFactories"
			+ ".createDelegatingPasswordEncoder().encode(..) or `htpasswd -nBC 12 name`, and write it as {bcrypt}$2y$12$...";

	/**
	 * Read a hash from the settings.
	 * @param property name of the property it stands in
	 * @param encoded what stands there
	 * @param classLoader class loader that has the libraries of the application
	 * @return the hash
	 * @throws InvalidSettingException if it is no hash of a slow algorithm, or if its
	 * algorithm is not available
	 */
	static PasswordHash parse(String property, String encoded, ClassLoader classLoader) {
		int end = encoded.indexOf('}');
		if (!encoded.startsWith("{") || end < 0) {
			throw new InvalidSettingException(property, null, "Password is not hashed.", FIX);
		}
		String id = encoded.substring(1, end);
		boolean current = id.endsWith(CURRENT);
		Algorithm algorithm = Algorithm.of(current ? id.substring(0, id.length() - CURRENT.length()) : id);
		if (algorithm == null || (current && algorithm == Algorithm.BCRYPT)) {
			throw new InvalidSettingException(property, null,
					"Password is not hashed with one of bcrypt, pbkdf2, scrypt and argon2.", FIX);
		}
		if (!algorithm.isPresent(classLoader)) {
			throw new InvalidSettingException(property, null,
					"Password is hashed with " + algorithm + ", which needs a library that is missing.",
					"Add the dependency org.bouncycastle:bcprov-jdk18on, or hash the password with bcrypt.");
		}
		if (!algorithm.accepts(encoded.substring(end + 1), current)) {
			throw new InvalidSettingException(property, null, "Hash of the password is not one of " + algorithm + ".",
					FIX);
		}
		return new PasswordHash(algorithm, current, encoded);
	}

	/**
	 * Return the name of the algorithm and its parameters.
	 * @return what stands between the braces
	 */
	String id() {
		return this.encoded.substring(1, this.encoded.indexOf('}'));
	}

	@Override
	public String toString() {
		return "{" + id() + "}***";
	}

	/**
	 * Algorithms that are slow enough to keep a stolen hash from being guessed.
	 */
	enum Algorithm {

		BCRYPT("\\$2[aby]?\\$(0[4-9]|[12]\\d|3[01])\\$[./0-9A-Za-z]{53}", null),

		PBKDF2("[0-9a-fA-F]{80}", null),

		SCRYPT("\\$[0-9a-fA-F]{1,16}\\$[0-9A-Za-z+/]+={0,2}\\$[0-9A-Za-z+/]+={0,2}",
				"org.bouncycastle.crypto.generators.SCrypt"),

		ARGON2("\\$argon2(i|d|id)\\$(v=\\d{1,3}\\$)?m=\\d{1,8},t=\\d{1,4},p=\\d{1,3}\\$[0-9A-Za-z+/]+\\$[0-9A-Za-z+/]+",
				"org.bouncycastle.crypto.generators.Argon2BytesGenerator");

		private static final Pattern CURRENT_PBKDF2 = Pattern.compile("[0-9a-fA-F]{96}");

		private final Pattern form;

		private final @Nullable String library;

		Algorithm(String form, @Nullable String library) {
			this.form = Pattern.compile(form);
			this.library = library;
		}

		static @Nullable Algorithm of(String name) {
			for (Algorithm algorithm : values()) {
				if (algorithm.toString().equals(name)) {
					return algorithm;
				}
			}
			return null;
		}

		boolean isPresent(ClassLoader classLoader) {
			return this.library == null || ClassUtils.isPresent(this.library, classLoader);
		}

		boolean accepts(String hash, boolean current) {
			Pattern pattern = (this == PBKDF2 && current) ? CURRENT_PBKDF2 : this.form;
			return pattern.matcher(hash).matches();
		}

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
