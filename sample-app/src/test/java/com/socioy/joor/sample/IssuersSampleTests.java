package com.socioy.joor.sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.aot.DisabledInAotMode;

import com.socioy.joor.sample.testsupport.Answer;
import com.socioy.joor.sample.testsupport.HttpProbe;
import com.socioy.joor.sample.testsupport.RealIssuer;
import com.socioy.joor.sample.testsupport.SampleTest;
import com.socioy.joor.sample.testsupport.StubIssuer;
import com.socioy.joor.sample.testsupport.TokenMint;
import com.socioy.joor.sample.testsupport.Tokens;
import com.socioy.joor.security.autoconfigure.ratelimit.AutoConfigureRateLimit;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventListener;
import com.socioy.joor.security.event.SecurityEventType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two issuers of different make side by side: Spring Authorization Server for the staff,
 * and another for partners.
 */
@DisabledInAotMode("Starts a second application, for which no code was generated")
@SampleTest(properties = { "sample.demo-issuer.enabled=false", "spring.security.oauth2.resourceserver.jwt.audiences=",
		"joor.security.jwt.jwks.retry-interval=1ms", "joor.security.jwt.jwks.min-refresh-interval=1ms",
		"joor.security.jwt.jwks.read-timeout=20s", "server.tomcat.threads.max=40", "joor.security.actuator.role=ADMIN",
		"joor.security.jwt.issuers.staff.audiences=reporter",
		"joor.security.jwt.issuers.staff.principal-claim=preferred_username",
		"joor.security.jwt.issuers.staff.authorities[0].claim=realm_access.roles",
		"joor.security.jwt.issuers.staff.authorities[0].case=upper",
		"joor.security.jwt.issuers.staff.authorities[0].values=admin,user",
		"joor.security.jwt.issuers.staff.authorities[1].claim=scope",
		"joor.security.jwt.issuers.staff.authorities[1].prefix=SCOPE_",
		"joor.security.jwt.issuers.partners.audiences=order-service",
		"joor.security.jwt.issuers.partners.authorities[0].claim=https://partners.example/roles",
		"joor.security.jwt.issuers.partners.authorities[0].values=PARTNER,USER",
		"joor.security.rate-limit.policies.exports.paths=", "joor.security.rate-limit.policies.exports.key=user",
		"joor.security.rate-limit.policies.exports.limit=2", "joor.security.rate-limit.policies.exports.per=1h",
		"joor.security.rate-limit.policies.api-anonymous.limit=100000",
		"joor.security.rate-limit.policies.any.limit=100000" })
@AutoConfigureRateLimit
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IssuersSampleTests {

	private static final String PATH = "/api/me";

	private static final String PARTNER_ROLES = "https://partners.example/roles";

	private static final RealIssuer staff = RealIssuer.shared();

	private static final StubIssuer partners = StubIssuer.start(Tokens.foreignRsaKey("first"));

	private static final StubIssuer unlisted = StubIssuer.start();

	@Autowired
	private Recorded events;

	@DynamicPropertySource
	static void issuers(DynamicPropertyRegistry registry) {
		registry.add("joor.security.jwt.issuers.staff.issuer-uri", staff::url);
		registry.add("joor.security.jwt.issuers.partners.issuer-uri", partners::url);
	}

	@AfterAll
	static void close() {
		partners.close();
		unlisted.close();
	}

	@BeforeEach
	void forget() {
		this.events.told.clear();
	}

	@Test
	@Order(1)
	void tokensWhenOneIssuerHangsThenThoseOfTheOtherAreServed(HttpProbe http) throws Exception {
		partners.hang();
		ExecutorService threads = Executors.newFixedThreadPool(150);
		try {
			List<Future<Answer>> answers = new ArrayList<>();
			for (int i = 0; i < 150; i++) {
				answers.add(threads.submit(() -> http.get(PATH).bearer(partners.mint().sign()).send()));
			}
			for (int i = 0; i < 5; i++) {
				assertThat(http.get(PATH).bearer(staff.token("orders")).send().status()).isEqualTo(200);
			}
			assertThat(answers.stream().filter((answer) -> !answer.isDone()).count()).as("still waiting").isPositive();
			partners.recover();
			int refused = 0;
			for (Future<Answer> future : answers) {
				Answer answer = future.get();
				assertThat(answer.status()).isIn(200, 503);
				if (answer.status() == 503) {
					refused++;
					assertThat(answer.header("Retry-After")).isNotNull();
					assertThat(answer.body()).doesNotContain(partners.url(), "partners");
				}
			}
			assertThat(refused).as("those that did not wait").isPositive();
		}
		finally {
			partners.recover();
			threads.shutdownNow();
		}
		assertThat(http.get(PATH).bearer(partners.mint().sign()).send().status()).as("without a restart")
			.isEqualTo(200);
		assertThat(this.events.told)
			.filteredOn((event) -> event.type() == SecurityEventType.JOOR_DEPENDENCY_UNAVAILABLE)
			.isNotEmpty();
	}

	@Test
	@Order(2)
	void tokenWhenValidThenNameAndRightsAreThoseOfItsIssuer(HttpProbe http) {
		Answer employee = http.get(PATH).bearer(staff.token("orders admin")).send();
		assertThat(employee.json().get("name").asString()).isEqualTo("reporter@staff");
		assertThat(employee.json().get("authorities").toString()).contains("ROLE_ADMIN", "SCOPE_orders", "SCOPE_admin")
			.doesNotContain("offline");
		Answer partner = http.get(PATH).bearer(partners.mint().claim(PARTNER_ROLES, List.of("PARTNER")).sign()).send();
		assertThat(partner.json().get("name").asString()).isEqualTo("alice");
		assertThat(partner.json().get("authorities").toString()).contains("ROLE_PARTNER")
			.doesNotContain("SCOPE", "ROLE_USER");
	}

	@Test
	@Order(3)
	void rolesWhenOneIssuerMayNotGiveThemThenAreNotGiven(HttpProbe http) {
		String report = "/api/reports/sales";
		assertThat(http.get(report).bearer(staff.token("admin")).send().status()).isEqualTo(200);
		assertThat(http.get(report).bearer(staff.token("orders")).send().status()).isEqualTo(403);
		TokenMint ambitious = partners.mint()
			.roles("ADMIN")
			.claim(PARTNER_ROLES, List.of("ADMIN", "admin", "ROLE_ADMIN", "FACTOR_PASSWORD"))
			.claim("realm_access", Map.of("roles", List.of("admin")));
		Answer answer = http.get(report).bearer(ambitious.sign()).send();
		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.headers("WWW-Authenticate")).containsExactly("Bearer error=\"insufficient_scope\"");
	}

	@Test
	@Order(4)
	void tokenWhenNotAcceptableThenAllAnswersAreEqual(HttpProbe http) throws Exception {
		Map<String, String> invalid = new LinkedHashMap<>();
		invalid.put("audience of the other issuer", partners.mint().audience("reporter").sign());
		invalid.put("no audience", partners.mint().without("aud").sign());
		invalid.put("audience of another client", staff.token("other", "orders"));
		invalid.put("key of the other issuer", partners.mint().issuer(staff.url()).audience("reporter").sign());
		invalid.put("key of the other issuer by its name",
				partners.mint().issuer(staff.url()).audience("reporter").keyId(staff.keyId()).sign());
		invalid.put("foreign key", partners.mint().key(Tokens.foreignRsaKey()).sign());
		invalid.put("unlisted issuer", unlisted.mint().sign());
		invalid.put("slash", partners.mint().issuer(partners.url() + "/").sign());
		invalid.put("capitals", partners.mint().issuer(partners.url().toUpperCase(Locale.ROOT)).sign());
		invalid.put("dotted host", partners.mint().issuer(partners.url().replace("localhost", "localhost.")).sign());
		invalid.put("homograph", partners.mint().issuer(partners.url().replace('o', '\u043E')).sign());
		invalid.put("zero width", partners.mint().issuer(partners.url() + "\u200B").sign());
		invalid.put("blank", partners.mint().issuer(" " + partners.url()).sign());
		invalid.put("control character", partners.mint().issuer(partners.url() + "\u0000").sign());
		invalid.put("user", partners.mint().issuer(partners.url().replace("//", "//user@")).sign());
		invalid.put("name of the configuration", partners.mint().issuer("partners").sign());
		invalid.put("empty", partners.mint().issuer("").sign());
		invalid.put("huge", partners.mint().issuer("https://" + "a".repeat(3_000)).sign());
		invalid.put("missing", partners.mint().without("iss").sign());
		for (Object value : List.of(7, true, List.of(partners.url()), Map.of("iss", partners.url()))) {
			invalid.put("of another type: " + value, partners.mint().claim("iss", value).sign());
		}
		invalid.put("twice", raw("{\"iss\":\"%1$s\",\"iss\":\"%1$s\",%2$s}"));
		invalid.put("twice, the other first", raw("{\"iss\":\"" + staff.url() + "\",\"iss\":\"%1$s\",%2$s}"));
		invalid.put("subject twice", raw("{\"iss\":\"%1$s\",\"sub\":\"bob\",%2$s}"));
		invalid.put("no object", raw("[\"%1$s\"]"));
		invalid.put("null", raw("null"));
		invalid.put("no JSON", raw("iss"));
		invalid.put("unsigned", partners.mint().unsigned());
		assertThat(http.get(PATH).bearer(raw("{\"iss\":\"%1$s\",%2$s}")).send().status()).as("else valid")
			.isEqualTo(200);
		int asked = unlisted.keyRequests() + unlisted.metadataRequests();
		String first = null;
		for (Map.Entry<String, String> entry : invalid.entrySet()) {
			Answer answer = http.get(PATH).bearer(entry.getValue()).send();
			assertThat(answer.status()).as(entry.getKey()).isEqualTo(401);
			assertThat(answer.headers("WWW-Authenticate")).as(entry.getKey())
				.containsExactly("Bearer error=\"invalid_token\"");
			first = (first != null) ? first : withoutId(answer);
			assertThat(withoutId(answer)).as(entry.getKey()).isEqualTo(first);
		}
		assertThat(unlisted.keyRequests() + unlisted.metadataRequests() - asked).isZero();
	}

	@Test
	@Order(5)
	void tokensWhenIssuerIsNotListedThenNobodyIsAsked(HttpProbe http) {
		http.get(PATH).bearer(partners.mint().sign()).send();
		int before = partners.keyRequests() + partners.metadataRequests() + staff.keyRequests();
		for (int i = 0; i < 100; i++) {
			String token = unlisted.mint().keyId("unknown-" + i).sign();
			assertThat(http.get(PATH).bearer(token).send().status()).isEqualTo(401);
		}
		assertThat(unlisted.keyRequests() + unlisted.metadataRequests()).isZero();
		assertThat(partners.keyRequests() + partners.metadataRequests() + staff.keyRequests()).isEqualTo(before);
	}

	@Test
	@Order(6)
	void keysWhenRotatedByOneIssuerThenTheOtherIsNotAsked(HttpProbe http) {
		String old = partners.mint().sign();
		String employee = staff.token("orders");
		assertThat(http.get(PATH).bearer(old).send().status()).isEqualTo(200);
		assertThat(http.get(PATH).bearer(employee).send().status()).isEqualTo(200);
		int asked = staff.keyRequests();
		partners.rotate(Tokens.foreignRsaKey("second"));
		assertThat(http.get(PATH).bearer(partners.mint().sign()).send().status()).as("new key").isEqualTo(200);
		assertThat(http.get(PATH).bearer(old).send().status()).as("withdrawn key").isEqualTo(401);
		assertThat(http.get(PATH).bearer(employee).send().status()).isEqualTo(200);
		assertThat(staff.keyRequests()).isEqualTo(asked);
		asked = partners.keyRequests();
		staff.rotate();
		assertThat(http.get(PATH).bearer(staff.token("orders")).send().status()).as("new key").isEqualTo(200);
		assertThat(http.get(PATH).bearer(employee).send().status()).as("withdrawn key").isEqualTo(401);
		assertThat(http.get(PATH).bearer(partners.mint().sign()).send().status()).isEqualTo(200);
		assertThat(partners.keyRequests()).isEqualTo(asked);
	}

	@Test
	@Order(7)
	void eventsWhenAdmittedOrRefusedThenNameTheIssuer(HttpProbe http) {
		http.get(PATH).bearer(staff.token("orders")).send();
		http.get(PATH).bearer(partners.mint().sign()).send();
		http.get(PATH).bearer(partners.mint().audience("billing").sign()).send();
		http.get(PATH).bearer(partners.mint().issuer(staff.url()).sign()).send();
		http.get(PATH).bearer(unlisted.mint().sign()).send();
		http.get(PATH).bearer(partners.mint().issuer(partners.url() + "/").sign()).send();
		assertThat(this.events.told).hasSize(6);
		assertThat(this.events.told.subList(0, 2)).allSatisfy((event) -> {
			assertThat(event.type()).isEqualTo(SecurityEventType.AUTHN_LOGIN_SUCCESS);
			assertThat(event.reason()).isEqualTo("credential_accepted");
		});
		assertThat(this.events.told.get(0).actor()).isEqualTo(new SecurityEvent.Actor(staff.url(), "reporter"));
		assertThat(this.events.told.get(1).actor()).isEqualTo(new SecurityEvent.Actor(partners.url(), "alice"));
		List<SecurityEvent> refused = this.events.told.subList(2, 6);
		assertThat(refused).allSatisfy((event) -> {
			assertThat(event.type()).isEqualTo(SecurityEventType.AUTHN_LOGIN_FAIL);
			assertThat(event.reason()).isEqualTo("invalid_token");
		});
		assertThat(refused.get(0).detail()).contains("issuer 'partners': aud names other services only");
		assertThat(refused.get(1).detail()).contains("issuer 'staff': signature or key does not match");
		assertThat(refused.get(2).detail()).contains("its issuer is not listed").doesNotContain(unlisted.url());
		assertThat(refused.get(3).detail()).contains("differs from issuer 'partners' by the slash");
	}

	@Test
	@Order(8)
	void peopleWhenTheirNamesAreEqualThenAreTwoForLimitsAndRecords(HttpProbe http) {
		String employee = staff.token("orders");
		String partner = partners.mint().subject("reporter").sign();
		for (String token : List.of(employee, partner)) {
			assertThat(http.get("/products/export").bearer(token).send().status()).isEqualTo(200);
			assertThat(http.get("/products/export").bearer(token).send().status()).isEqualTo(200);
			assertThat(http.get("/products/export").bearer(token).send().status()).isEqualTo(429);
		}
		assertThat(this.events.told).filteredOn((event) -> event.type() == SecurityEventType.EXCESS_RATE_LIMIT_EXCEEDED)
			.extracting(SecurityEvent::actor)
			.containsExactly(new SecurityEvent.Actor(staff.url(), "reporter"),
					new SecurityEvent.Actor(partners.url(), "reporter"));
	}

	@Test
	@Order(9)
	void reportWhenShownThenHoldsBothIssuers(HttpProbe http) {
		Answer answer = http.get("/actuator/joorsecurity/issuers").bearer(staff.token("admin")).send();
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.json().get("staff").get("issuer-uri").asString()).isEqualTo(staff.url());
		assertThat(answer.json().get("partners").get("authorities").get(0).get("claim").asString())
			.isEqualTo(PARTNER_ROLES);
		assertThat(http.get("/actuator/joorsecurity/issuers").bearer(partners.mint().sign()).send().status())
			.isEqualTo(403);
	}

	@Test
	@Order(10)
	void tokensWhenOneIssuerIsGoneThenKnownKeysStayInUseAndTheOtherIsServed(HttpProbe http) {
		String known = partners.mint().sign();
		assertThat(http.get(PATH).bearer(known).send().status()).isEqualTo(200);
		partners.stop();
		assertThat(http.get(PATH).bearer(known).send().status()).isEqualTo(200);
		assertThat(http.get(PATH).bearer(partners.mint().keyId("unknown").sign()).send().status()).isEqualTo(401);
		assertThat(http.get(PATH).bearer(staff.token("orders")).send().status()).isEqualTo(200);
	}

	private static String raw(String payload) throws JOSEException {
		long now = System.currentTimeMillis() / 1000;
		String rest = "\"sub\":\"alice\",\"aud\":\"order-service\",\"exp\":" + (now + 600);
		RSAKey key = (RSAKey) partners.key();
		JWSObject token = new JWSObject(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
				new Payload(payload.formatted(partners.url(), rest)));
		token.sign(new RSASSASigner(key));
		return token.serialize();
	}

	private static String withoutId(Answer answer) {
		String id = answer.header("X-Error-Id");
		return (id != null) ? answer.body().replace(id, "id") : answer.body();
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Recording {

		@Bean
		Recorded recorded() {
			return new Recorded();
		}

	}

	static class Recorded implements SecurityEventListener {

		private final List<SecurityEvent> told = new CopyOnWriteArrayList<>();

		@Override
		public void onSecurityEvent(SecurityEvent event) {
			this.told.add(event);
		}

	}

}
