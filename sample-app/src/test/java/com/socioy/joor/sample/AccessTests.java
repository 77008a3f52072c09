package com.socioy.joor.sample;

import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import com.socioy.joor.sample.testsupport.Answer;
import com.socioy.joor.sample.testsupport.HttpProbe;
import com.socioy.joor.sample.testsupport.SampleTest;
import com.socioy.joor.sample.testsupport.Tokens;

import static org.assertj.core.api.Assertions.assertThat;

@SampleTest
class AccessTests {

	private static final Set<String> PUBLIC = Set.of("/", "/hours", "/products", "/products/{id}", "/products/export",
			"/products/gate/forward", "/products/gate/injected", "/products/trial", "/auth/login", "/auth/jwks");

	@ParameterizedTest
	@ValueSource(strings = { "/", "/css/shop.css", "/products", "/products/cup", "/hours", "/auth/jwks",
			"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness" })
	void publicPathWhenAnonymousThenAnsweredWithoutCookie(String path, HttpProbe http) {
		Answer answer = http.get(path).send();
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.headers("Set-Cookie")).isEmpty();
	}

	@Test
	void everyMappedPathWhenAnonymousThenOnlyListedOnesAreOpen(HttpProbe http,
			@Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
		assertThat(mappings.getHandlerMethods()).hasSizeGreaterThan(15);
		for (RequestMappingInfo mapping : mappings.getHandlerMethods().keySet()) {
			for (String path : mapping.getPatternValues()) {
				if (!PUBLIC.contains(path)) {
					Answer answer = http.request(method(mapping), path.replaceAll("[{].*?[}]", "1")).send();
					assertThat(answer.status()).as(mapping.toString()).isEqualTo(401);
					assertThat(answer.headers("Set-Cookie")).isEmpty();
				}
			}
		}
	}

	@Test
	void healthWhenAnonymousThenWithoutDetails(HttpProbe http) {
		assertThat(http.get("/actuator/health").send().json().has("components")).isFalse();
	}

	@Test
	void loginWhenPasswordIsRightThenTokenOpensTheApi(HttpProbe http, Tokens tokens) {
		String token = tokens.login("alice");
		assertThat(http.get("/api/me").bearer(token).send().json().get("name").asString()).isEqualTo("alice");
	}

	@Test
	void loginWhenPasswordIsWrongThenUnauthorized(HttpProbe http, Tokens tokens) {
		assertThat(login(http, "alice", "wrong").status()).isEqualTo(401);
		assertThat(login(http, "nobody", "wrong").status()).isEqualTo(401);
		assertThat(login(http, "alice", "").status()).isEqualTo(401);
		assertThat(login(http, "alice", tokens.passwordOf("bob")).status()).isEqualTo(401);
		assertThat(login(http, "alice", "x".repeat(73)).status()).isEqualTo(401);
		assertThat(login(http, "alice", "\u00e9".repeat(40)).status()).isEqualTo(401);
	}

	@Test
	void meWhenTokenThenNameAndAuthorities(HttpProbe http, Tokens tokens) {
		assertThat(http.get("/api/me").bearer(tokens.admin()).send().json().get("authorities").toString())
			.contains("ROLE_ADMIN", "ROLE_USER", "SCOPE_orders");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/reports/sales", "/api/reports/customers" })
	void reportWhenNoAdministratorThenForbidden(String path, HttpProbe http, Tokens tokens) {
		assertThat(http.get(path).send().status()).isEqualTo(401);
		assertThat(http.get(path).bearer(tokens.bob()).send().status()).isEqualTo(403);
		assertThat(http.get(path).bearer(tokens.admin()).send().status()).isEqualTo(200);
	}

	@Test
	void reportWhenMethodIsNotNamedThenForbiddenToAdministrators(HttpProbe http, Tokens tokens) {
		assertThat(http.request("DELETE", "/api/reports/sales").bearer(tokens.admin()).send().status()).isEqualTo(403);
		assertThat(http.request("OPTIONS", "/api/reports/sales").bearer(tokens.admin()).send().status()).isEqualTo(403);
		assertThat(http.request("HEAD", "/api/reports/sales").bearer(tokens.admin()).send().status()).isEqualTo(200);
	}

	@Test
	void forwardWhenAdmittedThenPassesToClosedPath(HttpProbe http) {
		assertThat(http.get("/products/gate/forward").send().status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator", "/actuator/info", "/actuator/metrics", "/actuator/joorsecurity" })
	void actuatorWhenNoOperatorThenClosed(String path, HttpProbe http, Tokens tokens) {
		assertThat(http.get(path).send().status()).isEqualTo(401);
		assertThat(http.get(path).bearer(tokens.admin()).send().status()).isEqualTo(403);
		assertThat(http.get(path).bearer(tokens.ops()).send().status()).isEqualTo(200);
	}

	private static String method(RequestMappingInfo mapping) {
		return mapping.getMethodsCondition().getMethods().stream().findFirst().map(RequestMethod::name).orElse("GET");
	}

	private static Answer login(HttpProbe http, String user, String password) {
		return http.post("/auth/login").json(Map.of("username", user, "password", password)).send();
	}

}
