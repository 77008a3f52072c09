package com.socioy.joor.security.ratelimit;

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Asks the engine that the filters ask. What is charged here is never given back.
 *
 * @since 0.1.0
 */
public final class DefaultRateLimiter implements RateLimiter {

	private final RateLimitEngine engine;

	private final SecurityContextHolderStrategy contexts;

	/**
	 * Create a limiter.
	 * @param engine decides
	 * @param contexts knows who calls
	 */
	public DefaultRateLimiter(RateLimitEngine engine, SecurityContextHolderStrategy contexts) {
		this.engine = Objects.requireNonNull(engine, "'engine' must not be null");
		this.contexts = Objects.requireNonNull(contexts, "'contexts' must not be null");
	}

	@Override
	public void acquire(String policy) {
		acquire(policy, (RateLimitKey) null);
	}

	@Override
	public void acquire(String policy, String... key) {
		if (key.length == 0) {
			throw new IllegalArgumentException("'key' must not be empty");
		}
		acquire(policy, RateLimitKey.of("code", key));
	}

	private void acquire(String name, @Nullable RateLimitKey key) {
		RateLimitPolicy policy = this.engine.policies().find(name);
		if (policy == null) {
			throw new IllegalArgumentException("There is no rate limit policy '" + name + "'");
		}
		Caller caller = caller();
		caller.identify(this.contexts.getContext().getAuthentication());
		this.engine.acquire(caller, policy, key);
	}

	private Caller caller() {
		return (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)
				? this.engine.caller(attributes.getRequest()) : Caller.withoutRequest();
	}

}
