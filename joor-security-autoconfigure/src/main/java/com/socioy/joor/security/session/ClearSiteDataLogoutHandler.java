package com.socioy.joor.security.session;

import java.util.Set;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter.Directive;

import com.socioy.joor.security.web.RequestOriginResolver;

/**
 * Tells the browser at logout to forget what it keeps of this site, so that the next
 * person at it finds nothing. Browsers take the header over HTTPS only. A value that the
 * application set stays.
 */
final class ClearSiteDataLogoutHandler implements LogoutHandler {

	private static final String HEADER = "Clear-Site-Data";

	private final RequestOriginResolver origins;

	private final String value;

	ClearSiteDataLogoutHandler(RequestOriginResolver origins, Set<Directive> directives) {
		this.origins = origins;
		this.value = directives.stream().sorted().map(Directive::getHeaderValue).collect(Collectors.joining(", "));
	}

	@Override
	public void logout(HttpServletRequest request, HttpServletResponse response,
			@Nullable Authentication authentication) {
		if (this.origins.resolve(request).isSecure() && !response.containsHeader(HEADER)) {
			response.setHeader(HEADER, this.value);
		}
	}

}
