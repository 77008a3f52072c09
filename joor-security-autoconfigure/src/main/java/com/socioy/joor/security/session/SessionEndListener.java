package com.socioy.joor.security.session;

import java.time.Clock;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.TellOnce;

/**
 * Tells ends of sessions that nothing else tells: because nobody used them, or because
 * the application ended them. Sessions that nobody logged in to are passed over, and so
 * are those that end with the application. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class SessionEndListener implements HttpSessionListener {

	private static final long MILLIS = 1000;

	private final SessionEvents events;

	private final Clock clock;

	/**
	 * Create a listener.
	 * @param publisher where ends are told
	 * @param addresses knows who called
	 * @param clock time by which sessions end
	 */
	public SessionEndListener(SecurityEventPublisher publisher, ClientAddressResolver addresses, Clock clock) {
		this.events = new SessionEvents(publisher, addresses);
		this.clock = Objects.requireNonNull(clock, "'clock' must not be null");
	}

	@Override
	public void sessionDestroyed(HttpSessionEvent event) {
		HttpSession session = event.getSession();
		try {
			Authentication user = user(session);
			HttpServletRequest request = request();
			if (user == null || !user.isAuthenticated()) {
				return;
			}
			if (isIdle(session)) {
				this.events.tellEnd("idle_timeout", user, session);
			}
			else if (request != null && TellOnce.first(request, SecurityEventType.SESSION_EXPIRED)) {
				this.events.tell(SecurityEventType.SESSION_EXPIRED, "ended_by_application", user, null, request);
			}
		}
		catch (IllegalStateException ex) {
			// The store forgot what was in it
		}
	}

	private boolean isIdle(HttpSession session) {
		int limit = session.getMaxInactiveInterval();
		return limit > 0 && this.clock.millis() - session.getLastAccessedTime() >= limit * MILLIS;
	}

	private static @Nullable Authentication user(HttpSession session) {
		Object context = session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
		return (context instanceof SecurityContext security) ? security.getAuthentication() : null;
	}

	private static @Nullable HttpServletRequest request() {
		return (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)
				? attributes.getRequest() : null;
	}

}
