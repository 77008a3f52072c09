package com.socioy.joor.security.audit.actuator;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

import com.socioy.joor.security.audit.record.EventRecord;
import com.socioy.joor.security.event.EventAttribute;
import com.socioy.joor.security.event.Outcome;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.event.Severity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link SecurityEventsEndpoint} and {@link RecentEvents}.
 */
class SecurityEventsEndpointTests {

	private final RecentEvents recent = new RecentEvents(5);

	private final SecurityEventsEndpoint endpoint = new SecurityEventsEndpoint(this.recent);

	@Test
	void eventsWhenNoneThenEmptyPage() {
		assertThat(this.endpoint.events(null, null, null, null, null, null, null))
			.isEqualTo(new EventsDescriptor(List.of(), null, null));
	}

	@Test
	void eventsWhenMoreThanAreKeptThenNewestFirstAndOldestGone() {
		write(1, 12);
		EventsDescriptor page = this.endpoint.events(null, null, null, null, null, null, null);
		assertThat(sequences(page)).containsExactly(12L, 11L, 10L, 9L, 8L);
		assertThat(page.cursor()).isNull();
		assertThat(page.oldest()).isEqualTo(Instant.ofEpochSecond(8));
	}

	@Test
	void pagesWhenEventsHappenMeanwhileThenNothingTwiceAndNothingMissed() {
		RecentEvents large = new RecentEvents(100);
		SecurityEventsEndpoint paged = new SecurityEventsEndpoint(large);
		large.write(LongStream.rangeClosed(1, 10).mapToObj((i) -> record(i, SecurityEventType.AUTHZ_FAIL)).toList());
		List<Long> seen = new ArrayList<>();
		Long cursor = null;
		long next = 11;
		do {
			EventsDescriptor page = paged.events(null, null, null, null, null, cursor, 3);
			seen.addAll(sequences(page));
			cursor = page.cursor();
			large.write(List.of(record(next++, SecurityEventType.AUTHZ_FAIL)));
		}
		while (cursor != null);
		assertThat(seen).containsExactly(10L, 9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);
	}

	@Test
	void eventsWhenFilteredThenOnlyThose() {
		this.recent
			.write(List.of(record(1, SecurityEventType.AUTHN_LOGIN_FAIL), record(2, SecurityEventType.AUTHZ_FAIL),
					record(3, SecurityEventType.MALICIOUS_SQLI), record(4, SecurityEventType.SENSITIVE_READ)));
		assertThat(sequences(
				this.endpoint.events(Set.of("authz_fail", "authn_login_fail"), null, null, null, null, null, null)))
			.containsExactly(2L, 1L);
		assertThat(sequences(this.endpoint.events(null, Severity.WARN, null, null, null, null, null)))
			.containsExactly(3L, 2L, 1L);
		assertThat(sequences(this.endpoint.events(null, Severity.CRITICAL, null, null, null, null, null)))
			.containsExactly(3L);
		assertThat(sequences(this.endpoint.events(null, null, "user-2", null, null, null, null))).containsExactly(2L);
		assertThat(sequences(this.endpoint.events(null, null, "user", null, null, null, null))).isEmpty();
		assertThat(sequences(this.endpoint.events(null, null, null, time(1), time(4), null, null))).containsExactly(3L,
				2L);
		assertThat(
				sequences(this.endpoint.events(Set.of("authz_fail"), Severity.CRITICAL, null, null, null, null, null)))
			.isEmpty();
	}

	@Test
	void eventsWhenActorIsShownUnderAnotherNameThenFoundByBoth() {
		SecurityEvent event = SecurityEvent.of(SecurityEventType.SENSITIVE_READ, "read")
			.actor("https://issuer.example", "42")
			.attribute(EventAttribute.USER_NAME, "a@example.com")
			.build(new UUID(0, 9), Instant.ofEpochSecond(9));
		this.recent.write(List.of(new EventRecord(event, 9, "a", "b", new byte[0])));
		assertThat(sequences(this.endpoint.events(null, null, "42", null, null, null, null))).containsExactly(9L);
		assertThat(sequences(this.endpoint.events(null, null, "a@example.com", null, null, null, null)))
			.containsExactly(9L);
	}

	@Test
	void eventWhenShownThenWithAllThatIsRecorded() {
		SecurityEvent event = SecurityEvent.of(SecurityEventType.SENSITIVE_READ, "read")
			.outcome(Outcome.FAILURE)
			.actor("https://issuer.example", "alice")
			.source("192.0.2.0")
			.request("GET", "/orders/{id}", 403)
			.rule("rule")
			.correlationId("e-1")
			.attribute(EventAttribute.RESOURCE, "order")
			.attribute(EventAttribute.COUNT, 3)
			.build(new UUID(0, 9), Instant.ofEpochSecond(9));
		this.recent.write(List.of(new EventRecord(event, 9, "a", "b", new byte[0])));
		EventDescriptor shown = this.endpoint.events(null, null, null, null, null, null, null).events().get(0);
		assertThat(shown).isEqualTo(new EventDescriptor(9, event.id(), event.time(), "sensitive_read", 9002, "info",
				"failure", event.actor(), "192.0.2.0", event.request(), "read", "rule", null, "e-1", null, null,
				shown.attributes()));
		assertThat(shown.attributes()).containsOnlyKeys("joor.resource.type", "joor.count")
			.containsEntry("joor.resource.type", "order");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, 1001, Integer.MIN_VALUE })
	void limitWhenOutOfRangeThenSaysSo(int limit) {
		assertThatExceptionOfType(InvalidEndpointRequestException.class)
			.isThrownBy(() -> this.endpoint.events(null, null, null, null, null, null, limit));
	}

	@Test
	void typeWhenUnknownThenSaysSoWithoutRepeatingIt() {
		assertThatExceptionOfType(InvalidEndpointRequestException.class)
			.isThrownBy(() -> this.endpoint.events(Set.of("canary\r\n"), null, null, null, null, null, null))
			.withMessageNotContaining("canary");
	}

	@Test
	void sizeWhenNotPositiveThenRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new RecentEvents(0));
	}

	@Test
	void eventsWhenReadAndWrittenAtOnceThenEachReaderSeesAConsistentRange() {
		Thread writer = new Thread(() -> {
			for (int i = 1; i <= 20_000; i++) {
				write(i, i);
			}
		});
		writer.start();
		do {
			List<Long> seen = this.recent.newestFirst().stream().map(RecentEvents.Entry::sequence).toList();
			for (int i = 1; i < seen.size(); i++) {
				assertThat(seen.get(i)).isEqualTo(seen.get(i - 1) - 1);
			}
			assertThat(sequences(this.endpoint.events(null, null, null, null, null,
					ThreadLocalRandom.current().nextLong(20_000), 2)))
				.hasSizeLessThanOrEqualTo(2);
		}
		while (writer.isAlive());
		assertThat(this.recent.newestFirst()).extracting(RecentEvents.Entry::sequence)
			.containsExactly(20_000L, 19_999L, 19_998L, 19_997L, 19_996L);
	}

	private void write(long from, long to) {
		this.recent
			.write(LongStream.rangeClosed(from, to).mapToObj((i) -> record(i, SecurityEventType.AUTHZ_FAIL)).toList());
	}

	private static EventRecord record(long sequence, SecurityEventType type) {
		SecurityEvent event = SecurityEvent.of(type, "test")
			.actor(null, "user-" + sequence)
			.build(new UUID(0, sequence), Instant.ofEpochSecond(sequence));
		return new EventRecord(event, sequence, "a", "b", new byte[0]);
	}

	private static List<Long> sequences(EventsDescriptor page) {
		return page.events().stream().map(EventDescriptor::sequence).toList();
	}

	private static OffsetDateTime time(long second) {
		return Instant.ofEpochSecond(second).atOffset(ZoneOffset.ofHours(2));
	}

}
