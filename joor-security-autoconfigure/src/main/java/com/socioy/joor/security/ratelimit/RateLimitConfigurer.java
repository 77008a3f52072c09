package com.socioy.joor.security.ratelimit;

import java.util.Objects;

import jakarta.servlet.ServletException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.ServletApiConfigurer;
import org.springframework.security.web.servletapi.SecurityContextHolderAwareRequestFilter;

import com.socioy.joor.security.web.FilterPosition;

/**
 * Adds the limiter to a chain: one filter at {@link FilterPosition#RATE_LIMIT_BY_ADDRESS}
 * and one at {@link FilterPosition#RATE_LIMIT_BY_USER}. Puts the limit of attempts to log
 * in around the shared {@link AuthenticationManager} of the chain, which all mechanisms
 * take from there; one that was given a manager of its own is limited by path only.
 *
 * @since 0.1.0
 */
public final class RateLimitConfigurer extends AbstractHttpConfigurer<RateLimitConfigurer, HttpSecurity> {

	private final RateLimitEngine engine;

	private final RateLimitAnswer answer;

	/**
	 * Create a configurer for one chain.
	 * @param engine decides
	 * @param answer answers those who are over a limit
	 */
	public RateLimitConfigurer(RateLimitEngine engine, RateLimitAnswer answer) {
		this.engine = Objects.requireNonNull(engine, "'engine' must not be null");
		this.answer = Objects.requireNonNull(answer, "'answer' must not be null");
	}

	@Override
	@SuppressWarnings("unchecked")
	public void init(HttpSecurity http) {
		ServletApiConfigurer<HttpSecurity> servletApi = http.getConfigurer(ServletApiConfigurer.class);
		if (servletApi != null) {
			// It is configured ahead of us, with the manager as it was
			servletApi.addObjectPostProcessor(new LoginOfServletApi(http));
		}
	}

	@Override
	public void configure(HttpSecurity http) {
		limitAttempts(http);
		FilterPosition.RATE_LIMIT_BY_ADDRESS.add(new AddressLimitFilter(this.engine, this.answer),
				http::addFilterBefore, http::addFilterAfter);
		FilterPosition.RATE_LIMIT_BY_USER.add(
				new UserLimitFilter(this.engine, this.answer, getSecurityContextHolderStrategy()),
				http::addFilterBefore, http::addFilterAfter);
	}

	private void limitAttempts(HttpSecurity http) {
		AuthenticationManager manager = http.getSharedObject(AuthenticationManager.class);
		if (manager != null && !(manager instanceof AttemptLimitingManager)) {
			http.setSharedObject(AuthenticationManager.class, new AttemptLimitingManager(manager, this.engine));
		}
	}

	/**
	 * Limits {@code HttpServletRequest.login}.
	 */
	private final class LoginOfServletApi implements ObjectPostProcessor<SecurityContextHolderAwareRequestFilter> {

		private final HttpSecurity http;

		LoginOfServletApi(HttpSecurity http) {
			this.http = http;
		}

		@Override
		public <O extends SecurityContextHolderAwareRequestFilter> O postProcess(O filter) {
			limitAttempts(this.http);
			filter.setAuthenticationManager(this.http.getSharedObject(AuthenticationManager.class));
			try {
				// It has been initialized by now, and only then does it look at its
				// manager
				filter.afterPropertiesSet();
			}
			catch (ServletException ex) {
				throw new IllegalStateException("The login of the servlet API cannot be limited", ex);
			}
			return filter;
		}

	}

}
