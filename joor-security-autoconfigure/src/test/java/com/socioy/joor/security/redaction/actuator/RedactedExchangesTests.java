package com.socioy.joor.security.redaction.actuator;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.InMemoryAuditEventRepository;
import org.springframework.boot.actuate.web.exchanges.HttpExchange;
import org.springframework.boot.actuate.web.exchanges.InMemoryHttpExchangeRepository;

import com.socioy.joor.security.redact.Redactor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RedactedExchanges} and {@link RedactedAuditEvents}.
 */
class RedactedExchangesTests {

	private final InMemoryHttpExchangeRepository exchanges = new InMemoryHttpExchangeRepository();

	private final InMemoryAuditEventRepository events = new InMemoryAuditEventRepository();

	@Test
	void exchangeIsShownWithoutSecretsAndStoredAsItWas() {
		this.exchanges.add(new HttpExchange(Instant.EPOCH,
				new HttpExchange.Request(
						URI.create("https://u:Hunter2x9@shop.example/a/b%20c?token=Hunter2x9#Hunter2x9"), null, "GET",
						Map.of("Authorization", List.of("Bearer Hunter2x9"), "X-Api-Key", List.of("Hunter2x9"),
								"Referer", List.of("https://shop.example/x?code=Hunter2x9"), "Accept", List.of("a/b"))),
				new HttpExchange.Response(200, Map.of("Set-Cookie", List.of("SESSION=Hunter2x9"))),
				new HttpExchange.Principal("alice"), new HttpExchange.Session("Hunter2x9"), Duration.ofMillis(3)));
		HttpExchange shown = new RedactedExchanges(this.exchanges, Redactor.forLogs()).findAll().get(0);
		assertThat(shown.getRequest().getUri()).hasToString("https://shop.example/a/b%20c");
		assertThat(shown.getRequest().getHeaders()).containsEntry("Authorization", List.of("***"))
			.containsEntry("X-Api-Key", List.of("***"))
			.containsEntry("Referer", List.of("https://shop.example/x"))
			.containsEntry("Accept", List.of("a/b"));
		assertThat(shown.getResponse().getHeaders()).containsEntry("Set-Cookie", List.of("***"));
		assertThat(shown.getSession().getId()).isEqualTo("***");
		assertThat(shown.getPrincipal().getName()).isEqualTo("alice");
		assertThat(shown.getTimeTaken()).isEqualTo(Duration.ofMillis(3));
		assertThat(this.exchanges.findAll().get(0).getSession().getId()).isEqualTo("Hunter2x9");
	}

	@Test
	void exchangeWithOddAddressIsShown() {
		this.exchanges
			.add(new HttpExchange(Instant.EPOCH, new HttpExchange.Request(URI.create("//x:/?a"), null, "GET", Map.of()),
					new HttpExchange.Response(400, Map.of()), null, null, null));
		assertThat(new RedactedExchanges(this.exchanges, Redactor.forLogs()).findAll()).hasSize(1);
	}

	@Test
	void auditEventIsShownWithoutSecretsAndStoredAsItWas() {
		this.events.add(new AuditEvent(Instant.EPOCH, "Bearer Hunter2x9", "X", Map.of("details",
				Map.of("sessionId", "Hunter2x9", "remoteAddress", "10.0.0.1"), "message", "password=Hunter2x9")));
		AuditEvent shown = new RedactedAuditEvents(this.events, Redactor.forLogs()).find(null, null, "X").get(0);
		assertThat(shown.getPrincipal()).isEqualTo("Bearer ***");
		assertThat(shown.getData()).isEqualTo(
				Map.of("details", Map.of("sessionId", "***", "remoteAddress", "10.0.0.1"), "message", "password=***"));
		assertThat(this.events.find(null, null, "X").get(0).getPrincipal()).isEqualTo("Bearer Hunter2x9");
	}

}
