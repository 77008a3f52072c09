package com.socioy.joor.security.autoconfigure.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.util.UrlUtils;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Remembers the page that an anonymous person wanted while they log in. The browser keeps
 * it, in a cookie with a path and query of this application, so that nobody fills the
 * memory of the server with sessions by asking for pages. Only {@code GET} navigations of
 * moderate length are remembered; after any other, login leads to the default page. Safe
 * for use by several threads.
 */
final class SavedNavigationCache extends CookieRequestCache {

	/**
	 * Longest path and query, in characters; encoded they fit in one cookie.
	 */
	static final int MAXIMUM_LENGTH = 2000;

	/**
	 * Create a cache.
	 * @param navigation tells navigations from other requests
	 */
	SavedNavigationCache(RequestMatcher navigation) {
		setRequestMatcher((request) -> HttpMethod.GET.matches(request.getMethod()) && isModerate(request)
				&& navigation.matches(request));
		// Strict would lose it on the way back from another site's login page.
		setCookieCustomizer((cookie) -> cookie.setAttribute("SameSite", "Lax"));
	}

	@Override
	public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
		try {
			SavedRequest saved = super.getRequest(request, response);
			return (saved != null && isPrintable(saved.getRedirectUrl())) ? saved : null;
		}
		catch (IllegalArgumentException ex) {
			// Whoever sends the cookie may have made it up.
			return null;
		}
	}

	// The request on hand has all headers, which the remembered one has not.
	@Override
	public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
		SavedRequest saved = getRequest(request, response);
		if (saved != null && saved.getRedirectUrl().equals(UrlUtils.buildFullRequestUrl(request))) {
			removeRequest(request, response);
		}
		return null;
	}

	// Servers refuse to send anything else in a header, and browsers read it as they like
	private static boolean isPrintable(String url) {
		return url.chars().allMatch((character) -> character > ' ' && character < 0x7f && character != '\\');
	}

	private static boolean isModerate(HttpServletRequest request) {
		String query = request.getQueryString();
		int length = request.getRequestURI().length() + ((query != null) ? query.length() : 0);
		return length <= MAXIMUM_LENGTH;
	}

}
