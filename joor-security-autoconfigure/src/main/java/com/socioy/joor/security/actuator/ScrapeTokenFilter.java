package com.socioy.joor.security.actuator;

import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.authentication.WebAuthenticationDetailsSource;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.util.Assert;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets the scraper in where it may read, by its {@link ScrapeToken token}. Whoever sends
 * another token, or this one to another endpoint, is left to the filters behind, which
 * refuse it as they refuse every token they do not know. What is behind this filter does
 * not see the token any more. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class ScrapeTokenFilter extends OncePerRequestFilter {

	private final RequestMatcher readable;

	private final ScrapeToken token;

	private final AuthenticationEventPublisher events;

	private final SecurityContextHolderStrategy contexts = SecurityContextHolder.getContextHolderStrategy();

	private final RequestAttributeSecurityContextRepository repository = new RequestAttributeSecurityContextRepository();

	private final WebAuthenticationDetailsSource details = new WebAuthenticationDetailsSource();

	/**
	 * Create a filter.
	 * @param readable what the scraper may ask for
	 * @param token its token
	 * @param events is told that it was let in
	 */
	public ScrapeTokenFilter(RequestMatcher readable, ScrapeToken token, AuthenticationEventPublisher events) {
		Assert.notNull(readable, "'readable' must not be null");
		Assert.notNull(token, "'token' must not be null");
		Assert.notNull(events, "'events' must not be null");
		this.readable = readable;
		this.token = token;
		this.events = events;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (!this.token.isIn(only(request.getHeaders(HttpHeaders.AUTHORIZATION))) || !this.readable.matches(request)) {
			chain.doFilter(request, response);
			return;
		}
		ScrapeAuthentication authentication = new ScrapeAuthentication();
		authentication.setDetails(this.details.buildDetails(request));
		SecurityContext context = this.contexts.createEmptyContext();
		context.setAuthentication(authentication);
		this.contexts.setContext(context);
		this.repository.saveContext(context, request, response);
		this.events.publishAuthenticationSuccess(authentication);
		chain.doFilter(new WithoutToken(request), response);
	}

	private static @Nullable String only(@Nullable Enumeration<String> values) {
		if (values == null || !values.hasMoreElements()) {
			return null;
		}
		String value = values.nextElement();
		return values.hasMoreElements() ? null : value;
	}

	/**
	 * Hides the token from filters that would verify it otherwise.
	 */
	private static final class WithoutToken extends HttpServletRequestWrapper {

		WithoutToken(HttpServletRequest request) {
			super(request);
		}

		@Override
		public @Nullable String getHeader(String name) {
			return isToken(name) ? null : super.getHeader(name);
		}

		@Override
		public Enumeration<String> getHeaders(String name) {
			return isToken(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
		}

		@Override
		public Enumeration<String> getHeaderNames() {
			return Collections.enumeration(
					Collections.list(super.getHeaderNames()).stream().filter((name) -> !isToken(name)).toList());
		}

		private static boolean isToken(String name) {
			return HttpHeaders.AUTHORIZATION.equalsIgnoreCase(name);
		}

	}

}
