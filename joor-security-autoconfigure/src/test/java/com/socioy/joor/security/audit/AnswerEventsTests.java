package com.socioy.joor.security.audit;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

import com.socioy.joor.security.web.ClientAddress;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AnswerEvents}.
 */
class AnswerEventsTests {

	private final List<String> told = new ArrayList<>();

	private final AnswerEvents answers = new AnswerEvents(
			(event) -> this.told.add(event.build(Clock.systemUTC()).type().id()),
			(request) -> new ClientAddress(request.getRemoteAddr()),
			(request) -> request.getRequestURI().equals("/actuator/health"));

	@ParameterizedTest
	@CsvSource({ "500, joor_server_error", "503, joor_server_error", "401, authn_login_fail", "403, authz_fail" })
	void answerWhenItRefusesThenToldOnce(int status, String type) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/orders");
		this.answers.ofApplication(request, status, null);
		this.answers.ofApplication(request, status, null);
		assertThat(this.told).containsExactly(type);
	}

	@Test
	void answerWhenAllIsWellThenNotTold() {
		this.answers.ofApplication(new MockHttpServletRequest("GET", "/orders"), 200, null);
		this.answers.ofApplication(new MockHttpServletRequest("GET", "/orders"), 404, null);
		assertThat(this.told).isEmpty();
	}

	@Test
	void answerWhenProbeIsToldOfIllHealthThenNotTold() {
		this.answers.ofApplication(new MockHttpServletRequest("GET", "/actuator/health"), 503, null);
		assertThat(this.told).isEmpty();
	}

}
