package com.socioy.joor.security.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.web.ClientAddressResolver;

/**
 * Answers 413 when Spring MVC reads a body that turns out to be too large, which it would
 * take for one that cannot be read. Stands behind the application's own handlers.
 *
 * @since 0.1.0
 */
public final class ContentTooLargeResolver implements HandlerExceptionResolver {

	private final SecurityEventPublisher events;

	private final ClientAddressResolver addresses;

	/**
	 * Create a resolver.
	 * @param events where refusals are told
	 * @param addresses knows who called
	 */
	public ContentTooLargeResolver(SecurityEventPublisher events, ClientAddressResolver addresses) {
		this.events = Objects.requireNonNull(events, "'events' must not be null");
		this.addresses = Objects.requireNonNull(addresses, "'addresses' must not be null");
	}

	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object handler, Exception ex) {
		if (response.isCommitted() || !ContentTooLargeException.isCauseOf(ex)) {
			return null;
		}
		try {
			BodyRefusal.tooLarge(request, response, this.events, this.addresses);
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
		return new ModelAndView();
	}

}
