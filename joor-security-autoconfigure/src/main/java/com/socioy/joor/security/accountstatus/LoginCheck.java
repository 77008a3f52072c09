package com.socioy.joor.security.accountstatus;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.session.SessionAuthenticationException;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;

import com.socioy.joor.security.event.SecurityEventType;

/**
 * Refuses a login to an account that may not be used, as a wrong password is refused,
 * before the chain's own strategy makes a session of it. A chain without sessions asks
 * the strategy about each token as well; that is left to the filter, which answers it.
 */
final class LoginCheck implements SessionAuthenticationStrategy {

	private final AccountCheck check;

	private final AccountEvents events;

	private final SessionAuthenticationStrategy given;

	LoginCheck(AccountCheck check, AccountEvents events, SessionAuthenticationStrategy given) {
		this.check = check;
		this.events = events;
		this.given = given;
	}

	@Override
	public void onAuthentication(Authentication authentication, HttpServletRequest request,
			HttpServletResponse response) {
		AccountVerdict verdict = Credential.of(authentication, request).isCarried() ? AccountVerdict.ACCEPTED
				: this.check.ofLogin(authentication);
		if (verdict != AccountVerdict.ACCEPTED) {
			this.events.tell(SecurityEventType.AUTHN_LOGIN_FAIL, verdict, "login", authentication, request, 0);
			// The one exception that every filter that asks a strategy answers
			throw new SessionAuthenticationException("Bad credentials");
		}
		this.given.onAuthentication(authentication, request, response);
	}

}
