package com.socioy.joor.security.event;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened and that concerns security. Immutable.
 * <p>
 * An event never holds a secret: no password, no token, no key, no query string, no
 * header value and no body. What a client typed appears only as a code or a
 * {@link com.socioy.joor.security.core.Fingerprint fingerprint}, but for a name that
 * somebody tried to log in with: it is there as {@link EventAttribute#ATTEMPTED_USER}, in
 * neither the text of the event nor any record.
 *
 * @param id unique name of this event
 * @param time when it happened
 * @param type kind of event
 * @param severity how much it matters
 * @param outcome whether what was attempted came about
 * @param actor who acted, or {@code null} if nobody is known
 * @param source address the request came from, or {@code null} outside a request
 * @param request request that led to it, or {@code null} outside a request
 * @param reason stable code of what led to it, for example {@code invalid_token}
 * @param rule rule, policy or property that decided, or {@code null}
 * @param detail explanation for operators, which no client ever sees, or {@code null}
 * @param correlationId error id that the client was given, or {@code null}
 * @param traceId trace that the event belongs to, or {@code null}
 * @param spanId span that the event belongs to, or {@code null}
 * @param attributes what else there is to say; of type {@link String}, {@link Long} or a
 * list of strings, as the kind of each attribute tells
 * @since 0.1.0
 */
public record SecurityEvent(UUID id, Instant time, SecurityEventType type, Severity severity, Outcome outcome,
		@Nullable Actor actor, @Nullable String source, @Nullable RequestLine request, String reason,
		@Nullable String rule, @Nullable String detail, @Nullable String correlationId, @Nullable String traceId,
		@Nullable String spanId, Map<EventAttribute, Object> attributes) {

	public SecurityEvent {
		Objects.requireNonNull(id, "'id' must not be null");
		Objects.requireNonNull(time, "'time' must not be null");
		Objects.requireNonNull(type, "'type' must not be null");
		Objects.requireNonNull(severity, "'severity' must not be null");
		Objects.requireNonNull(outcome, "'outcome' must not be null");
		Objects.requireNonNull(reason, "'reason' must not be null");
		attributes = attributes.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(attributes));
	}

	/**
	 * Begin an event.
	 * @param type the kind of event
	 * @param reason stable code of what led to it, in snake case
	 * @return a builder
	 */
	public static Builder of(SecurityEventType type, String reason) {
		return new Builder(type, reason);
	}

	/**
	 * Return the event as text, without what somebody typed.
	 */
	@Override
	public String toString() {
		EnumMap<EventAttribute, Object> shown = new EnumMap<>(EventAttribute.class);
		this.attributes.forEach((attribute, value) -> shown.put(attribute,
				(attribute.kind() == EventAttribute.Kind.TYPED) ? "(typed)" : value));
		return "SecurityEvent[id=" + this.id + ", time=" + this.time + ", type=" + this.type.id() + ", severity="
				+ this.severity + ", outcome=" + this.outcome + ", actor=" + this.actor + ", source=" + this.source
				+ ", request=" + this.request + ", reason=" + this.reason + ", rule=" + this.rule + ", detail="
				+ this.detail + ", correlationId=" + this.correlationId + ", traceId=" + this.traceId + ", spanId="
				+ this.spanId + ", attributes=" + shown + "]";
	}

	/**
	 * Who acted.
	 *
	 * @param issuer who vouches for the subject, or {@code null} if this application does
	 * @param subject stable name of the subject at the issuer
	 */
	public record Actor(@Nullable String issuer, String subject) {

		public Actor {
			Objects.requireNonNull(subject, "'subject' must not be null");
		}

	}

	/**
	 * What was asked for, without anything the client could have hidden a secret in.
	 *
	 * @param method HTTP method
	 * @param path route template where it is known, else the path; never the query
	 * @param status status of the response, or 0 if it is not known yet
	 */
	public record RequestLine(String method, String path, int status) {

		public RequestLine {
			Objects.requireNonNull(method, "'method' must not be null");
			Objects.requireNonNull(path, "'path' must not be null");
		}

	}

	/**
	 * Builds an event. The publisher adds the time and the id.
	 */
	public static final class Builder {

		private final SecurityEventType type;

		private final String reason;

		private Severity severity;

		private Outcome outcome;

		private @Nullable Actor actor;

		private @Nullable String source;

		private @Nullable RequestLine request;

		private @Nullable String rule;

		private @Nullable String detail;

		private @Nullable String correlationId;

		private @Nullable String traceId;

		private @Nullable String spanId;

		private @Nullable EnumMap<EventAttribute, Object> attributes;

		private Builder(SecurityEventType type, String reason) {
			this.type = Objects.requireNonNull(type, "'type' must not be null");
			this.reason = Objects.requireNonNull(reason, "'reason' must not be null");
			this.severity = type.severity();
			this.outcome = type.outcome();
		}

		/**
		 * Set the severity, if it differs from the type's.
		 * @param severity the severity
		 * @return this builder
		 */
		public Builder severity(Severity severity) {
			this.severity = severity;
			return this;
		}

		/**
		 * Set the outcome, if it differs from the type's.
		 * @param outcome the outcome
		 * @return this builder
		 */
		public Builder outcome(Outcome outcome) {
			this.outcome = outcome;
			return this;
		}

		/**
		 * Set who acted.
		 * @param issuer who vouches for the subject, or {@code null}
		 * @param subject stable name of the subject, or {@code null} if nobody is known
		 * @return this builder
		 */
		public Builder actor(@Nullable String issuer, @Nullable String subject) {
			this.actor = (subject != null) ? new Actor(issuer, subject) : null;
			return this;
		}

		/**
		 * Set the address the request came from.
		 * @param source the address
		 * @return this builder
		 */
		public Builder source(@Nullable String source) {
			this.source = source;
			return this;
		}

		/**
		 * Set what was asked for.
		 * @param method the HTTP method
		 * @param path route template or path, never the query
		 * @param status status of the response, or 0
		 * @return this builder
		 */
		public Builder request(String method, String path, int status) {
			this.request = new RequestLine(method, path, status);
			return this;
		}

		/**
		 * Set what decided.
		 * @param rule a rule, a policy or a property
		 * @return this builder
		 */
		public Builder rule(@Nullable String rule) {
			this.rule = rule;
			return this;
		}

		/**
		 * Set an explanation for operators.
		 * @param detail the explanation, free of secrets
		 * @return this builder
		 */
		public Builder detail(@Nullable String detail) {
			this.detail = detail;
			return this;
		}

		/**
		 * Set the error id that the client was given.
		 * @param correlationId the id
		 * @return this builder
		 */
		public Builder correlationId(@Nullable String correlationId) {
			this.correlationId = correlationId;
			return this;
		}

		/**
		 * Set the trace that the event belongs to.
		 * @param traceId the trace, or {@code null}
		 * @param spanId the span, or {@code null}
		 * @return this builder
		 */
		public Builder trace(@Nullable String traceId, @Nullable String spanId) {
			this.traceId = traceId;
			this.spanId = spanId;
			return this;
		}

		/**
		 * Add an attribute.
		 * @param attribute the attribute
		 * @param value its value, or {@code null} for none
		 * @return this builder
		 * @throws IllegalArgumentException if the attribute takes other values
		 */
		public Builder attribute(EventAttribute attribute, @Nullable String value) {
			boolean text = switch (attribute.kind()) {
				case CODE, NAME, USER, TYPED -> true;
				case NAMES, NUMBER -> false;
			};
			return put(attribute, value, text);
		}

		/**
		 * Add an attribute that has several values.
		 * @param attribute the attribute
		 * @param values its values
		 * @return this builder
		 * @throws IllegalArgumentException if the attribute takes other values
		 */
		public Builder attribute(EventAttribute attribute, Collection<String> values) {
			return put(attribute, List.copyOf(values), attribute.kind() == EventAttribute.Kind.NAMES);
		}

		/**
		 * Add an attribute that is a number.
		 * @param attribute the attribute
		 * @param value its value
		 * @return this builder
		 * @throws IllegalArgumentException if the attribute takes other values
		 */
		public Builder attribute(EventAttribute attribute, long value) {
			return put(attribute, value, attribute.kind() == EventAttribute.Kind.NUMBER);
		}

		private Builder put(EventAttribute attribute, @Nullable Object value, boolean fits) {
			if (!fits) {
				throw new IllegalArgumentException(attribute + " takes a " + attribute.kind());
			}
			if (value != null) {
				if (this.attributes == null) {
					this.attributes = new EnumMap<>(EventAttribute.class);
				}
				this.attributes.put(attribute, value);
			}
			return this;
		}

		boolean hasTrace() {
			return this.traceId != null;
		}

		/**
		 * Build the event as of now, with an id that sorts by time.
		 * @param clock tells the time
		 * @return the event
		 */
		public SecurityEvent build(Clock clock) {
			Instant now = clock.instant();
			ThreadLocalRandom random = ThreadLocalRandom.current();
			return build(TimeOrderedId.of(now.toEpochMilli(), random.nextLong(), random.nextLong()), now);
		}

		/**
		 * Build the event.
		 * @param id a unique name
		 * @param time when it happened
		 * @return the event
		 */
		public SecurityEvent build(UUID id, Instant time) {
			return new SecurityEvent(id, time, this.type, this.severity, this.outcome, this.actor, this.source,
					this.request, this.reason, this.rule, this.detail, this.correlationId, this.traceId, this.spanId,
					(this.attributes != null) ? this.attributes : Map.of());
		}

	}

}
