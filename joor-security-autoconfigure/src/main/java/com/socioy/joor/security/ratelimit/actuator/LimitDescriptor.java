package com.socioy.joor.security.ratelimit.actuator;

import java.util.Locale;

import com.socioy.joor.security.ratelimit.Bandwidth;

/**
 * One limit, as the endpoint shows it.
 *
 * @param limit what comes back within one period
 * @param per the period in ISO 8601
 * @param burst what can be had at once
 * @param refill how it comes back
 * @since 0.1.0
 */
public record LimitDescriptor(long limit, String per, long burst, String refill) {

	static LimitDescriptor of(Bandwidth bandwidth) {
		return new LimitDescriptor(bandwidth.limit(), bandwidth.per().toString(), bandwidth.burst(),
				bandwidth.refill().name().toLowerCase(Locale.ROOT));
	}

}
