package com.socioy.joor.sample;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.nimbusds.jose.JWSAlgorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.socioy.joor.sample.testsupport.Answer;
import com.socioy.joor.sample.testsupport.HttpProbe;
import com.socioy.joor.sample.testsupport.RawHttp;
import com.socioy.joor.sample.testsupport.SampleTest;
import com.socioy.joor.sample.testsupport.Tokens;

import static org.assertj.core.api.Assertions.assertThat;

@SampleTest
class BearerTokenSampleTests {

	private static final String PATH = "/api/me";

	private static final String INVALID = "Bearer error=\"invalid_token\"";

	@Test
	void tokenWhenValidThenIsAccepted(HttpProbe http, Tokens tokens) {
		for (String type : new String[] { "JWT", "at+jwt", "application/at+jwt", null }) {
			Answer answer = http.get(PATH).bearer(tokens.mint().type(type).sign()).send();
			assertThat(answer.status()).as(type).isEqualTo(200);
			assertThat(answer.headers("Set-Cookie")).isEmpty();
		}
	}

	@Test
	void tokenWhenInvalidThenAllAnswersAreEqual(HttpProbe http, Tokens tokens) {
		Instant now = Instant.now();
		String valid = tokens.mint().sign();
		String[] parts = valid.split("\\.");
		Map<String, String> invalid = new LinkedHashMap<>();
		invalid.put("another audience", tokens.mint().audience("billing").sign());
		invalid.put("no audience", tokens.mint().without("aud").sign());
		invalid.put("another issuer", tokens.mint().issuer("https://evil.example").sign());
		invalid.put("no issuer", tokens.mint().without("iss").sign());
		invalid.put("expired", tokens.mint().expiresAt(now.minusSeconds(60)).sign());
		invalid.put("no expiry", tokens.mint().without("exp").sign());
		invalid.put("not yet", tokens.mint().notBefore(now.plusSeconds(60)).sign());
		invalid.put("no subject", tokens.mint().without("sub").sign());
		invalid.put("blank subject", tokens.mint().subject(" ").sign());
		invalid.put("another type", tokens.mint().type("logout+jwt").sign());
		invalid.put("ID token by hash", tokens.mint().claim("at_hash", "x").sign());
		invalid.put("ID token by code hash", tokens.mint().claim("c_hash", "x").sign());
		invalid.put("ID token by claim", tokens.mint().claim("typ", "ID").sign());
		invalid.put("confirmation of another type", tokens.mint().claim("cnf", "x").sign());
		invalid.put("expiry of another type", tokens.mint().claim("exp", "soon").sign());
		invalid.put("another key", tokens.mint().key(Tokens.foreignKey()).sign());
		invalid.put("another algorithm",
				tokens.mint().key(Tokens.foreignRsaKey()).algorithm(JWSAlgorithm.RS256).sign());
		invalid.put("unknown key id", tokens.mint().keyId("unknown").sign());
		invalid.put("unsigned", tokens.mint().unsigned());
		invalid.put("no signature", parts[0] + "." + parts[1] + ".");
		invalid.put("wrong signature", parts[0] + "." + parts[1] + "." + "A".repeat(parts[2].length()));
		invalid.put("payload changed", parts[0] + "." + parts[1].substring(4) + "." + parts[2]);
		invalid.put("two parts", parts[0] + "." + parts[1]);
		invalid.put("no parts", "abc");
		invalid.put("dots", "....");
		invalid.put("five parts", valid + ".a.b");
		Answer first = null;
		for (Map.Entry<String, String> entry : invalid.entrySet()) {
			Answer answer = http.get(PATH).bearer(entry.getValue()).send();
			assertThat(answer.status()).as(entry.getKey()).isEqualTo(401);
			assertThat(answer.headers("WWW-Authenticate")).as(entry.getKey()).containsExactly(INVALID);
			assertThat(answer.headers("Set-Cookie")).as(entry.getKey()).isEmpty();
			first = (first != null) ? first : answer;
			assertThat(withoutId(answer)).as(entry.getKey()).isEqualTo(withoutId(first));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer", "Bearer ", "Bearer  ", "Bearer a b", "Bearer a, Bearer b", "Bearer =",
			"Bearer a=b", "bearer \"x\"", "Bearer {}" })
	void headerWhenMalformedThenIsAnsweredAsInvalid(String header, RawHttp raw) {
		Answer answer = raw.get(PATH).header("Authorization: " + header).send();
		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.headers("WWW-Authenticate")).containsExactly(INVALID);
		assertThat(answer.headers("Set-Cookie")).isEmpty();
	}

	@Test
	void headerWhenNotAsciiThenIsRefused(RawHttp raw) {
		for (String header : List.of("Bearer \u00e9\u00e8", "Bearer \u4e2d\u6587", "Bearer \u0001")) {
			assertThat(raw.get(PATH).header("Authorization: " + header).send().status()).isIn(400, 401);
		}
	}

	@Test
	void headerWhenHugeThenIsRefused(RawHttp raw) {
		assertThat(raw.get(PATH).bearer("a".repeat(6_000)).send().status()).isEqualTo(401);
		assertThat(raw.get(PATH).bearer("a".repeat(100_000)).send().status()).isIn(400, 431);
	}

	@Test
	void requestWhenNoTokenThenBareChallenge(HttpProbe http) {
		Answer answer = http.get(PATH).send();
		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.headers("WWW-Authenticate")).containsExactly("Bearer");
		assertThat(answer.headers("Set-Cookie")).isEmpty();
		Answer post = http.post(PATH).json(Map.of()).send();
		assertThat(post.status()).isEqualTo(401);
		assertThat(post.headers("Set-Cookie")).isEmpty();
	}

	@Test
	void requestWhenRoleIsMissingThenChallengeSaysNoMore(HttpProbe http, Tokens tokens) {
		Answer answer = http.get("/api/reports/sales").bearer(tokens.alice()).send();
		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.headers("WWW-Authenticate")).containsExactly("Bearer error=\"insufficient_scope\"");
	}

	@Test
	void rolesAreTakenFromEachClaim(HttpProbe http, Tokens tokens) {
		Stream
			.of(Map.<String, Object>of("roles", List.of("ADMIN")), Map.<String, Object>of("roles", "ROLE_ADMIN"),
					Map.<String, Object>of("realm_access", Map.of("roles", List.of("ADMIN"))))
			.forEach((claims) -> {
				var mint = tokens.mint().without("roles", "realm_access");
				claims.forEach(mint::claim);
				assertThat(http.get("/api/reports/sales").bearer(mint.sign()).send().status()).isEqualTo(200);
			});
	}

	@Test
	void claimsOfOtherTypesNeverFailTheRequest(HttpProbe http, Tokens tokens) {
		for (Object value : List.of(7, true, Map.of("a", Map.of("b", 1)), List.of(1, List.of("ADMIN")), "")) {
			String token = tokens.mint()
				.claim("roles", value)
				.claim("scope", value)
				.claim("scp", value)
				.claim("realm_access", value)
				.sign();
			assertThat(http.get(PATH).bearer(token).send().status()).isEqualTo(200);
			assertThat(http.get("/api/reports/sales").bearer(token).send().status()).isEqualTo(403);
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/api/me?access_token=%s", "/products?access_token=%s", "/products?a=b&access%%5Ftoken=%s" })
	void tokenWhenInQueryThenIsRefusedEvenOnPublicPath(String path, RawHttp raw, Tokens tokens) {
		Answer answer = raw.get(path.formatted(tokens.mint().sign())).send();
		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.headers("WWW-Authenticate")).containsExactly(INVALID);
	}

	@Test
	void requestWhenTwoAuthorizationHeadersThen400(RawHttp raw, Tokens tokens) {
		Answer answer = raw.get(PATH)
			.header("Authorization: Bearer " + tokens.mint().sign())
			.header("Authorization: Basic YTpi")
			.send();
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().get("type").asString()).endsWith("mixed-credentials");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/.well-known/oauth-protected-resource", "/.well-known/oauth-protected-resource/api/me" })
	void metadataIsClosedAsAnyUnknownPath(String path, HttpProbe http, Tokens tokens) {
		Answer anonymous = http.get(path).send();
		assertThat(anonymous.status()).isEqualTo(401);
		assertThat(anonymous.headers("WWW-Authenticate")).containsExactly("Bearer");
		assertThat(http.get(path).bearer(tokens.alice()).send().status()).isEqualTo(404);
	}

	private static String withoutId(Answer answer) {
		String id = answer.header("X-Error-Id");
		return (id != null) ? answer.body().replace(id, "id") : answer.body();
	}

}
