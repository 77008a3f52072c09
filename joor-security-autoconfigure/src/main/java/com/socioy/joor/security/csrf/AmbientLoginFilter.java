package com.socioy.joor.security.csrf;

import java.io.IOException;
import java.util.List;
import java.util.Set;

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

	// What a page may send to another site without asking it
	private static final Set<String> SIMPLE_METHODS = Set.of("GET", "POST");

	private static final List<String> SIMPLE_TYPES = List.of("application/x-www-form-urlencoded", "multipart/form-data",
			"text/plain");

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

	private boolean isAmbient(@Nullable Authentication authentication, HttpServletRequest request,
			HttpServletResponse response) {
		return authentication != null && this.trust.isAuthenticated(authentication)
				&& request.getHeader(HttpHeaders.AUTHORIZATION) == null
				&& (authentication instanceof PreAuthenticatedAuthenticationToken || !isGranted(request, response));
	}

	// A page of another site can add a key, or send any of these, only where the
	// application or a gateway granted it in a preflight
	private static boolean isGranted(HttpServletRequest request, HttpServletResponse response) {
		String contentType = request.getContentType();
		return response.getHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN) != null
				|| !SIMPLE_METHODS.contains(request.getMethod()) || (contentType != null && !isSimple(contentType));
	}

	private static boolean isSimple(String contentType) {
		for (String simple : SIMPLE_TYPES) {
			if (contentType.regionMatches(true, 0, simple, 0, simple.length())) {
				return true;
			}
		}
		return false;
	}

}
