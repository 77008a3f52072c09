package com.socioy.joor.security.guard;

import java.io.IOException;
import java.util.Locale;

import jakarta.servlet.DispatcherType;
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
 * Refuses bodies that are too large with 413: at once if the request announces its
 * length, else as soon as more than the limit has been read. Nothing is buffered.
 * <p>
 * Counts JSON and bodies that do not say what they are. Forms and uploads have limits of
 * their own in the container.
 */
final class BodyLimitFilter implements Filter {

	private final long limit;

	private final SecurityEventPublisher events;

	private final ClientAddressResolver addresses;

	BodyLimitFilter(long limit, SecurityEventPublisher events, ClientAddressResolver addresses) {
		this.limit = limit;
		this.events = events;
		this.addresses = addresses;
	}

	@Override
	public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
			throws IOException, ServletException {
		HttpServletRequest request = (HttpServletRequest) servletRequest;
		HttpServletResponse response = (HttpServletResponse) servletResponse;
		if (request.getDispatcherType() != DispatcherType.REQUEST || !isCounted(request.getContentType())) {
			chain.doFilter(request, response);
			return;
		}
		if (request.getContentLengthLong() > this.limit) {
			refuse(request, response);
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
			refuse(request, response);
		}
	}

	private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
		BodyRefusal.tooLarge(request, response, this.events, this.addresses);
		if (response.isCommitted()) {
			// The client gets its answer before the container looks after what it still
			// sends
			response.flushBuffer();
		}
	}

	static boolean isCounted(@Nullable String contentType) {
		if (contentType == null) {
			return true;
		}
		int semicolon = contentType.indexOf(';');
		String type = ((semicolon != -1) ? contentType.substring(0, semicolon) : contentType).trim()
			.toLowerCase(Locale.ROOT);
		int slash = type.indexOf('/');
		if (slash < 1 || slash == type.length() - 1) {
			return true;
		}
		return type.equals("application/json") || type.endsWith("+json") || type.endsWith("/*")
				|| type.endsWith("json");
	}

}
