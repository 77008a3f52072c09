package com.socioy.joor.sample;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import com.socioy.joor.sample.testsupport.Answer;
import com.socioy.joor.sample.testsupport.HttpProbe;
import com.socioy.joor.sample.testsupport.RawHttp;
import com.socioy.joor.sample.testsupport.SampleTest;
import com.socioy.joor.sample.testsupport.Tokens;

import static org.assertj.core.api.Assertions.assertThat;

@SampleTest
@ExtendWith(OutputCaptureExtension.class)
class ProblemTests {

	private static final String INVOICE = "/api/orders/" + UUID.randomUUID() + "/invoice";

	private static final List<String> LEAKS = List.of("exception", "jdbc:", "java.", "org.spring", "com.socioy",
			"tomcat", "jetty", "whitelabel", "\tat ");

	@Test
	void errorsWhenFromAnyLayerThenHaveTheSameForm(HttpProbe http, RawHttp raw, Tokens tokens) {
		String alice = tokens.alice();
		assertProblem(http.get("/api/orders").send(), 401);
		assertProblem(http.get("/api/orders").bearer("nonsense").send(), 401);
		assertProblem(http.get("/api/reports/sales").bearer(alice).send(), 403);
		assertProblem(http.get("/api/reports/customers").bearer(alice).send(), 403);
		assertProblem(http.get("/nothing").send(), 401);
		assertProblem(http.get("/nothing").bearer(alice).send(), 404);
		assertProblem(http.get("/api/orders/" + UUID.randomUUID()).bearer(alice).send(), 404);
		assertProblem(http.get("/api/orders/no-id").bearer(alice).send(), 400);
		assertProblem(http.request("PATCH", "/api/orders/" + UUID.randomUUID()).bearer(alice).send(), 405);
		assertProblem(http.get("/api/orders").accept("image/png").bearer(alice).send(), 406);
		assertProblem(http.post("/api/orders").bearer(alice).json("{").send(), 400);
		assertProblem(http.post("/api/orders").bearer(alice).body("application/xml", "<x/>".getBytes()).send(), 415);
		assertProblem(http.post("/api/orders").bearer(alice).json("\"" + "a".repeat(1_100_000) + "\"").send(), 413);
		assertProblem(http.get(INVOICE).bearer(alice).send(), 500);
		assertProblem(raw.get("/a;b=c").send(), 400);
		assertProblem(raw.send("GARBAGE\r\n\r\n"), 400);
	}

	@Test
	void inputWhenInvalidThenFieldsAndCodes(HttpProbe http, Tokens tokens) {
		Answer answer = http.post("/api/orders")
			.bearer(tokens.alice())
			.json("{\"lines\":[{\"product\":\"cup\",\"quantity\":-4711}]}")
			.send();
		assertProblem(answer, 400);
		assertThat(answer.json().path("errors").path(0).path("field").asString()).isEqualTo("lines[0].quantity");
		assertThat(answer.body()).doesNotContain("4711");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/nothing", "/api/orders" })
	void browserWhenRefusedThenNeutralPage(String path, HttpProbe http) {
		Answer answer = http.get(path).accept("text/html").send();
		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.header("Content-Type")).startsWith("text/html");
		assertThat(answer.body()).contains(answer.header("X-Error-Id")).doesNotContain("<script", "style");
	}

	@Test
	void serverErrorsWhenManyAreTheSameThenFewStacks(HttpProbe http, Tokens tokens, CapturedOutput output) {
		String token = tokens.alice();
		Answer last = http.get(INVOICE).bearer(token).send();
		for (int i = 0; i < 300; i++) {
			last = http.get(INVOICE).bearer(token).send();
		}
		String log = output.toString();
		assertThat(stacks(log)).isLessThanOrEqualTo(10);
		assertThat(log).contains("errorId=" + last.header("X-Error-Id")).contains("stacks suppressed=");
	}

	private static long stacks(String log) {
		return Stream.of(log.split("\n")).filter((line) -> line.startsWith("java.lang.IllegalStateException")).count();
	}

	private static void assertProblem(Answer answer, int status) {
		assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
		assertThat(answer.header("Content-Type")).as(answer.toString()).isEqualTo("application/problem+json");
		assertThat(answer.json().path("status").asInt()).isEqualTo(status);
		assertThat(answer.json().path("type").asString()).startsWith("urn:joor:problem:");
		assertThat(answer.json().path("title").asString()).isNotEmpty();
		assertThat(answer.json().path("errorId").asString()).isEqualTo(answer.header("X-Error-Id"));
		assertThat(answer.header("Cache-Control")).contains("no-store");
		assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(answer.header("Set-Cookie")).isNull();
		assertThat(answer.body().toLowerCase(Locale.ROOT)).doesNotContain(LEAKS);
	}

}
