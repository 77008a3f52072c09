package com.socioy.joor.security.audit.record;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import com.socioy.joor.security.event.EventAttribute;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.Severity;

/**
 * Fields of a record, named after the Elastic Common Schema; what the schema lacks begins
 * with {@code joor.}. Fields of one object come one after the other. The file, the log
 * and whatever sink asks here tell the same under the same names.
 *
 * @since 0.1.0
 */
public final class RecordFields {

	private static final EventAttribute[] USER = attributes("user.");

	private static final EventAttribute[] OURS = attributes("joor.");

	private RecordFields() {
	}

	private static EventAttribute[] attributes(String prefix) {
		return Stream.of(EventAttribute.values())
			.filter((attribute) -> attribute.field().startsWith(prefix))
			.sorted(Comparator.comparing(EventAttribute::field))
			.toArray(EventAttribute[]::new);
	}

	/**
	 * Tell all fields but those that every logging system has: time, level and logger.
	 * @param event an event, reduced to what may be recorded
	 * @param fields is told the name and the value of each field: a {@link String}, a
	 * {@link Number} or a list of strings
	 */
	public static void each(SecurityEvent event, BiConsumer<String, Object> fields) {
		EcsCategory category = EcsCategory.of(event.type());
		fields.accept("event.id", event.id().toString());
		fields.accept("event.kind", "event");
		fields.accept("event.category", category.category());
		fields.accept("event.type", category.type());
		fields.accept("event.action", event.type().id());
		fields.accept("event.code", Integer.toString(event.type().code()));
		fields.accept("event.severity", number(event.severity()));
		fields.accept("event.outcome", event.outcome().name().toLowerCase(Locale.ROOT));
		fields.accept("event.reason", event.reason());
		if (event.actor() != null) {
			fields.accept("user.id", event.actor().subject());
			tell(fields, "user.domain", event.actor().issuer());
		}
		tell(fields, USER, event.attributes());
		String source = event.source();
		if (source != null) {
			// An index that expects an address refuses a digest in its place
			fields.accept(source.startsWith(RecordPrivacy.DIGEST_PREFIX) ? "source.address" : "source.ip", source);
		}
		SecurityEvent.RequestLine request = event.request();
		if (request != null) {
			fields.accept("http.request.method", request.method());
			if (request.status() != 0) {
				fields.accept("http.response.status_code", request.status());
			}
			fields.accept("url.path", request.path());
		}
		tell(fields, "rule.name", event.rule());
		tell(fields, "error.id", event.correlationId());
		tell(fields, "trace.id", event.traceId());
		tell(fields, "span.id", event.spanId());
		tell(fields, "joor.detail", event.detail());
		tell(fields, OURS, event.attributes());
	}

	// The Elastic Common Schema has no scale; these are the numbers of the Open
	// Cybersecurity Schema Framework
	private static int number(Severity severity) {
		return switch (severity) {
			case INFO -> 1;
			case WARN -> 3;
			case CRITICAL -> 5;
		};
	}

	private static void tell(BiConsumer<String, Object> fields, EventAttribute[] attributes,
			Map<EventAttribute, Object> values) {
		if (values.isEmpty()) {
			return;
		}
		for (EventAttribute attribute : attributes) {
			Object value = values.get(attribute);
			if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
				fields.accept(attribute.field(), value);
			}
		}
	}

	private static void tell(BiConsumer<String, Object> fields, String name, @Nullable String value) {
		if (value != null) {
			fields.accept(name, value);
		}
	}

}
