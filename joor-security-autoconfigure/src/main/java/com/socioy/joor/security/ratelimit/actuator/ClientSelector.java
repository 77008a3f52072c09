package com.socioy.joor.security.ratelimit.actuator;

import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

import com.socioy.joor.security.ratelimit.RateLimitKey;
import com.socioy.joor.security.ratelimit.RateLimitPolicy;
import com.socioy.joor.security.ratelimit.RateLimitStatistics;
import com.socioy.joor.security.web.ClientNetworks;
import com.socioy.joor.security.web.IpAddress;

/**
 * Which client an operator means: exactly one of these is set.
 *
 * @param id short name from the list of offenders
 * @param address address of the client
 * @param issuer who vouches for the user; goes with the user
 * @param user name of the user
 * @param value value of the header, claim or bean that the policy counts by
 */
record ClientSelector(@Nullable String id, @Nullable String address, @Nullable String issuer, @Nullable String user,
		@Nullable String value) {

	/**
	 * Return whether no client is meant.
	 * @return whether nothing is set
	 */
	boolean isEmpty() {
		return Stream.of(this.id, this.address, this.issuer, this.user, this.value)
			.filter(Objects::nonNull)
			.findAny()
			.isEmpty();
	}

	/**
	 * Return the key of the client.
	 * @param policy the policy it is about
	 * @param networks what counts as one client
	 * @param statistics knows the offenders
	 * @return the key, or {@code null} if there is no such offender
	 * @throws InvalidEndpointRequestException if it is not clear which client is meant
	 */
	@Nullable RateLimitKey key(RateLimitPolicy policy, ClientNetworks networks, RateLimitStatistics statistics) {
		if (Stream.of(this.id, this.address, this.user, this.value).filter(Objects::nonNull).count() != 1
				|| (this.issuer != null && this.user == null)) {
			throw invalid("Name one client, by 'id', 'address', 'user' with or without 'issuer', or 'value'");
		}
		if (this.id != null) {
			return statistics.find(policy.name(), this.id);
		}
		if (this.address != null) {
			IpAddress parsed = IpAddress.parse(this.address);
			if (parsed == null) {
				throw invalid("'address' is not an IP address");
			}
			return RateLimitKey.ofAddress(networks.of(parsed));
		}
		if (this.user != null) {
			return RateLimitKey.ofUser(this.issuer, this.user);
		}
		RateLimitKey key = (this.value != null) ? policy.key().ofValue(this.value) : null;
		if (key == null) {
			throw invalid("Policy '" + policy.name() + "' counts by " + policy.key() + ", not by a value");
		}
		return key;
	}

	private static InvalidEndpointRequestException invalid(String message) {
		return new InvalidEndpointRequestException(message, message);
	}

}
