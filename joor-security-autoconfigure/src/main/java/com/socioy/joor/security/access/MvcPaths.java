package com.socioy.joor.security.access;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.util.Assert;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Reads patterns and requests the way Spring MVC does, so that a rule and a mapping of
 * the same text are about the same requests. Immutable.
 * <p>
 * The whole path below the context path is compared, servlet path included: a request to
 * another servlet can therefore never match by what is left after <em>its</em> servlet
 * path.
 *
 * @param parser parser of Spring MVC
 * @param prefix servlet path of the dispatcher servlet, empty if it serves all paths
 * @since 0.1.0
 */
public record MvcPaths(PathPatternParser parser, String prefix) {

	public MvcPaths {
		Assert.notNull(parser, "'parser' must not be null");
		Assert.notNull(prefix, "'prefix' must not be null");
		Assert.isTrue(prefix.isEmpty() || (prefix.startsWith("/") && !prefix.endsWith("/")),
				"'prefix' must be empty or start, and not end, with a slash");
	}

	/**
	 * Paths of an application whose dispatcher servlet serves all paths, read by a parser
	 * with defaults.
	 * @return the paths
	 */
	public static MvcPaths withDefaults() {
		return new MvcPaths(PathPatternParser.defaultInstance, "");
	}

	/**
	 * Parse a pattern below the servlet path.
	 * @param pattern the pattern
	 * @return the pattern, with the servlet path
	 */
	PathPattern parse(String pattern) {
		return this.parser.parse(this.prefix + pattern);
	}

	/**
	 * Parse the path of a request, unless Spring has done so before.
	 * @param request the request
	 * @return the path
	 */
	static RequestPath parse(HttpServletRequest request) {
		if (ServletRequestPathUtils.hasParsedRequestPath(request)) {
			RequestPath path = ServletRequestPathUtils.getParsedRequestPath(request);
			// While a request is forwarded, what was parsed may be the path it had
			// before.
			if (path.value().equals(uri(request)) && path.contextPath().value().equals(request.getContextPath())) {
				return path;
			}
		}
		return ServletRequestPathUtils.parse(request);
	}

	/**
	 * Return the path below the context path.
	 * @param path a path
	 * @return the rest of the path
	 */
	static PathContainer withinContext(RequestPath path) {
		int context = path.contextPath().elements().size();
		return (context == 0) ? path : path.subPath(context);
	}

	private static @Nullable String uri(HttpServletRequest request) {
		Object included = request.getAttribute(RequestDispatcher.INCLUDE_REQUEST_URI);
		return (included != null) ? included.toString() : request.getRequestURI();
	}

}
