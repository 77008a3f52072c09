package com.socioy.joor.security.session;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.web.TellOnce;

/**
 * Ends sessions a fixed time after they began, however busy they are, so that a stolen
 * one does not live as long as somebody uses it. Whoever asks for such a session finds
 * that there is none. Looks at a session only when somebody asks for it, since it may
 * have to be fetched from afar. Safe for use by several threads.
 */
final class SessionLifetimeFilter extends OncePerRequestFilter {

	private static final String RULE = "joor.security.session.absolute-timeout";

	private final long lifetime;

	private final Clock clock;

	private final SessionEvents events;

	SessionLifetimeFilter(Duration lifetime, Clock clock, SessionEvents events) {
		this.lifetime = lifetime.toMillis();
		this.clock = clock;
		this.events = events;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain filterChain)
			throws ServletException, IOException {
		filterChain.doFilter(new Request(request), response);
	}

	@Override
	protected boolean shouldNotFilterErrorDispatch() {
		return false;
	}

	@Override
	protected boolean shouldNotFilterAsyncDispatch() {
		return false;
	}

	private void endIfOver(HttpServletRequest request, HttpSession session) {
		try {
			if (this.clock.millis() - session.getCreationTime() >= this.lifetime) {
				Authentication user = user(session);
				TellOnce.first(request, SecurityEventType.SESSION_EXPIRED);
				session.invalidate();
				this.events.tell(SecurityEventType.SESSION_EXPIRED, "absolute_timeout", user, RULE, request);
			}
		}
		catch (IllegalStateException ex) {
			// Another request has ended it at this very moment
		}
	}

	private static @Nullable Authentication user(HttpSession session) {
		Object context = session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
		return (context instanceof SecurityContext security) ? security.getAuthentication() : null;
	}

	/**
	 * Request without sessions that are over.
	 */
	private final class Request extends HttpServletRequestWrapper {

		private boolean checked;

		Request(HttpServletRequest request) {
			super(request);
		}

		@Override
		public HttpSession getSession() {
			check();
			return super.getSession();
		}

		@Override
		public @Nullable HttpSession getSession(boolean create) {
			check();
			return super.getSession(create);
		}

		private void check() {
			if (!this.checked) {
				this.checked = true;
				HttpSession session = super.getSession(false);
				if (session != null) {
					endIfOver(this, session);
				}
			}
		}

	}

}
