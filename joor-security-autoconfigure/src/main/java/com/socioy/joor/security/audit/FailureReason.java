package com.socioy.joor.security.audit;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AccountExpiredException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.core.AuthenticationException;

/**
 * Gives a failed authentication a stable code. The message of the exception is never
 * used: it may quote what the client sent.
 */
final class FailureReason {

	private static final Map<Class<?>, String> CODES = Map.of(AccountExpiredException.class, "account_expired",
			AuthenticationServiceException.class, "authentication_unavailable", BadCredentialsException.class,
			"bad_credentials", CredentialsExpiredException.class, "credentials_expired", DisabledException.class,
			"account_disabled", LockedException.class, "account_locked", ProviderNotFoundException.class,
			"no_authentication_provider");

	// By name: their libraries are optional
	private static final Map<String, String> OPTIONAL_CODES = Map.of(
			"org.springframework.security.oauth2.server.resource.InvalidBearerTokenException", "invalid_token",
			"org.springframework.security.oauth2.core.OAuth2AuthenticationException", "oauth2_failed",
			"org.springframework.security.saml2.provider.service.authentication.Saml2AuthenticationException",
			"saml2_failed");

	private FailureReason() {
	}

	static String of(AuthenticationException exception) {
		for (Class<?> type = exception.getClass(); type != null; type = type.getSuperclass()) {
			String code = CODES.get(type);
			code = (code != null) ? code : OPTIONAL_CODES.get(type.getName());
			if (code != null) {
				return code;
			}
		}
		return "authentication_failed";
	}

	/**
	 * Return what operators may know beside the code.
	 * @param exception why authentication failed
	 * @return what was wrong with a token, else the simple name of the innermost cause
	 */
	static @Nullable String detail(AuthenticationException exception) {
		String rejection = TokenRejection.describe(exception);
		if (rejection != null) {
			return rejection;
		}
		Throwable cause = exception;
		for (int depth = 0; cause.getCause() != null && depth < 10; depth++) {
			cause = cause.getCause();
		}
		return (cause != exception) ? cause.getClass().getSimpleName() : null;
	}

}
