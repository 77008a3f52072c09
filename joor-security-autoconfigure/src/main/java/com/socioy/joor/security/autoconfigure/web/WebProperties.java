package com.socioy.joor.security.autoconfigure.web;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import com.socioy.joor.security.access.AccessPolicy;

/**
 * Properties of the default chain and of who may call which path.
 *
 * @param publicPaths Comma-separated list of path patterns that everybody may call with
 * any method.
 * @param login How people log in to the default chain.
 * @param defaultAccess What is asked of a caller where neither a rule nor a public
 * endpoint decides.
 * @param methodSecurity Whether annotations such as PreAuthorize are honoured on methods.
 * @param rules Rules by path and method, of which the one with the most specific path
 * decides.
 * @since 0.1.0
 */
@ConfigurationProperties("joor.security.web")
public record WebProperties(@DefaultValue List<String> publicPaths, @DefaultValue("none") Login login,
		@DefaultValue("authenticated") AccessPolicy defaultAccess, @DefaultValue("true") boolean methodSecurity,
		@DefaultValue List<Rule> rules) {

	/**
	 * How people log in.
	 */
	public enum Login {

		/**
		 * They do not: callers bring a token with each request.
		 */
		NONE,

		/**
		 * By user name and password in a form.
		 */
		FORM,

		/**
		 * By user name and password in each request.
		 */
		BASIC,

		/**
		 * At an OAuth 2.0 or OpenID Connect provider.
		 */
		OAUTH2

	}

	/**
	 * Who may call a path.
	 *
	 * @param path Path pattern, as in a request mapping.
	 * @param paths Comma-separated list of path patterns, as in a request mapping.
	 * @param methods Comma-separated list of HTTP methods, all if empty.
	 * @param access What is asked of a caller, if nothing finer is named.
	 * @param roles Comma-separated list of roles without prefix, of which a caller needs
	 * one.
	 * @param scopes Comma-separated list of scopes without prefix, of which a caller
	 * needs one.
	 * @param authorities Comma-separated list of authorities, of which a caller needs
	 * one.
	 * @param permissions Comma-separated list of permissions, of which a caller needs
	 * one.
	 * @param factors Comma-separated list of authentication factors, all of which a
	 * caller needs.
	 * @param maxAge How long ago a caller may have been authenticated.
	 */
	public record Rule(@Nullable String path, @DefaultValue List<String> paths, @DefaultValue List<String> methods,
			@Nullable AccessPolicy access, @DefaultValue List<String> roles, @DefaultValue List<String> scopes,
			@DefaultValue List<String> authorities, @DefaultValue List<String> permissions,
			@DefaultValue List<String> factors, @Nullable Duration maxAge) {
	}

}
