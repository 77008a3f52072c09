package com.socioy.joor.security.problem;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import com.socioy.joor.security.web.FallbackHeaders;

/**
 * Security headers for a response that no filter chain sees, while nobody else provides
 * them: those that Spring Security writes by default.
 *
 * @since 0.1.0
 */
public final class DefaultHeaders implements FallbackHeaders {

	private static final Map<String, String> HEADERS = Map.of("X-Content-Type-Options", "nosniff", "X-Frame-Options",
			"DENY", "X-XSS-Protection", "0", "Cache-Control", "no-cache, no-store, max-age=0, must-revalidate",
			"Pragma", "no-cache", "Expires", "0");

	private static final String HSTS = "Strict-Transport-Security";

	@Override
	public HttpServletResponse write(HttpServletRequest request, HttpServletResponse response) {
		write(request.isSecure(), response::containsHeader, response::setHeader);
		return response;
	}

	@Override
	public void write(boolean secure, Predicate<String> present, BiConsumer<String, String> writer) {
		HEADERS.forEach((name, value) -> {
			if (!present.test(name)) {
				writer.accept(name, value);
			}
		});
		if (secure && !present.test(HSTS)) {
			writer.accept(HSTS, "max-age=31536000 ; includeSubDomains");
		}
	}

}
