package com.socioy.joor.security.problem;

import java.util.Objects;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;

import com.socioy.joor.security.event.EventAttribute;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.identity.Subject;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.ErrorId;
import com.socioy.joor.security.web.RequestRoute;
import com.socioy.joor.security.web.TellOnce;

/**
 * Tells the operators about errors of status 5xx: one line in the log for each, with the
 * id that the client was given; the stack as often as the {@link StackLogSuppressor} lets
 * it through; and an event. Each failure is told once, however many layers see it. Safe
 * for use by several threads.
 *
 * @since 0.1.0
 */
public final class ServerErrors {

	private static final Logger logger = LoggerFactory.getLogger(ServerErrors.class);

	private static final String TOLD = ServerErrors.class.getName() + ".TOLD";

	private static final String USER = ServerErrors.class.getName() + ".USER";

	private static final int MAX_CAUSES = 16;

	private static final int MAX_TEXT = 200;

	private final SecurityEventPublisher events;

	private final ClientAddressResolver addresses;

	private final StackLogSuppressor suppressor;

	/**
	 * Create it.
	 * @param events where errors are told
	 * @param addresses knows who called
	 * @param suppressor decides which stacks are logged
	 */
	public ServerErrors(SecurityEventPublisher events, ClientAddressResolver addresses, StackLogSuppressor suppressor) {
		this.events = Objects.requireNonNull(events, "'events' must not be null");
		this.addresses = Objects.requireNonNull(addresses, "'addresses' must not be null");
		this.suppressor = Objects.requireNonNull(suppressor, "'suppressor' must not be null");
	}

	/**
	 * Remember who called, for the time when the security context is gone.
	 * @param request the request
	 * @param user who it was
	 */
	static void remember(HttpServletRequest request, Authentication user) {
		request.setAttribute(USER, user);
	}

	/**
	 * Tell an error, unless it was told before.
	 * @param request the request
	 * @param status status of the response
	 * @param thrown what went wrong; what the servlet API wrapped around it is no part of
	 * it
	 */
	public void tell(HttpServletRequest request, int status, Throwable thrown) {
		if (isTold(request, thrown)) {
			return;
		}
		Throwable failure = unwrap(thrown);
		request.setAttribute(TOLD, failure);
		String errorId = ErrorId.of(request);
		ErrorCategory category = ErrorCategory.of(failure);
		Authentication user = (request.getAttribute(USER) instanceof Authentication known) ? known : null;
		Subject subject = Subject.of(user);
		String path = clean(RequestRoute.of(request));
		StackLogSuppressor.Decision decision = this.suppressor.decide(failure);
		String message = "Request failed: errorId=" + errorId + ", status=" + status + ", category=" + category.id()
				+ ", request=" + clean(request.getMethod()) + " " + path + ", user="
				+ ((subject != null) ? clean(subject.name()) : "-") + ", exception=" + failure.getClass().getName()
				+ ((decision.suppressed() > 0) ? ", stacks suppressed=" + decision.suppressed() : "");
		if (decision.stack()) {
			logger.error(message, thrown);
		}
		else {
			logger.error(message);
		}
		SecurityEventType type = (category == ErrorCategory.DEPENDENCY) ? SecurityEventType.JOOR_DEPENDENCY_UNAVAILABLE
				: SecurityEventType.JOOR_SERVER_ERROR;
		// For whoever sees nothing but the status of the answer
		TellOnce.first(request, type);
		SecurityEvent.Builder event = SecurityEvent.of(type, category.id());
		if (user != null && subject != null) {
			event.actor(subject.issuer(), subject.name()).attribute(EventAttribute.USER_NAME, subject.shownAs(user));
		}
		this.events.publish(event.source(this.addresses.resolve(request).literal())
			.request(clean(request.getMethod()), path, status)
			.detail(failure.getClass().getName())
			.correlationId(errorId));
	}

	private boolean isTold(HttpServletRequest request, Throwable failure) {
		Object told = request.getAttribute(TOLD);
		Throwable current = failure;
		for (int i = 0; i < MAX_CAUSES && told != null && current != null; i++) {
			if (current == told) {
				return true;
			}
			current = current.getCause();
		}
		return false;
	}

	// Whatever a controller throws arrives in a filter as the cause of this
	private static Throwable unwrap(Throwable thrown) {
		Throwable current = thrown;
		for (int i = 0; i < MAX_CAUSES && current instanceof ServletException && current.getCause() != null; i++) {
			current = current.getCause();
		}
		return current;
	}

	/**
	 * Return a text that cannot break a line of a log: printable ASCII, and not long.
	 * @param text the text
	 * @return the text, with other characters replaced
	 */
	static String clean(@Nullable String text) {
		if (text == null) {
			return "-";
		}
		StringBuilder cleaned = new StringBuilder(Math.min(text.length(), MAX_TEXT + 3));
		for (int i = 0; i < text.length(); i++) {
			if (i == MAX_TEXT) {
				return cleaned.append("...").toString();
			}
			char c = text.charAt(i);
			cleaned.append((c > ' ' && c < 127) ? c : '_');
		}
		return cleaned.toString();
	}

}
