package com.socioy.joor.security.audit;

import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.util.ClassUtils;

import com.socioy.joor.security.audit.record.LogText;

/**
 * Says for operators why a JWT was refused. What validators say is repeated, since they
 * say it to be read; what parsers say is not, since they quote what they could not parse.
 */
final class TokenRejection {

	private static final boolean JWT_PRESENT = ClassUtils.isPresent(
			"org.springframework.security.oauth2.jwt.JwtValidationException", TokenRejection.class.getClassLoader());

	private static final int MAX_LENGTH = 200;

	private static final int MAX_CAUSES = 10;

	private static final String ELLIPSIS = "...";

	// By name: the library behind the decoder may be another
	private static final Map<String, String> CAUSES = Map.of("java.text.ParseException", "not a JWT",
			"com.nimbusds.jwt.proc.BadJWTException", "claims cannot be read", "com.nimbusds.jose.proc.BadJOSEException",
			"signature or key does not match");

	private static final String UNEXPLAINED = "refused by the decoder, for example because it is not signed";

	private TokenRejection() {
	}

	/**
	 * Return why a JWT was refused.
	 * @param failure why authentication failed
	 * @return the explanation, or {@code null} if no JWT was refused
	 */
	static @Nullable String describe(Throwable failure) {
		return JWT_PRESENT ? Jwts.describe(failure) : null;
	}

	/**
	 * Keeps an optional library out of the outer class.
	 */
	private static final class Jwts {

		static @Nullable String describe(Throwable failure) {
			Throwable current = failure;
			for (int depth = 0; depth < MAX_CAUSES && current != null; depth++) {
				if (current instanceof JwtValidationException invalid) {
					return validation(invalid);
				}
				if (current instanceof BadJwtException) {
					return cause(current.getCause());
				}
				current = current.getCause();
			}
			return null;
		}

		private static String validation(JwtValidationException invalid) {
			String descriptions = invalid.getErrors()
				.stream()
				.map(Jwts::description)
				.distinct()
				.collect(Collectors.joining("; "));
			return (descriptions.length() > MAX_LENGTH) ? LogText.of(descriptions, MAX_LENGTH - ELLIPSIS.length())
					: LogText.of(descriptions, MAX_LENGTH);
		}

		private static String description(OAuth2Error error) {
			return (error.getDescription() != null) ? error.getDescription() : error.getErrorCode();
		}

		private static String cause(@Nullable Throwable cause) {
			Throwable current = cause;
			for (int depth = 0; depth < MAX_CAUSES && current != null; depth++) {
				for (Class<?> type = current.getClass(); type != null; type = type.getSuperclass()) {
					String text = CAUSES.get(type.getName());
					if (text != null) {
						return text;
					}
				}
				current = current.getCause();
			}
			return UNEXPLAINED;
		}

	}

}
