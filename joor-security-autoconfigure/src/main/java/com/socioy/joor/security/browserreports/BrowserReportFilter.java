package com.socioy.joor.security.browserreports;

import java.io.IOException;
import java.util.Objects;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import com.socioy.joor.security.web.Refusal;

/**
 * Endpoint at which browsers leave reports. They bring no CSRF token and no login, so it
 * asks for neither: it changes nothing and answers nothing but 204.
 *
 * @since 0.1.0
 */
public final class BrowserReportFilter implements Filter {

	private static final String LEGACY = "application/csp-report";

	private static final String REPORTING_API = "application/reports+json";

	private static final int METHOD_NOT_ALLOWED = 405;

	private static final int TOO_LARGE = 413;

	private static final int UNSUPPORTED_MEDIA_TYPE = 415;

	private final String path;

	private final BrowserReports reports;

	/**
	 * Create a filter.
	 * @param path path of the endpoint, below the context path
	 * @param reports where reports go
	 */
	public BrowserReportFilter(String path, BrowserReports reports) {
		this.path = Objects.requireNonNull(path, "'path' must not be null");
		this.reports = Objects.requireNonNull(reports, "'reports' must not be null");
	}

	@Override
	public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
			throws IOException, ServletException {
		HttpServletRequest request = (HttpServletRequest) servletRequest;
		HttpServletResponse response = (HttpServletResponse) servletResponse;
		if (request.getDispatcherType() == DispatcherType.REQUEST && isMeant(request)) {
			take(request, response);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private boolean isMeant(HttpServletRequest request) {
		String uri = request.getRequestURI();
		return uri.length() == request.getContextPath().length() + this.path.length() && uri.endsWith(this.path);
	}

	private void take(HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (!"POST".equals(request.getMethod())) {
			response.setHeader("Allow", "POST");
			Refusal.of(METHOD_NOT_ALLOWED, "method-not-allowed").send(request, response);
			return;
		}
		if (!isReport(request.getContentType())) {
			Refusal.of(UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type").send(request, response);
			return;
		}
		byte[] body = (request.getContentLengthLong() <= BrowserReports.MAX_BODY)
				? request.getInputStream().readNBytes(BrowserReports.MAX_BODY + 1) : null;
		if (body == null || body.length > BrowserReports.MAX_BODY) {
			// What is left of the body would have to be read to find the next request
			if (request.getProtocol().startsWith("HTTP/1.")) {
				response.setHeader("Connection", "close");
			}
			Refusal.of(TOO_LARGE, "content-too-large").send(request, response);
		}
		else if (this.reports.accept(body, request)) {
			response.setStatus(HttpServletResponse.SC_NO_CONTENT);
		}
		else {
			Refusal.of(HttpServletResponse.SC_BAD_REQUEST, "bad-request").send(request, response);
		}
	}

	private static boolean isReport(@Nullable String contentType) {
		return contentType != null && (is(contentType, LEGACY) || is(contentType, REPORTING_API));
	}

	private static boolean is(String contentType, String mediaType) {
		if (!contentType.regionMatches(true, 0, mediaType, 0, mediaType.length())) {
			return false;
		}
		int end = mediaType.length();
		return contentType.length() == end || contentType.charAt(end) == ';' || contentType.charAt(end) == ' ';
	}

}
