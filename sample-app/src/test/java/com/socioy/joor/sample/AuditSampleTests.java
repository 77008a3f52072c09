package com.socioy.joor.sample;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.actuate.audit.InMemoryAuditEventRepository;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;

import com.socioy.joor.sample.testsupport.Answer;
import com.socioy.joor.sample.testsupport.HttpProbe;
import com.socioy.joor.sample.testsupport.SampleTest;
import com.socioy.joor.sample.testsupport.Tokens;
import com.socioy.joor.security.audit.delivery.EventDelivery;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventListener;
import com.socioy.joor.security.event.SecurityEventType;

import static org.assertj.core.api.Assertions.assertThat;

@SampleTest
@ExtendWith(OutputCaptureExtension.class)
class AuditSampleTests {

	@Autowired
	private RecordingListener events;

	@Autowired
	private AuditEventRepository repository;

	@Autowired
	private EventDelivery delivery;

	@BeforeEach
	void forget() {
		this.events.told.clear();
	}

	@Test
	void requestWhenCredentialIsMissingThenOneEventWithTheErrorIdOfTheAnswer(HttpProbe http, CapturedOutput output) {
		Answer answer = http.get("/api/me?password=canary").send();
		SecurityEvent event = this.events.only();
		assertThat(event.type()).isEqualTo(SecurityEventType.AUTHN_LOGIN_FAIL);
		assertThat(event.reason()).isEqualTo("credentials_missing");
		assertThat(event.correlationId()).isEqualTo(answer.header("X-Error-Id"));
		assertThat(event.request()).isEqualTo(new SecurityEvent.RequestLine("GET", "/api/me", 0));
		assertThat(this.delivery.flush(Duration.ofSeconds(20))).isTrue();
		Awaitility.await()
			.untilAsserted(
					() -> assertThat(output).contains("authn_login_fail reason=credentials_missing source=127.0.0.0"));
		assertThat(output).doesNotContain("canary");
	}

	@Test
	void requestWhenTokenIsForeignThenOneEventAndNoTokenAnywhere(HttpProbe http, Tokens tokens, CapturedOutput output) {
		String token = tokens.mint().key(Tokens.foreignKey()).sign();
		http.get("/api/me").bearer(token).send();
		assertThat(this.events.only().reason()).isEqualTo("invalid_token");
		assertThat(this.delivery.flush(Duration.ofSeconds(20))).isTrue();
		String signature = token.substring(token.lastIndexOf('.') + 1);
		assertThat(output.getAll() + this.events.told).doesNotContain(signature);
		Awaitility.await()
			.untilAsserted(
					() -> assertThat(this.repository.find("unknown", null, "AUTHENTICATION_FAILURE")).isNotEmpty());
		assertThat(this.repository.find(null, null, null)).extracting(AuditEvent::toString)
			.noneMatch((event) -> event.contains(signature));
	}

	@Test
	void requestWhenRoleIsMissingThenOneEventWithTheActor(HttpProbe http, Tokens tokens) {
		http.get("/api/reports/sales").bearer(tokens.alice()).send();
		SecurityEvent event = this.events.told.get(1);
		assertThat(this.events.told).hasSize(2)
			.extracting(SecurityEvent::type)
			.containsExactly(SecurityEventType.AUTHN_LOGIN_SUCCESS, SecurityEventType.AUTHZ_FAIL);
		assertThat(event.actor().subject()).isEqualTo("alice");
		assertThat(event.source()).isNotBlank();
	}

	@Test
	void requestsWhenAdmittedWithOneTokenThenOneEvent(HttpProbe http, Tokens tokens) {
		String token = tokens.alice();
		for (int i = 0; i < 3; i++) {
			assertThat(http.get("/api/me").bearer(token).send().status()).isEqualTo(200);
		}
		assertThat(this.events.only().type()).isEqualTo(SecurityEventType.AUTHN_LOGIN_SUCCESS);
	}

	@Test
	void requestWhenTokenIsInTheQueryThenOneEventWithoutIt(HttpProbe http, CapturedOutput output) {
		assertThat(http.get("/api/me?access_token=canary").send().status()).isEqualTo(401);
		assertThat(this.events.only().reason()).isEqualTo("token_in_query");
		assertThat(output).doesNotContain("canary");
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Recording {

		@Bean
		RecordingListener recordingListener() {
			return new RecordingListener();
		}

		@Bean
		AuditEventRepository auditEventRepository() {
			return new InMemoryAuditEventRepository();
		}

	}

	static class RecordingListener implements SecurityEventListener {

		private final List<SecurityEvent> told = new CopyOnWriteArrayList<>();

		@Override
		public void onSecurityEvent(SecurityEvent event) {
			this.told.add(event);
		}

		SecurityEvent only() {
			assertThat(this.told).hasSize(1);
			return this.told.get(0);
		}

	}

}
