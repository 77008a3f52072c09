package com.socioy.joor.security.session;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.session.SessionInformation;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.web.authentication.session.ConcurrentSessionControlAuthenticationStrategy;
import org.springframework.security.web.authentication.session.RegisterSessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

import com.socioy.joor.security.event.SecurityEventType;

/**
 * What happens to the session of a user who logs in: first the number of their sessions
 * is checked, then the chain's own strategy changes its id, then it is counted and told.
 */
final class LoginSession implements SessionAuthenticationStrategy {

	private final SessionAuthenticationStrategy given;

	private final @Nullable SessionsPerUser perUser;

	private final SessionEvents events;

	LoginSession(SessionAuthenticationStrategy given, @Nullable SessionsPerUser perUser, SessionEvents events) {
		this.given = given;
		this.perUser = perUser;
		this.events = events;
	}

	@Override
	public void onAuthentication(Authentication authentication, HttpServletRequest request,
			HttpServletResponse response) {
		boolean renewed = isLoggedIn(request.getSession(false));
		if (this.perUser != null) {
			new Control(this.perUser, request).onAuthentication(authentication, request, response);
		}
		this.given.onAuthentication(authentication, request, response);
		if (this.perUser != null) {
			new RegisterSessionAuthenticationStrategy(this.perUser.registry()).onAuthentication(authentication, request,
					response);
		}
		this.events.tell(renewed ? SecurityEventType.SESSION_RENEWED : SecurityEventType.SESSION_CREATED, "login",
				authentication, null, request);
	}

	// A session that nobody logged in to, such as that of a login page, was none yet
	private static boolean isLoggedIn(@Nullable HttpSession session) {
		return session != null
				&& session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) != null;
	}

	/**
	 * Check of the number of sessions, for one login.
	 */
	private final class Control extends ConcurrentSessionControlAuthenticationStrategy {

		private final boolean refuse;

		private final HttpServletRequest request;

		Control(SessionsPerUser perUser, HttpServletRequest request) {
			super(perUser.registry());
			this.refuse = perUser.refuse();
			this.request = request;
			setMaximumSessions(perUser.maximum());
			setExceptionIfMaximumExceeded(perUser.refuse());
		}

		@Override
		protected void allowableSessionsExceeded(List<SessionInformation> sessions, int allowableSessions,
				SessionRegistry registry) {
			LoginSession.this.events.tell(SecurityEventType.EXCESS_SESSIONS_EXCEEDED,
					this.refuse ? "login_refused" : "oldest_ended", SessionEvents.user(sessions.get(0).getPrincipal()),
					"joor.security.session.maximum-per-user", this.request);
			super.allowableSessionsExceeded(sessions, allowableSessions, registry);
		}

	}

}
