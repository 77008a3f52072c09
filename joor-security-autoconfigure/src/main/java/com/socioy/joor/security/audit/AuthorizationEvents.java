package com.socioy.joor.security.audit;

import java.util.function.Supplier;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationListener;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;
import org.springframework.security.authorization.event.AuthorizationEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.identity.NamedRefusal;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.TellOnce;

/**
 * Turns refusals of Spring Security's authorization into security events: of somebody who
 * is known, a failed authorization; of somebody who is not, a missing credential.
 *
 * @since 0.1.0
 */
public final class AuthorizationEvents implements ApplicationListener<AuthorizationEvent> {

	private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

	private final SecurityEventPublisher publisher;

	private final RequestFacts facts;

	/**
	 * Create a listener.
	 * @param publisher where the events are told
	 * @param addresses decides the address of a client
	 */
	public AuthorizationEvents(SecurityEventPublisher publisher, ClientAddressResolver addresses) {
		this.publisher = publisher;
		this.facts = new RequestFacts(addresses);
	}

	@Override
	public void onApplicationEvent(AuthorizationEvent event) {
		// Spring Security can be told to publish what it granted, and uses this type then
		// too
		if (!(event instanceof AuthorizationDeniedEvent) || event.getAuthorizationResult().isGranted()) {
			return;
		}
		HttpServletRequest request = request(event.getObject());
		// No client asks for an error page: the request behind it was told already
		if (request != null && request.getDispatcherType() == DispatcherType.ERROR) {
			return;
		}
		Authentication authentication = authentication(event.getAuthentication());
		boolean known = this.trust.isAuthenticated(authentication);
		SecurityEventType type = known ? SecurityEventType.AUTHZ_FAIL : SecurityEventType.AUTHN_LOGIN_FAIL;
		String rule = rule(event.getObject());
		if (request != null && !isFirst(request, type, rule)) {
			return;
		}
		SecurityEvent.Builder denied = SecurityEvent
			.of(type, known ? reason(event.getAuthorizationResult()) : "credentials_missing")
			.rule(rule)
			.detail(event.getAuthorizationResult().toString());
		if (known) {
			Actors.add(denied, authentication);
		}
		this.publisher.publish(this.facts.addFailure(denied, request, authentication));
	}

	// Our own rules know better which of them decided, and told it by now; several
	// methods may refuse in the course of one request
	private static boolean isFirst(HttpServletRequest request, SecurityEventType type, @Nullable String rule) {
		return (rule != null && type == SecurityEventType.AUTHZ_FAIL) ? TellOnce.first(request, type, rule)
				: TellOnce.first(request, type);
	}

	private static @Nullable HttpServletRequest request(Object object) {
		return (object instanceof HttpServletRequest request) ? request : CurrentRequest.get();
	}

	private static @Nullable Authentication authentication(Supplier<Authentication> authentication) {
		try {
			return authentication.get();
		}
		catch (AuthenticationException ex) {
			return null;
		}
	}

	private static String reason(AuthorizationResult result) {
		return (result instanceof NamedRefusal named) ? named.reason() : "access_denied";
	}

	private static @Nullable String rule(Object object) {
		return (object instanceof MethodInvocation invocation)
				? invocation.getMethod().getDeclaringClass().getSimpleName() + "." + invocation.getMethod().getName()
				: null;
	}

}
