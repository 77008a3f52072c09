package com.socioy.joor.sample;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.socioy.joor.sample.testsupport.HttpProbe;
import com.socioy.joor.sample.testsupport.SampleTest;
import com.socioy.joor.sample.testsupport.Tokens;
import com.socioy.joor.security.access.PublicEndpoint;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventListener;
import com.socioy.joor.security.event.SecurityEventType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for rules by path and method, by a table of who gets what status.
 */
@SampleTest(properties = { "joor.security.web.default-access=deny", "joor.security.web.rules[0].path=/api/reports/**",
		"joor.security.web.rules[0].access=deny", "joor.security.web.rules[1].path=/api/reports/sales",
		"joor.security.web.rules[1].methods=GET", "joor.security.web.rules[1].roles=ADMIN",
		"joor.security.web.rules[2].path=/api/orders", "joor.security.web.rules[2].methods=GET",
		"joor.security.web.rules[2].scopes=orders", "joor.security.web.rules[3].path=/wide/**",
		"joor.security.web.rules[3].access=authenticated" })
@Import({ AccessRulesSampleTests.OpenController.class, AccessRulesSampleTests.EventLog.class })
class AccessRulesSampleTests {

	@ParameterizedTest
	@CsvFileSource(resources = "/access-rules.csv")
	void requestWhenSentByCallerThenHasStatus(String method, String path, String caller, int status, HttpProbe http,
			Tokens tokens) {
		HttpProbe.Request request = http.request(method, path);
		if (!caller.equals("anonymous")) {
			request.bearer(switch (caller) {
				case "alice" -> tokens.alice();
				case "admin" -> tokens.admin();
				case "ops" -> tokens.ops();
				default -> throw new IllegalArgumentException(caller);
			});
		}
		assertThat(request.send().status()).isEqualTo(status);
	}

	@Test
	void refusalWhenRuleDecidesThenSaysNothingAboutIt(HttpProbe http, Tokens tokens) {
		assertThat(http.get("/api/reports/sales").bearer(tokens.alice()).send().toString()).doesNotContain("ADMIN")
			.doesNotContain("rules[");
	}

	@Test
	void refusalWhenCallerIsKnownThenIsToldOnceWithItsRule(HttpProbe http, Tokens tokens, @Autowired EventLog events) {
		http.get("/api/reports/customers").bearer(tokens.mint().subject("carol").sign()).send();
		assertThat(events.of("carol")).singleElement().satisfies((event) -> {
			assertThat(event.type()).isEqualTo(SecurityEventType.AUTHZ_FAIL);
			assertThat(event.rule()).isEqualTo("joor.security.web.rules[0].path");
		});
	}

	static class EventLog implements SecurityEventListener {

		private final Queue<SecurityEvent> events = new ConcurrentLinkedQueue<>();

		@Override
		public void onSecurityEvent(SecurityEvent event) {
			this.events.add(event);
		}

		List<SecurityEvent> of(String subject) {
			return this.events.stream()
				.filter((event) -> event.actor() != null && event.actor().subject().equals(subject))
				.filter((event) -> event.type() != SecurityEventType.AUTHN_LOGIN_SUCCESS)
				.toList();
		}

	}

	@RestController
	@RequestMapping("/open")
	static class OpenController {

		@PublicEndpoint
		@GetMapping("/{id}")
		String show(@PathVariable String id) {
			return id;
		}

		@GetMapping("/closed")
		String closed() {
			return "closed";
		}

	}

}
