package com.socioy.joor.security.actuator;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

import com.socioy.joor.security.core.InvalidSettingException;

/**
 * Users who exist for the actuator endpoints alone, for example a metrics scraper. Their
 * passwords are hashes. Never published as a bean, so that none of them can log in to the
 * application, and no user of the application can log in here.
 * <p>
 * An unknown name and a wrong password lead to the same answer after the same work. Safe
 * for use by several threads.
 *
 * @since 0.1.0
 */
public final class EndpointUsers implements UserDetailsService {

	private static final String NAME_FIX = "Give the user a name of visible characters without a colon.";

	private final Map<String, PasswordHash> users;

	private final String authority;

	private EndpointUsers(Map<String, PasswordHash> users, String authority) {
		this.users = users;
		this.authority = authority;
	}

	/**
	 * Read users from the settings.
	 * @param property name of the property they stand in
	 * @param passwords hashed passwords by user
	 * @param authority authority that each of them has
	 * @param classLoader class loader that has the libraries of the application
	 * @return the users
	 * @throws InvalidSettingException if a name cannot be sent with Basic authentication
	 * (RFC 7617), or a password is not hashed by a slow algorithm that is available
	 */
	public static EndpointUsers of(String property, Map<String, String> passwords, String authority,
			ClassLoader classLoader) {
		Map<String, PasswordHash> users = new LinkedHashMap<>();
		passwords.forEach((name, password) -> {
			if (name.isBlank() || name.indexOf(':') >= 0 || name.chars().anyMatch(Character::isISOControl)) {
				throw new InvalidSettingException(property, null,
						"Name of a user cannot be sent with Basic authentication.", NAME_FIX);
			}
			users.put(name, PasswordHash.parse(property + "." + name, password, classLoader));
		});
		return new EndpointUsers(Collections.unmodifiableMap(users), authority);
	}

	/**
	 * Return whether there is nobody.
	 * @return whether there is nobody
	 */
	public boolean isEmpty() {
		return this.users.isEmpty();
	}

	/**
	 * Return a provider that authenticates these users and nobody else.
	 * @return a new provider
	 * @throws IllegalStateException if there is nobody
	 */
	public AuthenticationProvider authenticationProvider() {
		if (isEmpty()) {
			throw new IllegalStateException("There is no user to authenticate");
		}
		DaoAuthenticationProvider provider = new DaoAuthenticationProvider(this);
		provider.setPasswordEncoder(new EndpointPasswords(this.users));
		return provider;
	}

	@Override
	public UserDetails loadUserByUsername(String username) {
		PasswordHash password = this.users.get(username);
		if (password == null) {
			throw new UsernameNotFoundException("No such user");
		}
		return new EndpointUser(username, password.encoded(), this.authority);
	}

}
