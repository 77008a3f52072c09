package com.socioy.joor.security.mfa;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.identity.Subject;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.ErrorId;
import com.socioy.joor.security.web.RequestRoute;
import com.socioy.joor.security.web.TellOnce;

/**
 * Lets callers of privileged roles do nothing before they proved what is asked of them.
 * Forwards, includes and error pages belong to a request that was looked at before.
 */
final class SecondFactorFilter implements Filter {

	private static final String SOURCE = "joor.security.mfa.require-for";

	private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

	private final FactorDemands demands;

	private final SecondFactorPolicy policy;

	private final RequestMatcher exempt;

	private final SecurityContextHolderStrategy contexts;

	private final SecurityEventPublisher events;

	private final ClientAddressResolver addresses;

	SecondFactorFilter(FactorDemands demands, SecurityContextHolderStrategy contexts, SecurityEventPublisher events,
			ClientAddressResolver addresses) {
		this.demands = demands;
		this.policy = demands.policy();
		this.exempt = matcher(this.policy.exemptPaths());
		this.contexts = contexts;
		this.events = events;
		this.addresses = addresses;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (request.getDispatcherType() == DispatcherType.REQUEST) {
			check((HttpServletRequest) request);
		}
		chain.doFilter(request, response);
	}

	private void check(HttpServletRequest request) {
		Authentication caller = this.contexts.getContext().getAuthentication();
		if (caller == null || !this.trust.isAuthenticated(caller) || !this.policy.required().contains(caller)) {
			return;
		}
		AuthorizationResult refusal = this.demands.check(caller, this.policy.demand());
		if (refusal != null && !this.exempt.matches(request)) {
			tell(request, caller);
			throw new AuthorizationDeniedException("A second factor is required", refusal);
		}
	}

	private void tell(HttpServletRequest request, Authentication caller) {
		if (TellOnce.first(request, SecurityEventType.AUTHZ_FAIL)) {
			Subject subject = Subject.of(caller);
			this.events.publish(SecurityEvent.of(SecurityEventType.AUTHZ_FAIL, "second_factor_missing")
				.rule(SOURCE)
				.actor((subject != null) ? subject.issuer() : null, caller.getName())
				.source(this.addresses.resolve(request).literal())
				.request(request.getMethod(), RequestRoute.of(request), 0)
				.correlationId(ErrorId.of(request)));
		}
	}

	private static RequestMatcher matcher(List<String> paths) {
		List<RequestMatcher> matchers = paths.stream()
			.<RequestMatcher>map((path) -> PathPatternRequestMatcher.withDefaults().matcher(path))
			.toList();
		return matchers.isEmpty() ? (request) -> false : new OrRequestMatcher(matchers);
	}

}
