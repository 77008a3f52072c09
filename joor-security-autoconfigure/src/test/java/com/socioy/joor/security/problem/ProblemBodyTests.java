package com.socioy.joor.security.problem;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import com.socioy.joor.security.web.ErrorId;
import com.socioy.joor.security.web.Refusal;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Problem}, {@link Problems} and {@link ProblemBody}.
 */
class ProblemBodyTests {

	private final Problems problems = new Problems("https://example.org/problems/");

	private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/secret-path");

	@Test
	void problemWhenOfAStatusThenFixedWords() {
		JsonNode body = json(this.problems.of(this.request, 403));
		assertThat(body.propertyNames()).containsExactly("type", "title", "status", "instance", "errorId");
		assertThat(body.path("type").asString()).isEqualTo("https://example.org/problems/forbidden");
		assertThat(body.path("title").asString()).isEqualTo("Forbidden");
		assertThat(body.path("instance").asString()).isEqualTo("urn:uuid:" + ErrorId.of(this.request));
	}

	@Test
	void problemWhenRefusedThenItsTypeAndMembers() throws Exception {
		Refusal.of(429, "rate-limited").with("retryAfter", 30).send(this.request, new MockHttpServletResponse());
		JsonNode body = json(this.problems.of(this.request, 429));
		assertThat(body.path("type").asString()).endsWith("rate-limited");
		assertThat(body.path("title").asString()).isEqualTo("Too Many Requests");
		assertThat(body.path("retryAfter").asInt()).isEqualTo(30);
	}

	@Test
	void problemWhenRefusedWithAnotherStatusThenThatOfTheStatus() throws Exception {
		Refusal.of(429, "rate-limited").send(this.request, new MockHttpServletResponse());
		assertThat(this.problems.of(this.request, 500).type()).endsWith("internal-server-error");
	}

	@Test
	void memberWhenNamedLikeOneOfTheStandardThenDoesNotReplaceIt() {
		Problem problem = this.problems.of(this.request, 400, "x", Map.of("status", 200, "errors", List.of()));
		assertThat(problem.toMap()).containsEntry("status", 400).containsKey("errors");
	}

	@Test
	void statusWhenUnknownThenItsClass() {
		assertThat(this.problems.of(this.request, 499).title()).isEqualTo("Client Error");
		assertThat(this.problems.of(this.request, 599).type()).endsWith("server-error");
	}

	@Property
	void memberWhenAnyTextThenValidJson(@ForAll String text) {
		Problem problem = this.problems.of(this.request, 400, "x", Map.of("text", text, "list", List.of(text)));
		if (text.chars().noneMatch((c) -> Character.isSurrogate((char) c))) {
			assertThat(json(problem).path("text").asString()).isEqualTo(text);
		}
		else {
			json(problem);
		}
	}

	@Test
	void pageWhenRenderedThenWorksWithoutScriptAndStyle() {
		String page = new String(ProblemBody.html(this.problems.of(this.request, 404)).bytes(), StandardCharsets.UTF_8);
		assertThat(page).startsWith("<!DOCTYPE html>")
			.contains("<h1>Not Found</h1>", ErrorId.of(this.request))
			.doesNotContain("<script", "style", "href", "/secret-path");
	}

	private static JsonNode json(Problem problem) {
		return JsonMapper.shared().readTree(ProblemBody.json(problem).bytes());
	}

}
