package com.socioy.joor.sample;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.stereotype.Controller;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.context.WebApplicationContext;

import com.socioy.joor.sample.testsupport.Answer;
import com.socioy.joor.sample.testsupport.HttpProbe;
import com.socioy.joor.sample.testsupport.RawHttp;
import com.socioy.joor.sample.testsupport.SampleTest;
import com.socioy.joor.sample.testsupport.Tokens;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventListener;
import com.socioy.joor.security.event.SecurityEventType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * Tests for the protection against cross-site requests, on the sample with a login form.
 */
@SampleTest(properties = { "joor.security.web.login=form", "joor.security.csrf.trusted-origins=https://partner.example",
		"joor.security.csrf.ignored-paths[0].path=/hooks/**",
		"joor.security.csrf.ignored-paths[0].reason=signed by the payment provider" })
@Import(CsrfSampleTests.AddressController.class)
class CsrfSampleTests {

	private static final String ORDER = "{\"lines\":[{\"product\":\"cup\",\"quantity\":2}]}";

	private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

	private static @Nullable Visitor visitor;

	@Autowired
	private Events events;

	@BeforeEach
	void forget() {
		this.events.refusals.clear();
	}

	/**
	 * The decision table: what the request carries, what the browser says, and what comes
	 * of it. {@code OWN} is the origin of the sample.
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			# method| carries        | Sec-Fetch-Site | Origin                  | status | reason
			GET     | session        | cross-site     | -                       | 200    | -
			GET     | session        | same-site      | https://evil.example    | 200    | -
			POST    | session        | same-origin    | -                       | 201    | -
			POST    | session        | same-origin    | OWN                     | 201    | -
			POST    | session        | same-origin    | null                    | 201    | -
			POST    | session        | none           | -                       | 201    | -
			POST    | session        | cross-site     | https://evil.example    | 403    | cross_site
			POST    | session        | cross-site     | null                    | 403    | cross_site
			POST    | session        | cross-site     | -                       | 403    | cross_site
			POST    | session, token | cross-site     | https://evil.example    | 403    | cross_site
			POST    | session        | same-site      | https://www.localhost   | 403    | same_site
			POST    | session        | cross-site     | https://partner.example | 201    | -
			POST    | session        | same-site      | https://partner.example | 201    | -
			POST    | session        | -              | https://partner.example | 201    | -
			POST    | session        | -              | OWN                     | 201    | -
			POST    | session        | -              | https://evil.example    | 403    | foreign_origin
			POST    | session, token | -              | https://evil.example    | 403    | foreign_origin
			POST    | session        | -              | http://localhost:1      | 403    | foreign_origin
			POST    | session        | -              | http://localhost        | 403    | foreign_origin
			POST    | session        | -              | null                    | 403    | opaque_origin
			POST    | session, token | -              | null                    | 403    | opaque_origin
			POST    | session        | -              | OWN-BY-TLS              | 403    | no_valid_token
			POST    | session, token | -              | OWN-BY-TLS              | 201    | -
			POST    | session        | -              | -                       | 403    | no_valid_token
			POST    | session, token | -              | -                       | 201    | -
			POST    | session, wrong | -              | -                       | 403    | no_valid_token
			POST    | cookie         | -              | -                       | 403    | no_valid_token
			POST    | basic          | -              | -                       | 403    | no_valid_token
			POST    | nothing        | -              | -                       | 401    | -
			POST    | nothing        | same-origin    | OWN                     | 401    | -
			POST    | nothing        | cross-site     | https://evil.example    | 403    | cross_site
			POST    | bearer         | cross-site     | https://evil.example    | 201    | -
			POST    | bearer         | -              | -                       | 201    | -
			PUT     | session        | cross-site     | https://evil.example    | 403    | cross_site
			PATCH   | session        | -              | https://evil.example    | 403    | foreign_origin
			DELETE  | session        | same-site      | -                       | 403    | same_site
			""")
	void requestWhenSentThenDecided(String method, String carries, @Nullable String site, @Nullable String origin,
			int status, @Nullable String reason, HttpProbe http, RawHttp raw, Tokens tokens) {
		RawHttp.Request request = raw.request(method, "/api/orders").header("Accept: application/json");
		carry(request, carries, http, tokens);
		if (site != null) {
			request.header("Sec-Fetch-Site: " + site);
		}
		if (origin != null) {
			String own = "localhost:" + raw.port();
			request.header("Origin: " + origin.replace("OWN-BY-TLS", "https://" + own).replace("OWN", "http://" + own));
		}
		if (!"GET".equals(method)) {
			request.body("application/json", ORDER);
		}
		assertDecided(request.send(), status, reason);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Sec-Fetch-Site: SAME-ORIGIN", "Sec-Fetch-Site: Same-Origin", "Sec-Fetch-Site:",
			"Sec-Fetch-Site: same-origin, same-origin", "Sec-Fetch-Site: same-origin;v=1", "Sec-Fetch-Site: \"none\"",
			"Sec-Fetch-Site: same-origin\r\nSec-Fetch-Site: cross-site",
			"Sec-Fetch-Site: same-origin\r\nsec-fetch-site: same-origin", "Origin: OWN\r\nOrigin: https://evil.example",
			"Origin: https://partner.example\r\nOrigin: https://evil.example", "Origin:", "Origin: OWN/",
			"Origin: OWN/a", "Origin: HTTP://LOCALHOST", "Origin: OWN@evil.example", "Origin: http://user@localhost",
			"Origin: NULL", "Origin: OWN OWN", "Origin: OWN, https://partner.example", "Origin: OWN0",
			"Origin: OWN.evil.example", "Origin: file://", "Origin: https://partner.example.",
			"Origin: https://partner.example:8443", "Origin: http://partner.example",
			"Origin: https://partner.example@evil.example", "Origin: https://\u00bfartner.example",
			"Origin: https://partner\u00ad.example", "Sec-Fetch-Site: same\u00adorigin",
			"Sec-Fetch-Site: same-origin\u00a0" })
	void requestWhenHeadersAreHostileThenForbidden(String headers, HttpProbe http, RawHttp raw, Tokens tokens) {
		RawHttp.Request request = raw.request("POST", "/api/orders");
		carry(request, "session", http, tokens);
		request.header(headers.replace("OWN", "http://localhost:" + raw.port())).body("application/json", ORDER);
		Answer answer = request.send();
		assertThat(answer.status()).isEqualTo(403);
		assertThat(this.events.refusals).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "text/plain", "application/x-www-form-urlencoded",
			"multipart/form-data; boundary=a" })
	void mediaTypeWhenCrossSiteThenNoneIsExempt(String mediaType, HttpProbe http, RawHttp raw, Tokens tokens) {
		RawHttp.Request request = raw.request("POST", "/api/orders").header("Sec-Fetch-Site: cross-site");
		carry(request, "session", http, tokens);
		assertDecided(request.body(mediaType, ORDER).send(), 403, "cross_site");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			session | cross-site  | https://evil.example    | 403 | cross_site
			session | same-site   | https://evil.example    | 403 | same_site
			session | -           | https://evil.example    | 403 | foreign_origin
			session | -           | http://localhost:1      | 403 | foreign_origin
			session | -           | null                    | 403 | opaque_origin
			session | -           | OWN                     | 101 | -
			session | same-origin | OWN                     | 101 | -
			session | -           | -                       | 101 | -
			bearer  | -           | -                       | 101 | -
			""")
	void handshakeWhenSentThenForeignIsRefused(String carries, @Nullable String site, @Nullable String origin,
			int status, @Nullable String reason, HttpProbe http, RawHttp raw, Tokens tokens) {
		RawHttp.Request request = raw.line("GET /ws/orders HTTP/1.1")
			.header("Host: localhost:" + raw.port())
			.header("Connection: Upgrade")
			.header("Upgrade: WebSocket")
			.header("Sec-WebSocket-Version: 13")
			.header("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
		carry(request, carries, http, tokens);
		if (site != null) {
			request.header("Sec-Fetch-Site: " + site);
		}
		if (origin != null) {
			request.header("Origin: " + origin.replace("OWN", "http://localhost:" + raw.port()));
		}
		assertDecided(request.send(), status, reason);
	}

	@Test
	void pathWhenIgnoredThenAnySiteMaySend(HttpProbe http, RawHttp raw, Tokens tokens) {
		RawHttp.Request request = raw.request("POST", "/hooks/paid").header("Sec-Fetch-Site: cross-site");
		carry(request, "session", http, tokens);
		assertDecided(request.body("application/json", "{}").send(), 404, null);
	}

	@Test
	void reportWhenAskedThenSaysWhyPathsAreIgnored(HttpProbe http, Tokens tokens) {
		String report = http.get("/actuator/joorsecurity").bearer(tokens.ops()).send().json().get("csrf").toString();
		assertThat(report).contains("fetch-metadata", "/hooks/**", "signed by the payment provider",
				"https://partner.example", "form-login");
	}

	@Test
	void loginWhenFormIsSentFromAnotherSiteThenForbidden(RawHttp raw) {
		Answer answer = raw.request("POST", "/login")
			.header("Sec-Fetch-Site: cross-site")
			.body("application/x-www-form-urlencoded", "username=carol&password=carol")
			.send();
		assertDecided(answer, 403, "cross_site");
		assertThat(answer.headers("Set-Cookie")).isEmpty();
	}

	@Test
	void formWhenRenderedByThymeleafThenTokenIsInItAndWorks(HttpProbe http, RawHttp raw) {
		Visitor visitor = visitor(http);
		Answer page = http.get("/address").accept("text/html").cookie(visitor.cookies()).send();
		assertThat(page.status()).isEqualTo(200);
		String token = token(page.body());
		assertThat(raw.request("POST", "/address")
			.header("Cookie: " + visitor.cookies())
			.body("application/x-www-form-urlencoded", "street=a&_csrf=" + token)
			.send()
			.body()).isEqualTo("saved");
		assertThat(raw.request("POST", "/address")
			.header("Cookie: " + visitor.cookies())
			.header("Origin: http://localhost:" + raw.port())
			.header("Sec-Fetch-Site: same-origin")
			.body("application/x-www-form-urlencoded", "street=a")
			.send()
			.body()).isEqualTo("saved");
	}

	// tag::mockmvc[]
	@Test
	void formWhenTestedWithMockMvcThenTokenIsAdded(@Autowired WebApplicationContext context) throws Exception {
		MockMvc mvc = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
		mvc.perform(post("/address").with(user("carol"))).andExpect(status().isForbidden());
		mvc.perform(post("/address").with(user("carol")).with(csrf())).andExpect(status().isOk());
	}
	// end::mockmvc[]

	@Test
	void postWhenAnswerRedirectsToAnotherOriginThenStays(HttpProbe http, RawHttp raw) {
		Answer answer = raw.request("POST", "/address/pay")
			.header("Cookie: " + visitor(http).cookies())
			.header("Sec-Fetch-Site: same-origin")
			.body("application/x-www-form-urlencoded", "a=b")
			.send();
		assertThat(answer.status()).isEqualTo(302);
		assertThat(answer.header("Location")).isEqualTo("https://pay.example/start");
	}

	@Test
	void logoutWhenFromAnotherSiteThenStaysLoggedIn(HttpProbe http, RawHttp raw) {
		Visitor other = login(http);
		Answer foreign = raw.request("POST", "/logout")
			.header("Cookie: " + other.cookies())
			.header("Sec-Fetch-Site: cross-site")
			.body("application/x-www-form-urlencoded", "a=b")
			.send();
		assertThat(foreign.status()).isEqualTo(403);
		assertThat(http.get("/api/me").cookie(other.cookies()).send().status()).isEqualTo(200);
		Answer own = raw.request("POST", "/logout")
			.header("Cookie: " + other.cookies())
			.header("Sec-Fetch-Site: same-origin")
			.body("application/x-www-form-urlencoded", "a=b")
			.send();
		assertThat(own.status()).isEqualTo(302);
		assertThat(http.get("/api/me").cookie(other.cookies()).send().status()).isEqualTo(401);
	}

	private void assertDecided(Answer answer, int status, @Nullable String reason) {
		assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
		if (status == 403) {
			assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
			assertThat(answer.json().get("type").asString()).endsWith("forbidden");
			assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
		}
		if (reason == null) {
			assertThat(this.events.refusals).isEmpty();
			return;
		}
		assertThat(this.events.refusals).singleElement().satisfies((event) -> {
			assertThat(event.reason()).isEqualTo(reason);
			assertThat(event.correlationId()).isEqualTo(answer.header("X-Error-Id"));
		});
	}

	private static void carry(RawHttp.Request request, String carries, HttpProbe http, Tokens tokens) {
		for (String part : carries.split(", ")) {
			switch (part) {
				case "session" -> request.header("Cookie: " + visitor(http).cookies());
				case "token" -> request.header("X-CSRF-TOKEN: " + visitor(http).token());
				case "wrong" -> request.header("X-CSRF-TOKEN: " + visitor(http).token().replace('A', 'B') + "x");
				case "cookie" -> request.header("Cookie: theme=dark");
				case "basic" -> request.header("Authorization: Basic Y2Fyb2w6Y2Fyb2w=");
				case "bearer" -> request.bearer(tokens.alice());
				case "nothing" -> {
				}
				default -> throw new IllegalArgumentException(part);
			}
		}
	}

	private static Visitor visitor(HttpProbe http) {
		if (visitor == null) {
			visitor = login(http);
		}
		return visitor;
	}

	private static Visitor login(HttpProbe http) {
		Answer page = http.get("/login").accept("text/html").send();
		Answer answer = http.post("/login")
			.cookie(cookies(page))
			.form(Map.of("username", "carol", "password", "carol", "_csrf", token(page.body())))
			.send();
		assertThat(answer.status()).as(answer.toString()).isEqualTo(302);
		String cookies = cookies(answer);
		Answer form = http.get("/address").accept("text/html").cookie(cookies).send();
		return new Visitor(cookies, token(form.body()));
	}

	private static String token(String page) {
		Matcher matcher = TOKEN.matcher(page);
		assertThat(matcher.find()).as(page).isTrue();
		return matcher.group(1);
	}

	private static String cookies(Answer answer) {
		return answer.headers("Set-Cookie")
			.stream()
			.map((cookie) -> cookie.split(";")[0])
			.filter((cookie) -> !cookie.endsWith("="))
			.collect(Collectors.joining("; "));
	}

	record Visitor(String cookies, String token) {

	}

	@Controller
	static class AddressController {

		@GetMapping("/address")
		String form() {
			return "address-form";
		}

		@PostMapping("/address")
		@ResponseBody
		String save() {
			return "saved";
		}

		@PostMapping("/address/pay")
		String pay() {
			return "redirect:https://pay.example/start";
		}

	}

	static class Events implements SecurityEventListener {

		private final List<SecurityEvent> refusals = new CopyOnWriteArrayList<>();

		@Override
		public void onSecurityEvent(SecurityEvent event) {
			if (event.type() == SecurityEventType.MALICIOUS_CSRF) {
				this.refusals.add(event);
			}
		}

	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Customers {

		@Bean
		UserDetailsService customers() {
			return new InMemoryUserDetailsManager(
					User.withUsername("carol").password("{noop}carol").roles("USER").build());
		}

		@Bean
		Events events() {
			return new Events();
		}

	}

}
