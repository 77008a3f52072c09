package com.socioy.joor.security.csrf;

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
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Looks again at requests that needed no protection, because nothing on them was what a
 * browser adds by itself, and that somebody turned out to have sent all the same: a
 * gateway ahead of the application may know the user by a certificate or a cookie that it
 * keeps to itself. Stands behind every filter that authenticates. Safe for use by several
 * threads.
 */
final class AmbientLoginFilter implements Filter {

	private static final String ATTRIBUTE = AmbientLoginFilter.class.getName();

	private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

	private final SecurityContextHolderStrategy contexts;

	private final RequestMatcher protectedRequests;

	private final CsrfDecision decision;

	/**
	 * Create a filter.
	 * @param contexts knows who sent a request
	 * @param protectedRequests requests that need protection
	 * @param decision judges them
	 */
	AmbientLoginFilter(SecurityContextHolderStrategy contexts, RequestMatcher protectedRequests,
			CsrfDecision decision) {
		this.contexts = contexts;
		this.protectedRequests = protectedRequests;
		this.decision = decision;
	}

	/**
	 * Remember that a request needed no protection so far.
	 * @param request the request
	 */
	static void exempted(HttpServletRequest request) {
		request.setAttribute(ATTRIBUTE, Boolean.TRUE);
	}

	@Override
	public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain filterChain)
			throws IOException, ServletException {
		HttpServletRequest request = (HttpServletRequest) servletRequest;
		if (request.getDispatcherType() == DispatcherType.REQUEST && request.getAttribute(ATTRIBUTE) != null
				&& isAmbient(this.contexts.getContext().getAuthentication(), request,
						(HttpServletResponse) servletResponse)
				&& this.protectedRequests.matches(request) && this.decision.isRefusedLate(request)) {
			throw new CsrfException("The request was sent for another site");
		}
		filterChain.doFilter(servletRequest, servletResponse);
	}

	// A page of another site can add a header only after this application granted it
	private boolean isAmbient(@Nullable Authentication authentication, HttpServletRequest request,
			HttpServletResponse response) {
		return authentication != null && this.trust.isAuthenticated(authentication)
				&& request.getHeader(HttpHeaders.AUTHORIZATION) == null
				&& (authentication instanceof PreAuthenticatedAuthenticationToken
						|| response.getHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN) == null);
	}

}
