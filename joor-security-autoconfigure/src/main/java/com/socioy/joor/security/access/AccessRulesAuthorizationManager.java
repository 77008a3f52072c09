package com.socioy.joor.security.access;

import java.util.function.Supplier;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.FactorAuthorizationDecision;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.util.Assert;

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
 * Decides who may call what: by the rule whose pattern is the most specific, else by
 * {@link PublicEndpoint}, else by the policy for what is left. Use it in a chain of your
 * own with {@code .anyRequest().access(manager)}. Safe for use by several threads.
 * <p>
 * Once a request is admitted, whatever it is dispatched to while it is served is admitted
 * with it: forwards, includes, asynchronous dispatches. Error dispatches are always
 * admitted, so that the error page can tell what happened. A forward, include or
 * asynchronous dispatch of a request that was not judged here is judged by its own path.
 * <p>
 * A refusal of a known caller is told as an event; one of an anonymous caller is not,
 * since it only asks them to log in. It never abstains, and it does not ask who calls
 * where everybody is admitted.
 *
 * @since 0.1.0
 */
public final class AccessRulesAuthorizationManager implements AuthorizationManager<RequestAuthorizationContext> {

	private static final String ADMITTED = AccessRulesAuthorizationManager.class.getName() + ".ADMITTED";

	private static final AuthorizationDecision GRANTED = new AuthorizationDecision(true);

	private static final String DEFAULT_SOURCE = "joor.security.web.default-access";

	private final AccessRules rules;

	private final PublicEndpoints publicEndpoints;

	private final AccessRequirement defaultRequirement;

	private final RequirementChecks checks;

	private final SecurityEventPublisher events;

	private final ClientAddressResolver clientAddresses;

	/**
	 * Create a manager.
	 * @param rules the rules
	 * @param publicEndpoints knows the endpoints that everybody may call
	 * @param defaultPolicy what is asked where nothing else decides
	 * @param callers are asked about callers
	 * @param events is told of refusals
	 * @param clientAddresses tells where a request came from
	 */
	public AccessRulesAuthorizationManager(AccessRules rules, PublicEndpoints publicEndpoints,
			AccessPolicy defaultPolicy, CallerChecks callers, SecurityEventPublisher events,
			ClientAddressResolver clientAddresses) {
		Assert.notNull(rules, "'rules' must not be null");
		Assert.notNull(publicEndpoints, "'publicEndpoints' must not be null");
		Assert.notNull(callers, "'callers' must not be null");
		Assert.notNull(events, "'events' must not be null");
		Assert.notNull(clientAddresses, "'clientAddresses' must not be null");
		this.rules = rules;
		this.publicEndpoints = publicEndpoints;
		this.defaultRequirement = AccessRequirement.of(defaultPolicy);
		this.checks = new RequirementChecks(callers, rules.inOrder(), this.defaultRequirement);
		this.events = events;
		this.clientAddresses = clientAddresses;
	}

	/**
	 * Return the rules.
	 * @return the rules
	 */
	public AccessRules rules() {
		return this.rules;
	}

	/**
	 * Return what is asked where neither a rule nor {@link PublicEndpoint} decides.
	 * @return the policy
	 */
	public AccessPolicy defaultPolicy() {
		return this.defaultRequirement.policy();
	}

	/**
	 * Return who knows the public endpoints.
	 * @return the public endpoints
	 */
	public PublicEndpoints publicEndpoints() {
		return this.publicEndpoints;
	}

	@Override
	public AuthorizationResult authorize(Supplier<? extends @Nullable Authentication> authentication,
			RequestAuthorizationContext context) {
		HttpServletRequest request = context.getRequest();
		DispatcherType dispatch = dispatcherType(request);
		if (dispatch == DispatcherType.ERROR
				|| (dispatch != DispatcherType.REQUEST && request.getAttribute(ADMITTED) == this)) {
			return GRANTED;
		}
		AuthorizationResult result = judge(authentication, context);
		if (dispatch != null && !result.isGranted()) {
			tell(request, authentication.get(), result);
		}
		else if (dispatch == DispatcherType.REQUEST) {
			request.setAttribute(ADMITTED, this);
		}
		return result;
	}

	private AuthorizationResult judge(Supplier<? extends @Nullable Authentication> authentication,
			RequestAuthorizationContext context) {
		HttpServletRequest request = context.getRequest();
		RequestPath path;
		try {
			path = MvcPaths.parse(request);
		}
		catch (IllegalArgumentException ex) {
			return AccessRuleDecision.refuse("unreadable_path", DEFAULT_SOURCE);
		}
		PathContainer withinContext = MvcPaths.withinContext(path);
		PatternIndex.Match<AccessRules.PathRules> match = this.rules.find(withinContext);
		if (match == null) {
			return judgeUnnamed(authentication, context, path);
		}
		AuthorizationResult result = judge(match.first().value(), authentication, context);
		for (PatternIndex.Entry<AccessRules.PathRules> other : match.others()) {
			if (result.isGranted()) {
				result = judge(other.value(), authentication, context);
			}
		}
		return result;
	}

	private AuthorizationResult judge(AccessRules.PathRules pathRules,
			Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
		AccessRule rule = pathRules.rule(context.getRequest().getMethod());
		if (rule == null) {
			return AccessRuleDecision.refuse("method_not_named", pathRules.any().source());
		}
		return refuse("rule", rule.source(), this.checks.check(rule.requirement(), authentication, context));
	}

	private AuthorizationResult judgeUnnamed(Supplier<? extends @Nullable Authentication> authentication,
			RequestAuthorizationContext context, RequestPath path) {
		if (this.defaultRequirement.policy() != AccessPolicy.PERMIT
				&& this.publicEndpoints.isPublic(context.getRequest(), path)) {
			return GRANTED;
		}
		return refuse("default_access", DEFAULT_SOURCE,
				this.checks.check(this.defaultRequirement, authentication, context));
	}

	// A refusal that is about a missing authentication factor stays as it is: Spring
	// Security asks for the factor when it sees it.
	private static AuthorizationResult refuse(String reason, String source, AuthorizationResult result) {
		return (result.isGranted() || result instanceof FactorAuthorizationDecision) ? result
				: AccessRuleDecision.refuse(reason, source, result);
	}

	private void tell(HttpServletRequest request, @Nullable Authentication caller, AuthorizationResult result) {
		if (caller == null || !this.checks.isKnown(caller) || !TellOnce.first(request, SecurityEventType.AUTHZ_FAIL)) {
			return;
		}
		SecurityEvent.Builder event = (result instanceof AccessRuleDecision decision)
				? SecurityEvent.of(SecurityEventType.AUTHZ_FAIL, decision.reason()).rule(decision.rule())
				: SecurityEvent.of(SecurityEventType.AUTHZ_FAIL, "missing_factor");
		Subject subject = Subject.of(caller);
		if (subject != null) {
			event.actor(subject.issuer(), subject.name()).attribute(EventAttribute.USER_NAME, subject.shownAs(caller));
		}
		this.events.publish(event.source(this.clientAddresses.resolve(request).literal())
			.request(request.getMethod(), RequestRoute.of(request), 0)
			.correlationId(ErrorId.of(request)));
	}

	// There is none if somebody asks beforehand whether a link would be admitted, with a
	// request that knows little more than its path.
	private static @Nullable DispatcherType dispatcherType(HttpServletRequest request) {
		try {
			return request.getDispatcherType();
		}
		catch (UnsupportedOperationException ex) {
			return null;
		}
	}

}
