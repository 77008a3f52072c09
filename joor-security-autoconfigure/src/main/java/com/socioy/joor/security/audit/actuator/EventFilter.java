package com.socioy.joor.security.audit.actuator;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import com.socioy.joor.security.event.EventAttribute;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.event.Severity;

/**
 * Which events an operator asks for.
 *
 * @param types any of these, or all if empty
 * @param severity this or a higher one, or {@code null} for all
 * @param actor who acted, by subject or by name, as it is recorded, or {@code null} for
 * all
 * @param after later than this, or {@code null} for all
 * @param before earlier than this, or {@code null} for all
 */
record EventFilter(Set<SecurityEventType> types, @Nullable Severity severity, @Nullable String actor,
		@Nullable Instant after, @Nullable Instant before) {

	boolean matches(SecurityEvent event) {
		return (this.types.isEmpty() || this.types.contains(event.type()))
				&& (this.severity == null || event.severity().compareTo(this.severity) >= 0)
				&& (this.actor == null || isActor(this.actor, event))
				&& (this.after == null || event.time().isAfter(this.after))
				&& (this.before == null || event.time().isBefore(this.before));
	}

	private static boolean isActor(String name, SecurityEvent event) {
		return (event.actor() != null && name.equals(event.actor().subject()))
				|| name.equals(event.attributes().get(EventAttribute.USER_NAME));
	}

}
