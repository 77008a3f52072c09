package com.socioy.joor.security.session;

import java.io.IOException;
import java.util.Objects;
import java.util.function.Supplier;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import com.socioy.joor.security.web.RequestOriginResolver;

/**
 * Adds the attributes that cookies lack on a secure request, whoever sets them: a
 * controller, a filter, the container, Spring Session. Stands outside of all of them. On
 * a request that is not secure nothing is done, since a browser would not take a
 * {@code Secure} cookie there. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class CookieHardeningFilter implements Filter {

	private final RequestOriginResolver origins;

	private final Supplier<CookieRules> source;

	private volatile CookieRules rules;

	/**
	 * Create a filter.
	 * @param origins knows whether a request is secure
	 * @param rules says which attributes a cookie gets; asked when the filter is
	 * initialized, after the server was configured
	 */
	public CookieHardeningFilter(RequestOriginResolver origins, Supplier<CookieRules> rules) {
		this.origins = Objects.requireNonNull(origins, "'origins' must not be null");
		this.source = Objects.requireNonNull(rules, "'rules' must not be null");
		this.rules = rules.get();
	}

	@Override
	public void init(FilterConfig config) {
		this.rules = this.source.get();
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (request instanceof HttpServletRequest httpRequest && response instanceof HttpServletResponse httpResponse
				&& this.origins.resolve(httpRequest).isSecure()) {
			CookieHardeningResponse hardened = new CookieHardeningResponse(httpResponse, this.rules);
			try {
				chain.doFilter(request, hardened);
			}
			finally {
				hardened.leave();
			}
			return;
		}
		chain.doFilter(request, response);
	}

}
