package com.socioy.joor.security.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

/**
 * Who somebody is: a name, and who vouches for it. A name alone identifies nobody where
 * there is more than one issuer, since each gives its names as it likes (OpenID Connect
 * Core section 5.7). Whatever is kept about a person is kept under both. Immutable.
 *
 * @param issuer who vouches for the name, as in {@code iss}; {@code null} if this
 * application does
 * @param name name at that issuer, as in {@code sub}; may be empty if it gave none
 * @since 0.1.0
 */
public record Subject(@Nullable String issuer, String name) {

	private static final boolean CLAIMS_PRESENT = isPresent("org.springframework.security.oauth2.core.ClaimAccessor");

	private static final boolean CLIENT_PRESENT = isPresent(
			"org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken");

	private static final AuthenticationTrustResolver TRUST = new AuthenticationTrustResolverImpl();

	public Subject {
		Assert.notNull(name, "'name' must not be null");
	}

	/**
	 * Return who was authenticated. Of a token, of an introspected token and of an OpenID
	 * Connect login these are {@code iss} and {@code sub}, whatever claim the application
	 * shows as the name. A login at an OAuth 2.0 provider without {@code iss} has the
	 * registration in its place. Everybody else is known to the application itself.
	 * @param authentication an authentication
	 * @return the subject, or {@code null} if nobody is known
	 */
	public static @Nullable Subject of(@Nullable Authentication authentication) {
		if (authentication == null || !TRUST.isAuthenticated(authentication)) {
			return null;
		}
		String name = CLAIMS_PRESENT ? Claims.read(authentication, "sub") : null;
		if (name == null || name.isEmpty()) {
			name = authentication.getName();
		}
		return new Subject(issuer(authentication), (name != null) ? name : "");
	}

	/**
	 * Return the name that the application shows for somebody, where it is another one:
	 * operators are told under that name. Two people may be shown alike.
	 * @param authentication the authentication that the subject is of
	 * @return the name, or {@code null} if there is no other
	 */
	public @Nullable String shownAs(Authentication authentication) {
		String shown = other(authentication.getName());
		return (shown == null && CLAIMS_PRESENT) ? other(Claims.read(authentication, "preferred_username")) : shown;
	}

	private @Nullable String other(@Nullable String shown) {
		return (shown == null || shown.isBlank() || shown.equals(this.name)) ? null : shown;
	}

	private static @Nullable String issuer(Authentication authentication) {
		String issuer = CLAIMS_PRESENT ? Claims.read(authentication, "iss") : null;
		return (issuer == null && CLIENT_PRESENT) ? Clients.registration(authentication) : issuer;
	}

	private static boolean isPresent(String type) {
		return ClassUtils.isPresent(type, Subject.class.getClassLoader());
	}

	/**
	 * Keeps an optional library out of the outer class.
	 */
	private static final class Claims {

		static @Nullable String read(Authentication authentication, String name) {
			if (authentication.getPrincipal() instanceof ClaimAccessor claims) {
				Object value = claims.getClaims().get(name);
				return (value != null) ? value.toString() : null;
			}
			return null;
		}

	}

	/**
	 * Keeps an optional library out of the outer class.
	 */
	private static final class Clients {

		static @Nullable String registration(Authentication authentication) {
			return (authentication instanceof OAuth2AuthenticationToken login)
					? login.getAuthorizedClientRegistrationId() : null;
		}

	}

}
