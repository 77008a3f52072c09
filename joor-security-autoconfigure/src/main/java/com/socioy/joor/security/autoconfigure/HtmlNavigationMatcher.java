package com.socioy.joor.security.autoconfigure;

import java.util.Collections;
import java.util.Enumeration;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Tells a person in front of a browser, who can be sent to a login page, from a program,
 * which wants a status: it asks for HTML by name, and is no script. Safe for use by
 * several threads.
 *
 * @since 0.1.0
 */
public final class HtmlNavigationMatcher implements RequestMatcher {

	@Override
	public boolean matches(HttpServletRequest request) {
		if ("XMLHttpRequest".equals(request.getHeader("X-Requested-With"))) {
			return false;
		}
		String mode = request.getHeader("Sec-Fetch-Mode");
		return (mode == null || "navigate".equals(mode)) && asksForHtml(request);
	}

	private static boolean asksForHtml(HttpServletRequest request) {
		Enumeration<String> accept = request.getHeaders(HttpHeaders.ACCEPT);
		for (String value : Collections.list(accept)) {
			try {
				if (MediaType.parseMediaTypes(value).stream().anyMatch(HtmlNavigationMatcher::isHtml)) {
					return true;
				}
			}
			catch (InvalidMediaTypeException ex) {
				return false;
			}
		}
		return false;
	}

	private static boolean isHtml(MediaType type) {
		return type.equalsTypeAndSubtype(MediaType.TEXT_HTML) && type.getQualityValue() > 0;
	}

	@Override
	public String toString() {
		return "HTML navigation";
	}

}
