package com.socioy.joor.security.autoconfigure.problem;

import java.io.IOException;
import java.util.Locale;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import com.socioy.joor.security.autoconfigure.problem.RawHttp.Response;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests over real HTTP that every error of every layer has the same form. Each container
 * has a subclass.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class AbstractProblemServerTests {

	private static final String BASIC = "Authorization: Basic dXNlcjpwYXNz";

	private static final String JSON = "Content-Type: application/json";

	private static final String FORM = "Content-Type: application/x-www-form-urlencoded";

	private static final String HTML = "Accept: text/html,application/xhtml+xml,*/*;q=0.8";

	private final String excluded;

	private ConfigurableApplicationContext context;

	private RawHttp http;

	AbstractProblemServerTests(String excluded) {
		this.excluded = excluded;
	}

	@BeforeAll
	void start() {
		this.context = new SpringApplicationBuilder(ProblemTestApplication.class)
			.properties("server.port=0", "spring.autoconfigure.exclude=" + this.excluded, "spring.main.banner-mode=off",
					"spring.jmx.enabled=false", "server.max-http-request-header-size=8KB")
			.run();
		this.http = new RawHttp(this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
	}

	@AfterAll
	void stop() {
		this.context.close();
	}

	@BeforeEach
	void clear() {
		ProblemTestApplication.EVENTS.clear();
	}

	@Test
	void requestWhenAnonymousThenUnauthorizedProblem() throws IOException {
		Response response = this.http.get("/nothing");
		assertProblem(response, 401, "unauthorized");
		assertThat(response.header("WWW-Authenticate")).startsWith("Basic");
		assertHeadersAndNoCookie(response);
	}

	@Test
	void requestWhenPasswordIsWrongThenUnauthorizedProblem() throws IOException {
		Response response = this.http.get("/nothing", "Authorization: Basic dXNlcjp3cm9uZw==");
		assertProblem(response, 401, "unauthorized");
		assertHeadersAndNoCookie(response);
	}

	@Test
	void requestWhenRoleIsMissingThenForbiddenProblem() throws IOException {
		Response response = this.http.get("/admin/x", BASIC);
		assertProblem(response, 403, "forbidden");
		assertHeadersAndNoCookie(response);
	}

	@Test
	void requestWhenCsrfTokenIsMissingThenForbiddenProblemWithoutCookie() throws IOException {
		Response response = this.http.send("POST", "/orders", "{}", JSON, BASIC);
		assertProblem(response, 403, "forbidden");
		assertHeadersAndNoCookie(response);
	}

	@Test
	void requestWhenCsrfTokenIsMissingThenEvent() throws IOException {
		Response response = this.http.send("POST", "/orders", "{}", JSON, BASIC);
		assertThat(ProblemTestApplication.EVENTS).filteredOn(SecurityEvent::type, SecurityEventType.MALICIOUS_CSRF)
			.singleElement()
			.satisfies((event) -> {
				assertThat(event.reason()).isEqualTo("no_valid_token");
				assertThat(event.request()).isEqualTo(new SecurityEvent.RequestLine("POST", "/orders", 403));
				assertThat(event.correlationId()).isEqualTo(response.header("X-Error-Id"));
				assertThat(event.source()).isNotNull();
			});
	}

	@Test
	void requestWhenRefusedForAnotherReasonThenNoCsrfEvent() throws IOException {
		this.http.get("/admin/x", BASIC);
		this.http.send("POST", "/public/denied", "{}", JSON, BASIC);
		this.http.send("POST", "/public/orders", "{}", JSON, "Origin: https://elsewhere.example");
		assertThat(ProblemTestApplication.EVENTS).extracting(SecurityEvent::type)
			.doesNotContain(SecurityEventType.MALICIOUS_CSRF);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GARBAGE\r\n\r\n", "GET /\u0001 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
			"POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: abc\r\nConnection: close\r\n\r\n" })
	void requestWhenMalformedThenNoErrorOfOurs(String request) throws IOException {
		assertThat(this.http.raw(request).status()).isEqualTo(400);
		assertThat(ProblemTestApplication.EVENTS).extracting(SecurityEvent::type)
			.doesNotContain(SecurityEventType.JOOR_SERVER_ERROR);
	}

	@Test
	void requestWhenTraceThenHeadersOfAChain() throws IOException {
		Response response = this.http.raw("TRACE /public/ok HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
		assertProblem(response, response.status(), null);
		assertHeadersAndNoCookie(response);
	}

	@Test
	void requestWhenCsrfTokenIsMissingAndClientReadsHtmlThenForbiddenPage() throws IOException {
		Response response = this.http.send("POST", "/orders", "{}", JSON, HTML, "Cookie: a=b");
		assertPage(response, 403);
		assertHeadersAndNoCookie(response);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/public/..;/admin/x", "//admin/x", "/public/%2e%2e/admin/x", "/a;b=c", "/a%2fb", "/a%5cb",
			"/a%00b", "/a%25b" })
	void requestWhenPathIsSuspiciousThenBadRequestProblem(String path) throws IOException {
		Response response = this.http.get(path);
		assertProblem(response, 400, "bad-request");
		assertHeadersAndNoCookie(response);
	}

	@Test
	void requestWhenFirewallRejectsThenEventWithoutRawPath() throws IOException {
		Response response = this.http.get("/a;b=%0d%0aX");
		assertProblem(response, 400, "bad-request");
		assertThat(ProblemTestApplication.EVENTS)
			.filteredOn(SecurityEvent::type, SecurityEventType.MALICIOUS_EXTRANEOUS)
			.allSatisfy((event) -> {
				assertThat(event.reason()).isEqualTo("firewall_rejected");
				assertThat(event.correlationId()).isEqualTo(response.header("X-Error-Id"));
				assertThat(event.request().path()).isEqualTo("/a");
			});
	}

	@Test
	void requestWhenNothingIsThereThenNotFoundProblem() throws IOException {
		assertProblem(this.http.get("/public/nothing"), 404, "not-found");
	}

	@Test
	void requestWhenMethodIsWrongThenProblemWithAllow() throws IOException {
		Response response = this.http.send("DELETE", "/public/ok", null);
		assertProblem(response, 405, "method-not-allowed");
		assertThat(response.header("Allow")).contains("GET");
	}

	@Test
	void requestWhenNothingAcceptableThenProblem() throws IOException {
		assertProblem(this.http.get("/public/sample", "Accept: image/png"), 406, "not-acceptable");
	}

	@Test
	void bodyWhenMediaTypeIsNotExpectedThenProblemWithAccept() throws IOException {
		Response response = this.http.send("POST", "/public/any", "<x/>", "Content-Type: application/xml");
		assertProblem(response, 415, "unsupported-media-type");
		assertThat(response.header("Accept")).contains("application/json");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Type: nonsense", "Content-Type: a/b/c",
			"Content-Type: application/json;charset=x y", "Content-Type: ;", "X-None: 1" })
	void bodyWhenMediaTypeIsMalformedThenClientError(String header) throws IOException {
		Response response = this.http.send("POST", "/public/orders", "{\"name\":\"a\",\"amount\":1}", header);
		assertThat(response.status()).isIn(400, 415);
		assertProblem(response, response.status(), null);
	}

	@Test
	void bodyWhenHandlerConsumesItsTypeThenAccepted() throws IOException {
		assertThat(this.http.send("POST", "/public/text", "x", "Content-Type: text/plain").status()).isEqualTo(200);
	}

	@Test
	void bodyWhenInvalidThenFieldsAndCodesWithoutValues() throws IOException {
		Response response = this.http.send("POST", "/public/orders", "{\"name\":\"\",\"amount\":-4711}", JSON);
		JsonNode problem = assertProblem(response, 400, "validation-failed");
		assertThat(problem.path("errors").toString()).contains("\"name\"", "\"NotBlank\"", "\"amount\"", "\"Min\"")
			.doesNotContain("4711");
	}

	@Test
	void elementWhenInvalidThenNamedByItsIndex() throws IOException {
		Response response = this.http.send("POST", "/public/batch",
				"[{\"name\":\"a\",\"amount\":1},{\"name\":\"b\",\"amount\":-4711}]", JSON);
		JsonNode problem = assertProblem(response, 400, "validation-failed");
		assertThat(problem.path("errors").toString()).contains("\"[1].amount\"", "\"Min\"").doesNotContain("4711");
	}

	@ParameterizedTest
	@CsvSource({ "/public/number/0, id, Min", "/public/number/abc, id, typeMismatch", "/public/search, q, missing" })
	void parameterWhenInvalidThenNamed(String path, String field, String code) throws IOException {
		JsonNode problem = assertProblem(this.http.get(path), 400, "validation-failed");
		assertThat(problem.path("errors").path(0).path("field").asString()).isEqualTo(field);
		assertThat(problem.path("errors").path(0).path("code").asString()).isEqualTo(code);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{", "", "nonsense", "{\"name\":1e999999999}", "{\"amount\":99999999999999999999}" })
	void bodyWhenMalformedThenBadRequest(String body) throws IOException {
		assertProblem(this.http.send("POST", "/public/orders", body, JSON), 400, null);
	}

	@Test
	void bodyWhenNestedDeeplyThenBadRequest() throws IOException {
		String body = "{\"name\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
		assertProblem(this.http.send("POST", "/public/orders", body, JSON), 400, "unreadable-body");
	}

	@Test
	void bodyWhenAnnouncedTooLargeThenProblemBeforeItIsRead() throws IOException {
		Response response = this.http.raw("POST /public/orders HTTP/1.1\r\nHost: localhost\r\n" + JSON
				+ "\r\nContent-Length: 5000000000\r\n\r\n{");
		assertProblem(response, 413, "content-too-large");
	}

	@Test
	void bodyWhenChunkedAndTooLargeThenProblem() throws IOException {
		StringBuilder request = new StringBuilder(
				"POST /public/orders HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n" + JSON
						+ "\r\nConnection: close\r\n\r\n");
		String first = "{\"name\":\"";
		request.append(Integer.toHexString(first.length())).append("\r\n").append(first).append("\r\n");
		String chunk = "4000\r\n" + "a".repeat(0x4000) + "\r\n";
		for (int i = 0; i < 70; i++) {
			request.append(chunk);
		}
		request.append("0\r\n\r\n");
		assertProblem(this.http.raw(request.toString()), 413, "content-too-large");
	}

	@ParameterizedTest
	@ValueSource(strings = { "PUT", "PATCH", "DELETE" })
	void formWhenAnnouncedTooLargeThenProblemBeforeItIsRead(String method) throws IOException {
		Response response = this.http.raw(method + " /nothing HTTP/1.1\r\nHost: localhost\r\n" + FORM
				+ "\r\nContent-Length: 5000000000\r\n\r\na=");
		assertProblem(response, 413, "content-too-large");
		assertThat(ProblemTestApplication.EVENTS).extracting(SecurityEvent::reason).contains("body_too_large");
	}

	@Test
	void formWhenChunkedAndTooLargeThenProblem() throws IOException {
		String chunk = "4000\r\n" + "a".repeat(0x4000) + "\r\n";
		// No last chunk: whoever waits for the end waits for ever
		Response response = this.http.raw("PUT /nothing HTTP/1.1\r\nHost: localhost\r\n"
				+ "Transfer-Encoding: chunked\r\n" + FORM + "\r\n\r\n" + chunk.repeat(130));
		assertProblem(response, 413, "content-too-large");
		assertHeadersAndNoCookie(response);
	}

	@Test
	void formWhenSmallThenReadAsBefore() throws IOException {
		assertThat(this.http.send("PUT", "/public/form", "a=b", FORM).body()).isEqualTo("b");
	}

	@Test
	void controllerWhenItThrowsThenProblemWithTheIdOfTheEvent() throws IOException {
		Response response = this.http.get("/public/boom");
		assertProblem(response, 500, "internal-server-error");
		assertThat(ProblemTestApplication.EVENTS).filteredOn(SecurityEvent::type, SecurityEventType.JOOR_SERVER_ERROR)
			.singleElement()
			.satisfies((event) -> {
				assertThat(event.correlationId()).isEqualTo(response.header("X-Error-Id"));
				assertThat(event.request().path()).isEqualTo("/public/boom");
			});
	}

	@Test
	void asyncControllerWhenItFailsThenProblem() throws IOException {
		assertProblem(this.http.get("/public/async"), 500, "internal-server-error");
	}

	@Test
	void controllerWhenItDeniesThenSecurityAnswers() throws IOException {
		assertProblem(this.http.get("/public/denied"), 401, "unauthorized");
		assertProblem(this.http.get("/public/denied", BASIC), 403, "forbidden");
	}

	@ParameterizedTest
	@CsvSource({ "/public/teapot, 418", "/public/conflict, 409", "/public/gone, 410" })
	void controllerWhenItSendsAnErrorThenStatusStaysAndMessageDoesNot(String path, int status) throws IOException {
		assertProblem(this.http.get(path), status, null);
		assertPage(this.http.get(path, HTML), status);
	}

	@Test
	void controllerWhenItSetsAStatusThenResponseIsNotTouched() throws IOException {
		Response response = this.http.get("/public/empty");
		assertThat(response.status()).isEqualTo(404);
		assertThat(response.body()).isEmpty();
	}

	@Test
	void streamWhenServerSendsEventsThenAllArrive() throws IOException {
		assertThat(this.http.get("/public/events", "Accept: text/event-stream").body()).contains("data:one",
				"data:two");
	}

	@Test
	void responseWhenBegunAndFailedThenAbortedWithoutDetails() throws IOException {
		assertThat(this.http.get("/public/partial").text()).contains("begun").doesNotContain("secret-message");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/error", "/error?trace=true&message=true" })
	void errorPathWhenRequestedByAClientThenNothingIsThere(String path) throws IOException {
		assertProblem(this.http.get(path), 401, "unauthorized");
		assertProblem(this.http.get(path, BASIC), 404, "not-found");
	}

	@Test
	void pageWhenClientReadsHtml() throws IOException {
		assertPage(this.http.get("/nothing", HTML), 401);
		assertPage(this.http.get("/public/nothing", HTML), 404);
		assertPage(this.http.get("/public/boom", HTML), 500);
		assertPage(this.http.get("/a;b=c", HTML), 400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GARBAGE\r\n\r\n", "GET\r\n\r\n", "GET /x HTTP/9.9\r\nHost: localhost\r\n\r\n",
			"GET /x HTTP/1.1\r\n\r\n", "GET /x HTTP/1.1\r\nHost: a b\r\n\r\n",
			"GET /\u0001 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
			"GET /x HTTP/1.1\r\nHost: localhost\r\nX: a\u0000b\r\nConnection: close\r\n\r\n",
			"POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: abc\r\nConnection: close\r\n\r\n",
			"GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
			"TRACE /x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
			"FOO /x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n" })
	void requestWhenMalformedThenNoContainerPage(String request) throws IOException {
		Response response = this.http.raw(request);
		assertThat(response.text()).isNotEmpty();
		assertThat(response.status()).isBetween(400, 505);
		assertProblem(response, response.status(), null);
		assertThat(response.header("Set-Cookie")).isNull();
	}

	@Test
	void requestWhenHeaderIsTooLargeThenNoContainerPage() throws IOException {
		Response response = this.http.get("/x", "X-Large: " + "a".repeat(20_000));
		assertThat(response.status()).isIn(400, 431);
		assertProblem(response, response.status(), null);
	}

	@Test
	void queryWhenNotDecodableThenBadRequest() throws IOException {
		Response response = this.http.send("POST", "/public/search?q=%zz", "x=%zz",
				"Content-Type: application/x-www-form-urlencoded");
		assertThat(response.status()).isBetween(400, 499);
	}

	private JsonNode assertProblem(Response response, int status, String type) {
		assertThat(response.text()).isNotEmpty();
		assertThat(response.status()).as(response.text()).isEqualTo(status);
		assertThat(response.header("Content-Type")).as(response.text()).isEqualTo("application/problem+json");
		JsonNode problem = JsonMapper.shared().readTree(response.body());
		assertThat(problem.path("status").asInt()).isEqualTo(status);
		assertThat(problem.path("type").asString()).startsWith("urn:joor:problem:");
		if (type != null) {
			assertThat(problem.path("type").asString()).isEqualTo("urn:joor:problem:" + type);
		}
		assertThat(problem.path("title").asString()).isNotEmpty();
		assertThat(problem.path("errorId").asString()).hasSize(36).isEqualTo(response.header("X-Error-Id"));
		assertThat(response.header("Cache-Control")).contains("no-store");
		assertClean(response);
		return problem;
	}

	private void assertPage(Response response, int status) {
		assertThat(response.status()).as(response.text()).isEqualTo(status);
		assertThat(response.header("Content-Type")).startsWithIgnoringCase("text/html");
		assertThat(response.body()).startsWith("<!DOCTYPE html>")
			.contains(response.header("X-Error-Id"))
			.doesNotContain("<script", "style");
		assertClean(response);
	}

	private void assertHeadersAndNoCookie(Response response) {
		assertThat(response.header("X-Content-Type-Options")).as(response.text()).isEqualTo("nosniff");
		assertThat(response.header("X-Frame-Options")).isEqualTo("DENY");
		assertThat(response.header("Cache-Control")).contains("no-store");
		assertThat(response.header("Set-Cookie")).isNull();
	}

	private void assertClean(Response response) {
		assertThat(response.text().toLowerCase(Locale.ROOT)).doesNotContain("exception", "secret-message", "tomcat",
				"jetty", "java.", "org.spring", "whitelabel");
		assertThat(response.header("Server")).isNull();
	}

}
