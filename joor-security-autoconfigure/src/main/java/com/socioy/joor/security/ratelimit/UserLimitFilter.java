package com.socioy.joor.security.ratelimit;

import java.io.IOException;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * Limits by user, and callers that nobody vouches for by their address. Stands where it
 * is known who calls, and before authorization. Tells clients how they stand.
 */
final class UserLimitFilter implements Filter {

	private final RateLimitEngine engine;

	private final RateLimitAnswer answer;

	private final SecurityContextHolderStrategy contexts;

	UserLimitFilter(RateLimitEngine engine, RateLimitAnswer answer, SecurityContextHolderStrategy contexts) {
		this.engine = engine;
		this.answer = answer;
		this.contexts = contexts;
	}

	@Override
	public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
			throws IOException, ServletException {
		HttpServletRequest request = (HttpServletRequest) servletRequest;
		HttpServletResponse response = (HttpServletResponse) servletResponse;
		LimitedRequest limited = (request.getDispatcherType() == DispatcherType.REQUEST) ? LimitedRequest.of(request)
				: null;
		if (limited == null || limited.isIdentified()) {
			chain.doFilter(request, response);
			return;
		}
		Exceeded exceeded = admit(limited);
		if (exceeded != null) {
			this.answer.refuse(exceeded, request, response);
			return;
		}
		this.answer.inform(limited, response);
		chain.doFilter(request, response);
	}

	private @Nullable Exceeded admit(LimitedRequest limited) {
		limited.identified();
		limited.caller().identify(this.contexts.getContext().getAuthentication());
		return this.engine.admitUser(limited);
	}

}
