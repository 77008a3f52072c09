package com.socioy.joor.security.autoconfigure.audit;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

import com.socioy.joor.security.audit.delivery.DeliveryStatus;
import com.socioy.joor.security.audit.delivery.SinkStatus;

/**
 * Shows in the health of the application whether security events are recorded. The status
 * stays up: an application whose disk is full still serves, and must not be taken out of
 * service for its record.
 */
final class AuditHealthIndicator implements HealthIndicator {

	private final DeliveryStatus delivery;

	AuditHealthIndicator(DeliveryStatus delivery) {
		this.delivery = delivery;
	}

	@Override
	public Health health() {
		Health.Builder health = Health.up().withDetail("dropped", this.delivery.dropped());
		for (SinkStatus sink : this.delivery.sinks()) {
			health.withDetail(sink.name(), detail(sink));
		}
		return health.build();
	}

	private static Map<String, Object> detail(SinkStatus sink) {
		Map<String, Object> detail = new LinkedHashMap<>();
		SinkStatus.Outage outage = sink.outage();
		detail.put("available", outage == null);
		if (outage != null) {
			detail.put("since", outage.since().toString());
			detail.put("reason", outage.reason());
		}
		detail.put("queued", sink.queued());
		detail.put("dropped", sink.dropped());
		return detail;
	}

}
