package com.socioy.joor.security.autoconfigure.ratelimit;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

import com.socioy.joor.security.ratelimit.redis.StoreMonitor;

/**
 * Shows in the health of the application whether limits are shared by all nodes. The
 * status stays up: an application without Redis still works and still limits, and must
 * not be taken out of service for it.
 */
final class StoreHealthIndicator implements HealthIndicator {

	private final StoreMonitor monitor;

	StoreHealthIndicator(StoreMonitor monitor) {
		this.monitor = monitor;
	}

	@Override
	public Health health() {
		StoreMonitor.Outage outage = this.monitor.outage();
		Health.Builder health = Health.up().withDetail("store", "redis").withDetail("available", outage == null);
		if (outage != null) {
			health.withDetail("since", outage.since().toString()).withDetail("reason", outage.reason());
		}
		return health.build();
	}

}
