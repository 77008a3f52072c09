package com.socioy.joor.security.problem;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.servlet.ServletException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

import com.socioy.joor.security.event.EventAttribute;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.web.ErrorId;
import com.socioy.joor.security.web.PeerAddressResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ServerErrors}.
 */
@ExtendWith(OutputCaptureExtension.class)
class ServerErrorsTests {

	private final List<SecurityEvent> events = new ArrayList<>();

	private final ServerErrors errors = new ServerErrors(
			(event) -> this.events.add(event.build(UUID.randomUUID(), Instant.EPOCH)), new PeerAddressResolver(),
			new StackLogSuppressor(3, Duration.ofMinutes(1), 100, () -> 0));

	private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/orders");

	@Test
	void errorWhenToldThenIdCategoryAndStackAreInTheLog(CapturedOutput output) {
		ServerErrors.remember(this.request, new TestingAuthenticationToken("alice", null, "ROLE_USER"));
		this.errors.tell(this.request, 500, new IllegalStateException("why"));
		assertThat(output).contains("errorId=" + ErrorId.of(this.request), "category=internal", "user=alice",
				"request=GET /orders", "IllegalStateException: why", "\tat ");
		assertThat(this.events).singleElement().satisfies((event) -> {
			assertThat(event.type()).isEqualTo(SecurityEventType.JOOR_SERVER_ERROR);
			assertThat(event.correlationId()).isEqualTo(ErrorId.of(this.request));
		});
	}

	@Test
	void errorWhenTokenNamesTheCallerThenIssuerAndSubject(CapturedOutput output) {
		Jwt jwt = Jwt.withTokenValue("t").header("alg", "none").claim("iss", "https://a.example").subject("42").build();
		ServerErrors.remember(this.request, new JwtAuthenticationToken(jwt, List.of(), "a@example.com"));
		this.errors.tell(this.request, 500, new IllegalStateException("why"));
		assertThat(output).contains("user=42").doesNotContain("a@example.com");
		assertThat(this.events).singleElement().satisfies((event) -> {
			assertThat(event.actor()).isEqualTo(new SecurityEvent.Actor("https://a.example", "42"));
			assertThat(event.attributes()).containsEntry(EventAttribute.USER_NAME, "a@example.com");
		});
	}

	@Test
	void errorWhenSeenByTwoLayersThenToldOnce() {
		RuntimeException failure = new IllegalStateException("why");
		this.errors.tell(this.request, 500, failure);
		this.errors.tell(this.request, 500, new RuntimeException(failure));
		assertThat(this.events).hasSize(1);
	}

	@Test
	void errorWhenWrappedByTheContainerThenToldByItsCause(CapturedOutput output) {
		Exception thrown = new ServletException("wrapper", new ServletException(new SQLException("why")));
		this.errors.tell(this.request, 500, thrown);
		assertThat(output).contains("category=data", "exception=" + SQLException.class.getName(),
				"ServletException: wrapper", "Caused by: " + SQLException.class.getName());
		assertThat(this.events).extracting(SecurityEvent::detail).containsExactly(SQLException.class.getName());
		this.errors.tell(this.request, 500, thrown);
		this.errors.tell(this.request, 500, thrown.getCause().getCause());
		assertThat(this.events).hasSize(1);
	}

	@Test
	void errorsWhenManyThenOneLineEachAndFewStacks(CapturedOutput output) {
		for (int i = 0; i < 1_000; i++) {
			this.errors.tell(new MockHttpServletRequest("GET", "/orders"), 500, new IllegalStateException("why " + i));
		}
		assertThat(output.toString().split("IllegalStateException: why", -1)).hasSize(3 + 1);
		assertThat(output.toString().split("Request failed: ", -1)).hasSize(1_000 + 1);
		assertThat(output).contains("stacks suppressed=997");
	}

	@Test
	void textWhenHostileThenCannotBreakALine(CapturedOutput output) {
		MockHttpServletRequest hostile = new MockHttpServletRequest("GET",
				"/a\r\nforged \u202e\u0000" + "x".repeat(999));
		ServerErrors.remember(hostile, new TestingAuthenticationToken("bob\nforged", null, "ROLE_USER"));
		this.errors.tell(hostile, 500, new IllegalStateException());
		assertThat(output).contains("request=GET /a__forged___xxx", "user=bob_forged");
		assertThat(this.events.get(0).request().path()).hasSizeLessThan(250);
	}

	@Test
	void categoryWhenCauseTellsItThenThat() {
		assertThat(ErrorCategory.of(new RuntimeException(new SQLException()))).isEqualTo(ErrorCategory.DATA);
		assertThat(ErrorCategory.of(new OutOfMemoryError())).isEqualTo(ErrorCategory.RESOURCE);
		assertThat(ErrorCategory.of(new RuntimeException(new java.net.ConnectException())))
			.isEqualTo(ErrorCategory.DEPENDENCY);
		assertThat(ErrorCategory.of(new AuthenticationServiceException("x"))).isEqualTo(ErrorCategory.DEPENDENCY);
		assertThat(ErrorCategory.of(new java.util.concurrent.TimeoutException())).isEqualTo(ErrorCategory.TIMEOUT);
		assertThat(ErrorCategory.of(new NullPointerException())).isEqualTo(ErrorCategory.INTERNAL);
	}

}
