package com.socioy.joor.security.guard;

import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.web.ClientAddressResolver;

/**
 * Refuses forms that are too large with 413 where the limit of the container does not
 * apply: those of PUT, PATCH and DELETE, which Spring reads whole into memory before any
 * filter chain sees the request. It stands in front of that. Safe for use by several
 * threads.
 *
 * @since 0.1.0
 */
public final class FormLimitFilter implements Filter {

	private static final Set<String> METHODS = Set.of("PUT", "PATCH", "DELETE");

	private final long limit;

	private final SecurityEventPublisher events;

	private final ClientAddressResolver addresses;

	/**
	 * Create a filter.
	 * @param limit limit in bytes
	 * @param events where refusals are told
	 * @param addresses knows who called
	 */
	public FormLimitFilter(long limit, SecurityEventPublisher events, ClientAddressResolver addresses) {
		this.limit = limit;
		this.events = Objects.requireNonNull(events, "'events' must not be null");
		this.addresses = Objects.requireNonNull(addresses, "'addresses' must not be null");
	}

	@Override
	public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
			throws IOException, ServletException {
		HttpServletRequest request = (HttpServletRequest) servletRequest;
		HttpServletResponse response = (HttpServletResponse) servletResponse;
		if (!METHODS.contains(request.getMethod()) || !isForm(request.getContentType())) {
			chain.doFilter(request, response);
			return;
		}
		if (request.getContentLengthLong() > this.limit) {
			BodyRefusal.tooLarge(request, response, this.events, this.addresses);
			return;
		}
		LimitedRequest limited = new LimitedRequest(request, this.limit);
		try {
			chain.doFilter(limited, response);
		}
		catch (IOException | ServletException | RuntimeException ex) {
			if (!limited.isExceeded() || response.isCommitted()) {
				throw ex;
			}
			BodyRefusal.tooLarge(request, response, this.events, this.addresses);
		}
	}

	static boolean isForm(@Nullable String contentType) {
		// Anything that a parser could take for it
		return contentType != null && contentType.toLowerCase(Locale.ROOT).contains("x-www-form-urlencoded");
	}

}
