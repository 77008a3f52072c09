package com.socioy.joor.security.audit.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import com.socioy.joor.security.audit.record.AddressPrivacy;
import com.socioy.joor.security.audit.record.AuditKeys;
import com.socioy.joor.security.audit.record.ChainHead;
import com.socioy.joor.security.audit.record.ComputedPseudonyms;
import com.socioy.joor.security.audit.record.EventRecorder;
import com.socioy.joor.security.audit.record.RecordChain;
import com.socioy.joor.security.audit.record.RecordPrivacy;
import com.socioy.joor.security.audit.record.UserPrivacy;
import com.socioy.joor.security.event.EventAttribute;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.event.Severity;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SecurityEventLogger}.
 */
class SecurityEventLoggerTests {

	private final Logger logger = (Logger) LoggerFactory.getLogger(SecurityEventLogger.LOGGER);

	private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

	@BeforeEach
	void listen() {
		this.lines.start();
		this.logger.addAppender(this.lines);
	}

	@AfterEach
	void leave() {
		this.logger.detachAppender(this.lines);
		this.logger.setLevel(null);
	}

	@Test
	void eventWhenCompleteIsOneLineWithAllFields() {
		log(AddressPrivacy.TRUNCATE,
				SecurityEvent.of(SecurityEventType.AUTHZ_FAIL, "access_denied")
					.actor("https://issuer.example", "alice")
					.source("192.0.2.77")
					.request("GET", "/admin/reports", 403)
					.rule("/admin/**")
					.detail("needs ROLE_ADMIN")
					.correlationId("e-1"));
		assertThat(line().getLevel()).isEqualTo(Level.WARN);
		assertThat(fields()).containsEntry("event.action", "authz_fail")
			.containsEntry("event.code", "2001")
			.containsEntry("event.outcome", "failure")
			.containsEntry("event.reason", "access_denied")
			.containsEntry("source.ip", "192.0.2.0")
			.containsEntry("user.id", "alice")
			.containsEntry("user.domain", "https://issuer.example")
			.containsEntry("http.request.method", "GET")
			.containsEntry("url.path", "/admin/reports")
			.containsEntry("http.response.status_code", 403)
			.containsEntry("rule.name", "/admin/**")
			.containsEntry("joor.detail", "needs ROLE_ADMIN")
			.containsEntry("error.id", "e-1")
			.containsKey("event.id");
		assertThat(line().getFormattedMessage())
			.isEqualTo("authz_fail reason=access_denied source=192.0.2.0 user=alice "
					+ "method=GET path=/admin/reports rule=/admin/** error=e-1 detail=\"needs ROLE_ADMIN\"");
	}

	@Test
	void eventWhenSparseLeavesFieldsOut() {
		log(AddressPrivacy.TRUNCATE, SecurityEvent.of(SecurityEventType.SYS_STARTUP, "started"));
		assertThat(line().getLevel()).isEqualTo(Level.INFO);
		assertThat(fields()).containsOnlyKeys("event.start", "event.id", "event.kind", "event.category", "event.type",
				"event.action", "event.code", "event.severity", "event.outcome", "event.reason", "joor.seq",
				"joor.hash");
		assertThat(line().getFormattedMessage()).isEqualTo("sys_startup reason=started");
	}

	@Test
	void eventWhenItHasAttributesNamesThemInTheLine() {
		log(AddressPrivacy.TRUNCATE,
				SecurityEvent.of(SecurityEventType.JOOR_AUDIT_DROPPED, "records_not_taken")
					.attribute(EventAttribute.SINK, "file")
					.attribute(EventAttribute.COUNT, 7)
					.trace("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"));
		assertThat(line().getFormattedMessage())
			.isEqualTo("joor_audit_dropped reason=records_not_taken count=7 sink=file");
		assertThat(fields()).containsEntry("joor.count", 7L)
			.containsEntry("joor.sink", "file")
			.containsEntry("trace.id", "4bf92f3577b34da6a3ce929d0e0e4736")
			.containsEntry("span.id", "00f067aa0ba902b7")
			.containsEntry("joor.seq", 1L)
			.containsKey("joor.hash");
	}

	@Test
	void eventWhenCriticalIsAnError() {
		log(AddressPrivacy.TRUNCATE,
				SecurityEvent.of(SecurityEventType.AUTHZ_FAIL, "access_denied").severity(Severity.CRITICAL));
		assertThat(line().getLevel()).isEqualTo(Level.ERROR);
	}

	@Test
	void textOfTheClientWhenHostileCannotForgeALineOrAField() {
		log(AddressPrivacy.FULL,
				SecurityEvent.of(SecurityEventType.AUTHZ_FAIL, "access_denied")
					.actor(null, "x\r\nauthn_login_success user=admin\u001b[2J{}")
					.source("1.2.3.4\nforged")
					.detail("a\" user=admin \n\u2028forged")
					.request("GET\n", "/a b\u202e" + "p".repeat(5000), 0));
		assertThat(line().getFormattedMessage()).doesNotContain("\n", "\r", "\u001b", "\u202e", "\" user=admin", "/a b")
			.endsWith(" detail=\"a' user=admin __forged\"")
			.contains("user=x__authn_login_success_user=admin_[2J{}")
			.hasSizeLessThan(1000);
		assertThat(fields().values())
			.allSatisfy((value) -> assertThat(value.toString()).doesNotContain("\n", "\r", "\u001b", "\u202e")
				.hasSizeLessThan(600));
	}

	@Test
	void addressWhenNotRecordedIsInNoField() {
		log(AddressPrivacy.NONE,
				SecurityEvent.of(SecurityEventType.AUTHN_LOGIN_FAIL, "bad_credentials").source("192.0.2.77"));
		assertThat(fields()).doesNotContainKey("source.ip");
		assertThat(line().getFormattedMessage()).doesNotContain("192.0.2");
	}

	@Test
	void eventWhenLevelIsOffIsNotLogged() {
		this.logger.setLevel(Level.ERROR);
		log(AddressPrivacy.TRUNCATE, SecurityEvent.of(SecurityEventType.AUTHZ_FAIL, "access_denied"));
		assertThat(this.lines.list).isEmpty();
	}

	private void log(AddressPrivacy privacy, SecurityEvent.Builder event) {
		AuditKeys keys = AuditKeys.of("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));
		EventRecorder recorder = new EventRecorder(new RecordPrivacy(privacy, UserPrivacy.ID,
				new ComputedPseudonyms(keys), keys, UnaryOperator.identity()),
				new RecordChain(keys.chain(), ChainHead.genesis("c0ffee")), null);
		new SecurityEventLogger().write(List.of(recorder.record(event.build(new UUID(1, 2), Instant.EPOCH))));
	}

	private ILoggingEvent line() {
		assertThat(this.lines.list).hasSize(1);
		return this.lines.list.get(0);
	}

	private Map<String, Object> fields() {
		Map<String, Object> fields = new LinkedHashMap<>();
		line().getKeyValuePairs().forEach((pair) -> fields.put(pair.key, pair.value));
		return fields;
	}

}
