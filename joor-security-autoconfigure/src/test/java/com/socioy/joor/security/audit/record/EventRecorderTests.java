package com.socioy.joor.security.audit.record;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import com.socioy.joor.security.event.EventAttribute;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EventRecorder}.
 */
class EventRecorderTests {

	private static final Instant TIME = Instant.parse("2026-01-01T10:00:00.123456Z");

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.build();

	private final AuditKeys keys = AuditKeys.of("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));

	private final EventRecorder recorder = recorder(AddressPrivacy.TRUNCATE, UserPrivacy.ID);

	@Test
	void recordWhenEventSaysEverythingHasEveryFieldOnce() {
		JsonNode json = json(this.recorder.record(full(SecurityEventType.AUTHN_LOGIN_FAIL)));
		assertThat(json.at("/@timestamp").stringValue()).isEqualTo("2026-01-01T10:00:00.123Z");
		assertThat(json.at("/ecs/version").stringValue()).isEqualTo("8.11");
		assertThat(json.at("/log/level").stringValue()).isEqualTo("WARN");
		assertThat(json.at("/service/name").stringValue()).isEqualTo("orders");
		assertThat(json.at("/event/action").stringValue()).isEqualTo("authn_login_fail");
		assertThat(json.at("/event/code").stringValue()).isEqualTo("1003");
		assertThat(json.at("/event/category/0").stringValue()).isEqualTo("authentication");
		assertThat(json.at("/event/type/0").stringValue()).isEqualTo("start");
		assertThat(json.at("/event/outcome").stringValue()).isEqualTo("failure");
		assertThat(json.at("/user/id").stringValue()).isEqualTo("alice");
		assertThat(json.at("/user/domain").stringValue()).isEqualTo("https://issuer.example");
		assertThat(json.at("/source/ip").stringValue()).isEqualTo("203.0.113.0");
		assertThat(json.at("/http/request/method").stringValue()).isEqualTo("GET");
		assertThat(json.at("/http/response/status_code").intValue()).isEqualTo(401);
		assertThat(json.at("/url/path").stringValue()).isEqualTo("/api/{id}");
		assertThat(json.at("/rule/name").stringValue()).isEqualTo("rule");
		assertThat(json.at("/error/id").stringValue()).isEqualTo("error-id");
		assertThat(json.at("/trace/id").stringValue()).isEqualTo("trace");
		assertThat(json.at("/span/id").stringValue()).isEqualTo("span");
		assertThat(json.at("/joor/detail").stringValue()).isEqualTo("why");
		assertThat(json.at("/joor/seq").longValue()).isEqualTo(1);
		for (EventAttribute attribute : EventAttribute.values()) {
			boolean recorded = !json.at("/" + attribute.field().replace('.', '/')).isMissingNode();
			assertThat(recorded).as(attribute.field()).isEqualTo(attribute != EventAttribute.USER_NAME);
		}
	}

	@Test
	void recordsWhenMadeInTurnAreChained() {
		EventRecord first = this.recorder.record(full(SecurityEventType.AUTHZ_FAIL));
		EventRecord second = this.recorder.record(full(SecurityEventType.AUTHZ_FAIL));
		assertThat(first.sequence()).isEqualTo(1);
		assertThat(first.previousHash()).isEqualTo(ChainHead.GENESIS);
		assertThat(second.sequence()).isEqualTo(2);
		assertThat(second.previousHash()).isEqualTo(first.hash());
		assertThat(this.recorder.head()).isEqualTo(new ChainHead("c0ffee", 2, second.hash()));
		ChainLink link = ChainLink.parse(second.json());
		assertThat(link).isNotNull();
		assertThat(link.chain()).isEqualTo("c0ffee");
		assertThat(link.key()).isEqualTo(this.keys.chain().id());
		assertThat(link.sequence()).isEqualTo(2);
		assertThat(link.previousHash()).isEqualTo(first.hash());
		assertThat(link.hash()).isEqualTo(second.hash());
		assertThat(this.keys.chain().hasher().hash(second.json(), link.hashed())).isEqualTo(second.hash());
	}

	@Test
	void recordOfEveryTypeIsOneLineOfJson() {
		for (SecurityEventType type : SecurityEventType.values()) {
			EventRecord record = this.recorder
				.record(SecurityEvent.of(type, "a \"quoted\" \\ \n\r\u2028\u001b reason").build(new UUID(1, 2), TIME));
			JsonNode json = json(record);
			assertThat(new String(record.json(), StandardCharsets.UTF_8)).doesNotContain("\n", "\r", "\u2028",
					"\u001b");
			assertThat(json.at("/event/action").stringValue()).isEqualTo(type.id());
			assertThat(json.at("/event/reason").stringValue()).isEqualTo("a \"quoted\" \\ ____ reason");
		}
	}

	@Test
	void recordWhenPrivateHoldsNoName() {
		EventRecorder recorder = recorder(AddressPrivacy.HMAC, UserPrivacy.HMAC);
		EventRecord record = recorder.record(full(SecurityEventType.AUTHN_LOGIN_FAIL));
		JsonNode json = json(record);
		assertThat(new String(record.json(), StandardCharsets.UTF_8)).doesNotContain("alice", "Alice", "203.0.113",
				"bob", "hunter2");
		assertThat(json.at("/source/ip").isMissingNode()).isTrue();
		assertThat(json.at("/source/address").stringValue()).matches("h:[0-9a-f]{16}");
		assertThat(json.at("/user/id").stringValue()).matches("p:[0-9a-f]{32}");
		assertThat(json.at("/user/target/id").stringValue()).matches("p:[0-9a-f]{32}")
			.isNotEqualTo(json.at("/user/id").stringValue());
	}

	@Test
	void addressWhenDigestedCanBeJoinedWithinADayOnly() {
		EventRecorder recorder = recorder(AddressPrivacy.HMAC, UserPrivacy.ID);
		String morning = source(recorder, "2026-01-01T00:00:00Z");
		assertThat(source(recorder, "2026-01-01T23:59:59Z")).isEqualTo(morning);
		assertThat(source(recorder, "2026-01-02T00:00:00Z")).isNotEqualTo(morning);
		assertThat(source(recorder(AddressPrivacy.HMAC, UserPrivacy.ID), "2026-01-01T12:00:00Z")).isEqualTo(morning);
	}

	@Test
	void nameWhenTypedIsADigestAndALength() {
		String digest = attempted("hunter2");
		assertThat(digest).matches("[0-9a-f]{16}/7");
		assertThat(attempted("HUNTER2")).isEqualTo(digest);
		assertThat(attempted("hunter3")).isNotEqualTo(digest);
		assertThat(attempted("x".repeat(100_000))).endsWith("/100000");
	}

	@Test
	void nameWhenChosenIsRecorded() {
		JsonNode json = json(
				recorder(AddressPrivacy.FULL, UserPrivacy.NAME).record(full(SecurityEventType.AUTHN_LOGIN_SUCCESS)));
		assertThat(json.at("/user/name").stringValue()).isEqualTo("Alice A.");
		assertThat(json.at("/source/ip").stringValue()).isEqualTo("203.0.113.7");
	}

	@Test
	void textWhenASecretIsInItIsRedactedBeforeItIsCut() {
		EventRecorder recorder = new EventRecorder(privacy(AddressPrivacy.NONE, UserPrivacy.ID, (text) -> {
			assertThat(text).isNotNull();
			return text.replace("s3cret", "[redacted]");
		}), new RecordChain(this.keys.chain(), ChainHead.genesis("c0ffee")), null);
		String secret = "x".repeat(509) + "s3cret";
		EventRecord record = recorder.record(SecurityEvent.of(SecurityEventType.SEQUENCE_FAIL, "reason s3cret")
			.actor("s3cret", "s3cret")
			.request("s3cret", "/s3cret", 200)
			.rule("s3cret")
			.detail(secret)
			.correlationId("s3cret")
			.trace("s3cret", "s3cret")
			.attribute(EventAttribute.FIELDS, List.of("a", "s3cret"))
			.attribute(EventAttribute.RESOURCE, "s3cret")
			.attribute(EventAttribute.TARGET_USER, "s3cret")
			.build(new UUID(1, 2), TIME));
		assertThat(new String(record.json(), StandardCharsets.UTF_8)).doesNotContain("s3c");
		assertThat(record.event().toString()).doesNotContain("s3c");
	}

	@Test
	void methodWhenItIsNoneOfHttpIsRecordedAsOther() {
		assertThat(method("PATCH")).isEqualTo("PATCH");
		assertThat(method("DELETE")).isEqualTo("DELETE");
		assertThat(method("get")).isEqualTo("_OTHER");
		assertThat(method("HUNTER2-4111111111111111")).isEqualTo("_OTHER");
	}

	@Test
	void namesWhenThereAreManyAreBounded() {
		EventRecord record = this.recorder.record(SecurityEvent.of(SecurityEventType.INPUT_VALIDATION_FAIL, "invalid")
			.attribute(EventAttribute.FIELDS, java.util.Collections.nCopies(10_000, "field".repeat(100)))
			.build(new UUID(1, 2), TIME));
		assertThat(record.json()).hasSizeLessThan(16_000);
	}

	@Test
	void checkpointWhenAThousandRecordsWereMadeIsDue() {
		assertThat(this.recorder.checkpoint(TIME)).isNull();
		for (int i = 0; i < 999; i++) {
			this.recorder.record(full(SecurityEventType.AUTHZ_FAIL));
		}
		assertThat(this.recorder.checkpoint(TIME)).isNull();
		EventRecord last = this.recorder.record(full(SecurityEventType.AUTHZ_FAIL));
		SecurityEvent.Builder checkpoint = this.recorder.checkpoint(TIME);
		assertThat(checkpoint).isNotNull();
		JsonNode json = json(this.recorder.record(checkpoint.build(new UUID(1, 2), TIME)));
		assertThat(json.at("/joor/last").longValue()).isEqualTo(1000);
		assertThat(json.at("/joor/digest").stringValue()).isEqualTo(last.hash());
		assertThat(this.recorder.checkpoint(TIME)).isNull();
	}

	@Test
	void checkpointWhenAMinutePassedIsDueIfThereIsAnythingNew() {
		assertThat(this.recorder.checkpoint(TIME)).isNull();
		assertThat(this.recorder.checkpoint(TIME.plusSeconds(61))).isNull();
		this.recorder.record(full(SecurityEventType.AUTHZ_FAIL));
		SecurityEvent.Builder checkpoint = this.recorder.checkpoint(TIME.plusSeconds(62));
		assertThat(checkpoint).isNotNull();
		this.recorder.record(checkpoint.build(new UUID(1, 2), TIME));
		assertThat(this.recorder.checkpoint(TIME.plusSeconds(200))).isNull();
	}

	private String attempted(String name) {
		return json(this.recorder.record(SecurityEvent.of(SecurityEventType.AUTHN_LOGIN_FAIL, "bad_credentials")
			.attribute(EventAttribute.ATTEMPTED_USER, name)
			.build(new UUID(1, 2), TIME))).at("/joor/attempted_user").stringValue();
	}

	private String method(String method) {
		return json(this.recorder.record(SecurityEvent.of(SecurityEventType.AUTHZ_FAIL, "rule")
			.request(method, "/", 405)
			.build(new UUID(1, 2), TIME))).at("/http/request/method").stringValue();
	}

	private static String source(EventRecorder recorder, String time) {
		return json(recorder.record(SecurityEvent.of(SecurityEventType.AUTHN_LOGIN_FAIL, "bad_credentials")
			.source("203.0.113.7")
			.build(new UUID(1, 2), Instant.parse(time)))).at("/source/address").stringValue();
	}

	private static JsonNode json(EventRecord record) {
		return JSON.readTree(record.json());
	}

	private EventRecorder recorder(AddressPrivacy addresses, UserPrivacy users) {
		return new EventRecorder(privacy(addresses, users, UnaryOperator.identity()),
				new RecordChain(this.keys.chain(), ChainHead.genesis("c0ffee")), "orders");
	}

	private RecordPrivacy privacy(AddressPrivacy addresses, UserPrivacy users, UnaryOperator<String> redactor) {
		return new RecordPrivacy(addresses, users, new ComputedPseudonyms(this.keys), this.keys, redactor);
	}

	@Test
	void idsWhenHexadecimalThenNeverTakenForSecrets() {
		SecurityEvent event = SecurityEvent.of(SecurityEventType.AUTHZ_FAIL, "reason")
			.correlationId("6f0c1b7e-9a2d-4c3b-8e5f-0123456789ab")
			.trace("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7")
			.build(new UUID(1, 2), TIME);
		SecurityEvent reduced = privacy(AddressPrivacy.TRUNCATE, UserPrivacy.ID, (text) -> "***").reduce(event);
		assertThat(reduced.correlationId()).isEqualTo(event.correlationId());
		assertThat(reduced.traceId()).isEqualTo(event.traceId());
		assertThat(reduced.spanId()).isEqualTo(event.spanId());
	}

	private static SecurityEvent full(SecurityEventType type) {
		SecurityEvent.Builder event = SecurityEvent.of(type, "reason")
			.actor("https://issuer.example", "alice")
			.source("203.0.113.7")
			.request("GET", "/api/{id}", 401)
			.rule("rule")
			.detail("why")
			.correlationId("error-id")
			.trace("trace", "span");
		for (EventAttribute attribute : EventAttribute.values()) {
			switch (attribute.kind()) {
				case NAMES -> event.attribute(attribute, List.of("one", "two"));
				case NUMBER -> event.attribute(attribute, 7);
				case TYPED -> event.attribute(attribute, "hunter2");
				case USER -> event.attribute(attribute, "bob");
				default -> event.attribute(attribute, (attribute == EventAttribute.USER_NAME) ? "Alice A." : "value");
			}
		}
		return event.build(new UUID(1, 2), TIME);
	}

}
