package com.socioy.joor.security.audit.actuator;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.util.Assert;

import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.event.Severity;

/**
 * {@link Endpoint @Endpoint} that shows the newest security events. Pages follow one
 * another by the number of a record, so that events which happen meanwhile move none of
 * them.
 *
 * @since 0.1.0
 */
@Endpoint(id = "joorsecurityevents", defaultAccess = Access.READ_ONLY)
public class SecurityEventsEndpoint {

	private static final int DEFAULT_LIMIT = 100;

	private static final int MAX_LIMIT = 1000;

	private final RecentEvents recent;

	/**
	 * Create an endpoint.
	 * @param recent the newest events
	 */
	public SecurityEventsEndpoint(RecentEvents recent) {
		Assert.notNull(recent, "'recent' must not be null");
		this.recent = recent;
	}

	/**
	 * Show events, newest first.
	 * @param type types, separated by commas, for example {@code authn_login_fail}
	 * @param severity this severity and higher ones
	 * @param actor who acted, as it is recorded
	 * @param after later than this
	 * @param before earlier than this
	 * @param cursor what the page before this one gave
	 * @param limit how many at most
	 * @return a page of events
	 */
	@ReadOperation
	public EventsDescriptor events(@Nullable Set<String> type, @Nullable Severity severity, @Nullable String actor,
			@Nullable OffsetDateTime after, @Nullable OffsetDateTime before, @Nullable Long cursor,
			@Nullable Integer limit) {
		EventFilter filter = new EventFilter(types(type), severity, actor, instant(after), instant(before));
		int size = (limit != null) ? limit : DEFAULT_LIMIT;
		if (size < 1 || size > MAX_LIMIT) {
			throw invalid("'limit' must be from 1 to " + MAX_LIMIT);
		}
		List<RecentEvents.Entry> kept = this.recent.newestFirst();
		List<EventDescriptor> page = new ArrayList<>();
		Long next = null;
		for (RecentEvents.Entry entry : kept) {
			if ((cursor == null || entry.sequence() < cursor) && filter.matches(entry.event())) {
				if (page.size() == size) {
					next = page.get(size - 1).sequence();
					break;
				}
				page.add(EventDescriptor.of(entry));
			}
		}
		return new EventsDescriptor(page, next, kept.isEmpty() ? null : kept.get(kept.size() - 1).event().time());
	}

	private static Set<SecurityEventType> types(@Nullable Set<String> names) {
		Set<SecurityEventType> types = EnumSet.noneOf(SecurityEventType.class);
		if (names != null) {
			names.forEach((name) -> types.add(type(name)));
		}
		return types;
	}

	private static SecurityEventType type(String name) {
		for (SecurityEventType type : SecurityEventType.values()) {
			if (type.id().equals(name)) {
				return type;
			}
		}
		throw invalid("There is no such type of event");
	}

	private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
		return (time != null) ? time.toInstant() : null;
	}

	private static InvalidEndpointRequestException invalid(String message) {
		return new InvalidEndpointRequestException(message, message);
	}

}
