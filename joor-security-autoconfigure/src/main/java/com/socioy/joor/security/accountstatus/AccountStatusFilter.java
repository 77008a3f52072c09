package com.socioy.joor.security.accountstatus;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.web.Refusal;

/**
 * Turns away callers whose account may not be used. Whoever sent a token is answered as
 * if it were invalid, and whoever sent a password as the chain answers a wrong one. A
 * login that is remembered ends, and the request goes on as that of a stranger, whom the
 * chain shows its login page where one is needed. While nobody can say, the client is
 * told to come back later (503), since nothing may be wrong with it.
 */
final class AccountStatusFilter extends OncePerRequestFilter {

	private static final String RETRY_AFTER_SECONDS = "10";

	private static final String ANONYMOUS = "anonymousUser";

	private final AccountCheck check;

	private final AccountEvents events;

	private final SecurityContextHolderStrategy contexts;

	private final LogoutHandler logout;

	private final boolean translated;

	/**
	 * Create a filter.
	 * @param check decides
	 * @param events is told
	 * @param contexts knows who calls
	 * @param logout ends a login that is remembered
	 * @param translated whether the chain answers authentication exceptions
	 */
	AccountStatusFilter(AccountCheck check, AccountEvents events, SecurityContextHolderStrategy contexts,
			LogoutHandler logout, boolean translated) {
		this.check = check;
		this.events = events;
		this.contexts = contexts;
		this.logout = logout;
		this.translated = translated;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Authentication caller = this.contexts.getContext().getAuthentication();
		AccountVerdict verdict = this.check.of(caller, request);
		if (verdict == AccountVerdict.ACCEPTED || caller == null) {
			chain.doFilter(request, response);
		}
		else if (verdict == AccountVerdict.UNAVAILABLE) {
			refuseForNow(caller, request, response);
		}
		else {
			turnAway(verdict, caller, request, response, chain);
		}
	}

	private void refuseForNow(Authentication caller, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		this.events.tell(SecurityEventType.JOOR_DEPENDENCY_UNAVAILABLE, AccountVerdict.UNAVAILABLE, "account", caller,
				request, HttpServletResponse.SC_SERVICE_UNAVAILABLE);
		response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
		Refusal.of(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "temporarily-unavailable").send(request, response);
	}

	private void turnAway(AccountVerdict verdict, Authentication caller, HttpServletRequest request,
			HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
		Credential credential = Credential.of(caller, request);
		if (!credential.isCarried()) {
			this.events.tell(SecurityEventType.SESSION_EXPIRED, verdict, "session", caller, request, 0);
			this.logout.logout(request, response, caller);
			goOnAsStranger();
			chain.doFilter(request, response);
			return;
		}
		this.events.tell(SecurityEventType.AUTHN_LOGIN_FAIL, verdict, "token", caller, request,
				HttpServletResponse.SC_UNAUTHORIZED);
		if (credential.isBearer()) {
			response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
		}
		else if (this.translated) {
			throw new BadCredentialsException("Bad credentials");
		}
		this.contexts.clearContext();
		Refusal.of(HttpServletResponse.SC_UNAUTHORIZED, "unauthorized").send(request, response);
	}

	private void goOnAsStranger() {
		SecurityContext context = this.contexts.createEmptyContext();
		context.setAuthentication(new AnonymousAuthenticationToken(ANONYMOUS, ANONYMOUS,
				List.of(new SimpleGrantedAuthority("ROLE_ANONYMOUS"))));
		this.contexts.setContext(context);
	}

}
