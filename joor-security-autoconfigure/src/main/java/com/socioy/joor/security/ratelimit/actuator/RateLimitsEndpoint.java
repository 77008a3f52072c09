package com.socioy.joor.security.ratelimit.actuator;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.security.core.Authentication;
import org.springframework.util.Assert;

import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.identity.Subject;
import com.socioy.joor.security.ratelimit.RateLimitKey;
import com.socioy.joor.security.ratelimit.RateLimitPolicies;
import com.socioy.joor.security.ratelimit.RateLimitPolicy;
import com.socioy.joor.security.ratelimit.RateLimitPolicy.Stage;
import com.socioy.joor.security.ratelimit.RateLimitStatistics;
import com.socioy.joor.security.ratelimit.RateLimitStore;
import com.socioy.joor.security.ratelimit.RateLimitStoreState;
import com.socioy.joor.security.web.ClientNetworks;

/**
 * {@link Endpoint @Endpoint} that shows the limits, who exceeds them and how a client
 * stands, and that forgets what a client used up. Unless
 * {@code management.endpoint.joorratelimits.access} says otherwise it only reads.
 *
 * @since 0.1.0
 */
@Endpoint(id = "joorratelimits", defaultAccess = Access.READ_ONLY)
public class RateLimitsEndpoint {

	private static final int OFFENDERS = 20;

	private final RateLimitPolicies policies;

	private final RateLimitStatistics statistics;

	private final RateLimitStore local;

	private final RateLimitStore shared;

	private final ClientNetworks networks;

	private final List<RateLimitStoreState> states;

	private final SecurityEventPublisher events;

	/**
	 * Create an endpoint.
	 * @param policies the policies
	 * @param statistics what they decided
	 * @param local counts before authentication
	 * @param shared counts after authentication
	 * @param networks what counts as one client
	 * @param states how the stores do
	 * @param events is told when a client is reset
	 */
	public RateLimitsEndpoint(RateLimitPolicies policies, RateLimitStatistics statistics, RateLimitStore local,
			RateLimitStore shared, ClientNetworks networks, List<RateLimitStoreState> states,
			SecurityEventPublisher events) {
		Assert.notNull(policies, "'policies' must not be null");
		Assert.notNull(statistics, "'statistics' must not be null");
		Assert.notNull(local, "'local' must not be null");
		Assert.notNull(shared, "'shared' must not be null");
		Assert.notNull(networks, "'networks' must not be null");
		Assert.notNull(events, "'events' must not be null");
		this.policies = policies;
		this.statistics = statistics;
		this.local = local;
		this.shared = shared;
		this.networks = networks;
		this.states = List.copyOf(states);
		this.events = events;
	}

	/**
	 * Show everything.
	 * @return the policies, the worst offenders, and how the stores do
	 */
	@ReadOperation
	public RateLimitsDescriptor rateLimits() {
		Map<String, Map<String, Object>> stores = new TreeMap<>();
		for (RateLimitStoreState state : this.states) {
			stores.put(state.store(), state.state());
		}
		return new RateLimitsDescriptor(
				this.policies.list().stream().map((policy) -> PolicyDescriptor.of(policy, this.statistics)).toList(),
				this.statistics.offenders(OFFENDERS).stream().map(OffenderDescriptor::of).toList(), stores);
	}

	/**
	 * Show one policy, or how it stands for a client if one is named.
	 * @param policy name of the policy
	 * @param id short name of the client, from the list of offenders
	 * @param address address of the client
	 * @param issuer who vouches for the user
	 * @param user name of the user
	 * @param value value of the header, claim or bean that the policy counts by
	 * @return what is shown, or {@code null} if there is no such policy or offender
	 */
	@ReadOperation
	public @Nullable Object policy(@Selector String policy, @Nullable String id, @Nullable String address,
			@Nullable String issuer, @Nullable String user, @Nullable String value) {
		RateLimitPolicy found = this.policies.find(policy);
		if (found == null) {
			return null;
		}
		ClientSelector client = new ClientSelector(id, address, issuer, user, value);
		if (client.isEmpty()) {
			return PolicyDescriptor.of(found, this.statistics);
		}
		RateLimitKey key = client.key(found, this.networks, this.statistics);
		return (key != null) ? ClientDescriptor.of(policy, key, store(found).status(found.quota(), key)) : null;
	}

	/**
	 * Forget what a client used up.
	 * @param policy name of the policy
	 * @param id short name of the client, from the list of offenders
	 * @param address address of the client
	 * @param issuer who vouches for the user
	 * @param user name of the user
	 * @param value value of the header, claim or bean that the policy counts by
	 * @param operator who asks for it
	 * @return 204, or 404 if there is no such policy or offender
	 */
	@DeleteOperation
	public WebEndpointResponse<Void> reset(@Selector String policy, @Nullable String id, @Nullable String address,
			@Nullable String issuer, @Nullable String user, @Nullable String value, SecurityContext operator) {
		RateLimitPolicy found = this.policies.find(policy);
		RateLimitKey key = (found != null)
				? new ClientSelector(id, address, issuer, user, value).key(found, this.networks, this.statistics)
				: null;
		if (found == null || key == null) {
			return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
		}
		store(found).reset(found.quota(), key);
		SecurityEvent.Builder event = SecurityEvent.of(SecurityEventType.AUTHZ_ADMIN, "rate_limit_reset")
			.rule(policy)
			.detail("client " + key);
		addTo(event, operator.getPrincipal());
		this.events.publish(event);
		return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NO_CONTENT);
	}

	private static void addTo(SecurityEvent.Builder event, @Nullable Principal operator) {
		Subject subject = (operator instanceof Authentication known) ? Subject.of(known) : null;
		if (subject != null) {
			event.actor(subject.issuer(), subject.name());
		}
		else if (operator != null) {
			event.actor(null, operator.getName());
		}
	}

	private RateLimitStore store(RateLimitPolicy policy) {
		return (policy.stage() == Stage.BEFORE_AUTHENTICATION) ? this.local : this.shared;
	}

}
