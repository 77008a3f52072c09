package com.socioy.joor.security.audit.record;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import com.socioy.joor.security.event.EventAttribute;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.redact.Redactor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Properties of records: what a recorder remembers of those it made before changes
 * nothing in the next.
 */
class EventRecorderPropertyTests {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
		.withZone(ZoneOffset.UTC);

	private final AuditKeys keys = AuditKeys.of("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));

	@Property(tries = 200)
	void recordIsThatOfARecorderThatMadeNoneBefore(@ForAll("events") List<SecurityEvent> events) {
		EventRecorder recorder = recorder(ChainHead.genesis("c0ffee"));
		for (SecurityEvent event : events) {
			EventRecord expected = recorder(recorder.head()).record(event);
			EventRecord record = recorder.record(event);
			assertThat(new String(record.json(), StandardCharsets.UTF_8))
				.isEqualTo(new String(expected.json(), StandardCharsets.UTF_8));
			JsonNode json = JsonMapper.shared().readTree(record.json());
			assertThat(json.at("/@timestamp").stringValue()).isEqualTo(TIME.format(event.time()));
			assertThat(json.at("/event/reason").stringValue()).isEqualTo(record.event().reason());
		}
	}

	@Provide
	Arbitrary<List<SecurityEvent>> events() {
		Arbitrary<String> text = Arbitraries.of("a", "\"", "\\", "a\\\"b\\\\", "", "\u00e4\ud83d\ude00", "a b", "x\ny");
		Arbitrary<Instant> time = Combinators
			.combine(Arbitraries.of(-62_167_219_201L, -1L, 0L, 1_767_261_600L, 1_767_261_601L, 253_402_300_800L),
					Arbitraries.of(0, 1, 999_999, 1_000_000, 98_765_432, 123_456_789, 999_999_999))
			.as(Instant::ofEpochSecond);
		return Combinators
			.combine(Arbitraries.of(SecurityEventType.values()), text, time, text.injectNull(0.5), text.injectNull(0.5),
					text.injectNull(0.5), Arbitraries.of(EventAttribute.values()))
			.as((type, reason, when, actor, path, detail, attribute) -> {
				SecurityEvent.Builder event = SecurityEvent.of(type, reason).actor(detail, actor).detail(detail);
				if (path != null) {
					event.request("GET", path, path.length());
				}
				return attribute(event, attribute, reason).build(new UUID(1, 2), when);
			})
			.list()
			.ofMaxSize(8);
	}

	private static SecurityEvent.Builder attribute(SecurityEvent.Builder event, EventAttribute attribute,
			String value) {
		return switch (attribute.kind()) {
			case NAMES -> event.attribute(attribute, List.of(value, value));
			case NUMBER -> event.attribute(attribute, value.length());
			default -> event.attribute(attribute, value);
		};
	}

	private EventRecorder recorder(ChainHead head) {
		return new EventRecorder(new RecordPrivacy(AddressPrivacy.TRUNCATE, UserPrivacy.ID,
				new ComputedPseudonyms(this.keys), this.keys, Redactor.forEvents()::redact),
				new RecordChain(this.keys.chain(), head), "orders");
	}

}
