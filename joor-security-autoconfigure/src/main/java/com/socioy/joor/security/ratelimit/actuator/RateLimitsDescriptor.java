package com.socioy.joor.security.ratelimit.actuator;

import java.util.List;
import java.util.Map;

/**
 * All that the endpoint shows.
 *
 * @param policies the policies and what they decided
 * @param offenders the clients that are refused most often
 * @param stores how the stores do
 * @since 0.1.0
 */
public record RateLimitsDescriptor(List<PolicyDescriptor> policies, List<OffenderDescriptor> offenders,
		Map<String, Map<String, Object>> stores) {
}
