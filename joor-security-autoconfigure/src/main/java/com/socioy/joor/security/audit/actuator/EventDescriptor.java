package com.socioy.joor.security.audit.actuator;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import com.socioy.joor.security.event.SecurityEvent;

/**
 * One event, as the endpoint shows it.
 *
 * @param sequence number of its record
 * @param id unique name of the event
 * @param time when it happened
 * @param type kind of event
 * @param code number of the kind
 * @param severity how much it matters
 * @param outcome whether what was attempted came about
 * @param actor who acted, as it is recorded
 * @param source address the request came from, as it is recorded
 * @param request request that led to it
 * @param reason code of what led to it
 * @param rule rule, policy or property that decided
 * @param detail explanation for operators
 * @param correlationId error id that the client was given
 * @param traceId trace that it belongs to
 * @param spanId span that it belongs to
 * @param attributes what else there is to say, by the names of the fields in records
 * @since 0.1.0
 */
public record EventDescriptor(long sequence, UUID id, Instant time, String type, int code, String severity,
		String outcome, SecurityEvent.@Nullable Actor actor, @Nullable String source,
		SecurityEvent.@Nullable RequestLine request, String reason, @Nullable String rule, @Nullable String detail,
		@Nullable String correlationId, @Nullable String traceId, @Nullable String spanId,
		Map<String, Object> attributes) {

	static EventDescriptor of(RecentEvents.Entry entry) {
		SecurityEvent event = entry.event();
		Map<String, Object> attributes = new TreeMap<>();
		event.attributes().forEach((attribute, value) -> attributes.put(attribute.field(), value));
		return new EventDescriptor(entry.sequence(), event.id(), event.time(), event.type().id(), event.type().code(),
				event.severity().name().toLowerCase(Locale.ROOT), event.outcome().name().toLowerCase(Locale.ROOT),
				event.actor(), event.source(), event.request(), event.reason(), event.rule(), event.detail(),
				event.correlationId(), event.traceId(), event.spanId(), attributes);
	}

}
