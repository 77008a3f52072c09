package com.socioy.joor.security.audit.actuator;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * One page of events, newest first.
 *
 * @param events the events
 * @param cursor what to ask for to get the page after this one, or {@code null} if this
 * is the last
 * @param oldest time of the oldest event that is kept; nobody can say here whether there
 * was one before
 * @since 0.1.0
 */
public record EventsDescriptor(List<EventDescriptor> events, @Nullable Long cursor,
		@Nullable Instant oldest) implements OperationResponseBody {

}
