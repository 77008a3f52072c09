package com.socioy.joor.sample.issuer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * The users of the demonstration. Passwords are checked against hashes; beside them they
 * are kept as they are, which a real service never does, to be shown to whoever started
 * this one.
 */
public final class DemoUsers {

	/**
	 * What bcrypt reads of a password; it throws on more.
	 */
	private static final int MAX_PASSWORD_BYTES = 72;

	private static final List<DemoUser> USERS = List.of(new DemoUser("alice", List.of("USER"), "orders"),
			new DemoUser("bob", List.of("USER"), "orders"), new DemoUser("admin", List.of("ADMIN", "USER"), "orders"),
			new DemoUser("ops", List.of("ACTUATOR"), "operations"));

	private final PasswordEncoder encoder;

	private final Map<String, Account> accounts = new LinkedHashMap<>();

	private final String hashOfNobody;

	private final String code;

	private DemoUsers(SecureRandom random, int strength) {
		this.encoder = new BCryptPasswordEncoder(strength);
		this.code = "%06d".formatted(random.nextInt(1_000_000));
		for (DemoUser user : USERS) {
			String password = generate(random);
			this.accounts.put(user.name(), new Account(user, password, encode(password)));
		}
		this.hashOfNobody = encode(generate(random));
	}

	static DemoUsers withGeneratedPasswords(SecureRandom random, int strength) {
		return new DemoUsers(random, strength);
	}

	/**
	 * Find the user with this name and password. Takes as long for a name that nobody has
	 * as for a wrong password.
	 */
	Optional<DemoUser> authenticate(String name, String password) {
		Account account = this.accounts.get(name);
		String hash = (account != null) ? account.hash() : this.hashOfNobody;
		boolean tooLong = password.getBytes(StandardCharsets.UTF_8).length > MAX_PASSWORD_BYTES;
		boolean matches = this.encoder.matches(tooLong ? "" : password, hash);
		return (account != null && matches && !tooLong) ? Optional.of(account.user()) : Optional.empty();
	}

	/**
	 * Return whether somebody typed the second factor. A real one changes all the time
	 * and belongs to one user.
	 */
	boolean isCode(@Nullable String typed) {
		return typed != null && MessageDigest.isEqual(typed.getBytes(StandardCharsets.UTF_8),
				this.code.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Return the second factor of all users, to be shown once.
	 * @return the code
	 */
	public String code() {
		return this.code;
	}

	/**
	 * Return a user as Spring Security knows one, for the form to sign in.
	 * @param name name of a user
	 * @return the user
	 * @throws UsernameNotFoundException if there is none
	 */
	UserDetails details(String name) {
		Account account = this.accounts.get(name);
		if (account == null) {
			throw new UsernameNotFoundException("There is no such user");
		}
		return User.withUsername(name)
			.password("{bcrypt}" + account.hash())
			.roles(account.user().roles().toArray(String[]::new))
			.build();
	}

	/**
	 * Return a user.
	 * @param name name of a user that exists
	 * @return the user
	 */
	public DemoUser get(String name) {
		return account(name).user();
	}

	/**
	 * Return the password of a user, to be shown once.
	 * @param name name of a user that exists
	 * @return the password
	 */
	public String passwordOf(String name) {
		return account(name).password();
	}

	private Account account(String name) {
		Account account = this.accounts.get(name);
		if (account == null) {
			throw new IllegalArgumentException("There is no user '" + name + "'");
		}
		return account;
	}

	private String encode(String password) {
		String hash = this.encoder.encode(password);
		if (hash == null) {
			throw new IllegalStateException("A password has a hash");
		}
		return hash;
	}

	private static String generate(SecureRandom random) {
		byte[] bytes = new byte[15];
		random.nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	private record Account(DemoUser user, String password, String hash) {

		@Override
		public String toString() {
			return this.user.name();
		}

	}

}
