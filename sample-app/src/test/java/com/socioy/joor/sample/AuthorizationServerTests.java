package com.socioy.joor.sample;

import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.aot.DisabledInAotMode;

import com.socioy.joor.sample.testsupport.Answer;
import com.socioy.joor.sample.testsupport.HttpProbe;
import com.socioy.joor.sample.testsupport.RealIssuer;
import com.socioy.joor.sample.testsupport.SampleTest;

import static org.assertj.core.api.Assertions.assertThat;

@DisabledInAotMode("Starts a second application, for which no code was generated")
@SampleTest(properties = "sample.demo-issuer.enabled=false")
class AuthorizationServerTests {

	private static final RealIssuer ISSUER = RealIssuer.shared();

	@DynamicPropertySource
	static void issuer(DynamicPropertyRegistry registry) {
		registry.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", ISSUER::url);
		registry.add("spring.security.oauth2.resourceserver.jwt.audiences", () -> "reporter");
	}

	@Test
	void clientCredentialsWhenClientIsKnownThenTokenOpensTheSample(HttpProbe http) {
		String token = ISSUER.token("orders");
		Answer answer = http.get("/api/me").bearer(token).send();
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.json().get("name").asString()).isEqualTo("reporter");
		assertThat(answer.json().get("authorities").toString()).contains("SCOPE_orders").doesNotContain("SCOPE_other");
	}

	@Test
	void clientCredentialsWhenSignatureIsTouchedThenUnauthorized(HttpProbe http) {
		String token = ISSUER.token("orders");
		int middle = token.lastIndexOf('.') + 20;
		char other = (token.charAt(middle) == 'A') ? 'B' : 'A';
		String touched = token.substring(0, middle) + other + token.substring(middle + 1);
		assertThat(http.get("/api/me").bearer(touched).send().status()).isEqualTo(401);
	}

	@Test
	void pagesWhenCodeIsAskedForThenLoginConsentAndRedirectToClient() {
		HttpProbe server = ISSUER.probe();
		String authorize = "/oauth2/authorize?response_type=code&client_id=reporter&scope=orders&state=abc"
				+ "&redirect_uri=https://client.example/back"
				+ "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";
		Answer start = server.get(authorize).accept("text/html").send();
		assertThat(start.status()).as(start.toString()).isEqualTo(302);
		assertThat(start.header("Location")).endsWith("/login");
		Answer page = server.get("/login").accept("text/html").cookie(cookies(start)).send();
		assertThat(page.status()).as(page.toString()).isEqualTo(200);
		String atLogin = cookies(page).isEmpty() ? cookies(start) : cookies(page);
		Answer login = server.post("/login")
			.cookie(atLogin)
			.header("Sec-Fetch-Site", "same-origin")
			.form(Map.of("username", "carol", "password", "carol"))
			.send();
		assertThat(login.status()).as(login.toString()).isEqualTo(302);
		Answer consent = server.get(authorize).accept("text/html").cookie(cookies(login)).send();
		assertThat(consent.status()).as(consent.toString()).isEqualTo(200);
		String state = consent.body().replaceAll("(?s).*name=\"state\" value=\"([^\"]+)\".*", "$1");
		Answer back = server.post("/oauth2/authorize")
			.cookie(cookies(login))
			.header("Sec-Fetch-Site", "same-origin")
			.form(Map.of("client_id", "reporter", "state", state, "scope", "orders"))
			.send();
		assertThat(back.status()).as(back.toString()).isEqualTo(302);
		assertThat(back.header("Location")).startsWith("https://client.example/back?code=");
	}

	private static String cookies(Answer answer) {
		return answer.headers("Set-Cookie")
			.stream()
			.map((cookie) -> cookie.split(";")[0])
			.collect(Collectors.joining("; "));
	}

}
