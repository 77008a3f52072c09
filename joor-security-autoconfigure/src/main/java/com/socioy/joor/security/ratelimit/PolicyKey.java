package com.socioy.joor.security.ratelimit;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import com.socioy.joor.security.ratelimit.RateLimitPolicy.Stage;

/**
 * What tells the clients of a policy apart. Immutable.
 *
 * @since 0.1.0
 */
public final class PolicyKey {

	private final Kind kind;

	private final String name;

	private final @Nullable RateLimitKeyResolver resolver;

	private PolicyKey(Kind kind, String name, @Nullable RateLimitKeyResolver resolver) {
		this.kind = kind;
		this.name = name;
		this.resolver = resolver;
	}

	/**
	 * Count for each network of clients.
	 * @return the key
	 */
	public static PolicyKey ip() {
		return new PolicyKey(Kind.IP, "", null);
	}

	/**
	 * Count for each user, known by issuer and subject. Does not apply to callers that
	 * nobody vouches for.
	 * @return the key
	 */
	public static PolicyKey user() {
		return new PolicyKey(Kind.USER, "", null);
	}

	/**
	 * Count for each user, and for each network of callers that nobody vouches for.
	 * @return the key
	 */
	public static PolicyKey userOrIp() {
		return new PolicyKey(Kind.USER_OR_IP, "", null);
	}

	/**
	 * Count for each value of a header, and for each network where it is missing. A value
	 * that a client makes up is a new key.
	 * @param name name of the header
	 * @return the key
	 */
	public static PolicyKey header(String name) {
		return new PolicyKey(Kind.HEADER, Objects.requireNonNull(name, "'name' must not be null"), null);
	}

	/**
	 * Count for each value that a verified token or user has for a claim, and for each
	 * user, or network, where it is missing.
	 * @param name name of the claim
	 * @return the key
	 */
	public static PolicyKey claim(String name) {
		return new PolicyKey(Kind.CLAIM, Objects.requireNonNull(name, "'name' must not be null"), null);
	}

	/**
	 * Count for what a bean of the application says.
	 * @param name name of the bean
	 * @param resolver the bean
	 * @return the key
	 */
	public static PolicyKey bean(String name, RateLimitKeyResolver resolver) {
		return new PolicyKey(Kind.BEAN, Objects.requireNonNull(name, "'name' must not be null"),
				Objects.requireNonNull(resolver, "'resolver' must not be null"));
	}

	/**
	 * Return whether the key is known only after authentication.
	 * @return whether it is
	 */
	public boolean needsAuthentication() {
		return this.kind == Kind.USER || this.kind == Kind.USER_OR_IP || this.kind == Kind.CLAIM;
	}

	/**
	 * Return whether callers that nobody vouches for have no key at all.
	 * @return whether it counts for users only
	 */
	public boolean isForUsersOnly() {
		return this.kind == Kind.USER;
	}

	/**
	 * Return the stage that a policy of this key has unless it says otherwise.
	 * @return the stage
	 */
	public Stage earliestStage() {
		return (this.kind == Kind.IP || this.kind == Kind.HEADER) ? Stage.BEFORE_AUTHENTICATION
				: Stage.AFTER_AUTHENTICATION;
	}

	/**
	 * Return whom a request counts for.
	 * @param caller who sent it
	 * @return the key, or {@code null} if the policy does not apply
	 */
	@Nullable RateLimitKey of(Caller caller) {
		return switch (this.kind) {
			case IP -> caller.addressKey();
			case USER -> caller.userKey();
			case USER_OR_IP -> orAddress(caller.userKey(), caller);
			case HEADER -> orAddress(named("header", caller.header(this.name)), caller);
			case CLAIM -> orUser(named("claim", caller.claim(this.name)), caller);
			case BEAN -> named("bean", resolve(caller));
		};
	}

	/**
	 * Return whom a value of the header, the claim or the bean stands for.
	 * @param value the value
	 * @return the key, or {@code null} if this key is none of these
	 */
	public @Nullable RateLimitKey ofValue(String value) {
		return switch (this.kind) {
			case HEADER -> named("header", value);
			case CLAIM -> named("claim", value);
			case BEAN -> named("bean", value);
			case IP, USER, USER_OR_IP -> null;
		};
	}

	private @Nullable String resolve(Caller caller) {
		return (this.resolver != null) ? this.resolver.resolve(caller.request()) : null;
	}

	private @Nullable RateLimitKey named(String what, @Nullable String value) {
		return (value != null) ? RateLimitKey.of(what, this.name, value) : null;
	}

	private static RateLimitKey orUser(@Nullable RateLimitKey key, Caller caller) {
		return (key != null) ? key : orAddress(caller.userKey(), caller);
	}

	private static RateLimitKey orAddress(@Nullable RateLimitKey key, Caller caller) {
		return (key != null) ? key : caller.addressKey();
	}

	/**
	 * Return this key as it is written in the settings.
	 */
	@Override
	public String toString() {
		return switch (this.kind) {
			case IP -> "ip";
			case USER -> "user";
			case USER_OR_IP -> "user-or-ip";
			case HEADER -> "header:" + this.name;
			case CLAIM -> "claim:" + this.name;
			case BEAN -> "bean:" + this.name;
		};
	}

	private enum Kind {

		IP, USER, USER_OR_IP, HEADER, CLAIM, BEAN

	}

}
