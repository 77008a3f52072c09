package com.socioy.joor.sample;

import org.junit.jupiter.api.Test;

import com.socioy.joor.sample.testsupport.Answer;
import com.socioy.joor.sample.testsupport.HttpProbe;
import com.socioy.joor.sample.testsupport.RateLimitedSample;
import com.socioy.joor.sample.testsupport.Tokens;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the endpoint and the metrics of the rate limits.
 */
@RateLimitedSample
class RateLimitEndpointSampleTests {

	private static final String ENDPOINT = "/actuator/joorratelimits";

	@Test
	void endpointWhenNotInRoleThenRefused(HttpProbe http, Tokens tokens) {
		for (String method : new String[] { "GET", "DELETE" }) {
			String url = ENDPOINT + "/authentication?address=198.51.100.20";
			assertThat(http.request(method, url).send().status()).isEqualTo(401);
			assertThat(http.request(method, url).bearer(tokens.alice()).send().status()).isEqualTo(403);
		}
	}

	@Test
	void clientWhenBlockedThenSeenAndReset(HttpProbe http, Tokens tokens) {
		String client = "198.51.100.21";
		String named = ENDPOINT + "/authentication?address=" + client;
		for (int i = 0; i < 5; i++) {
			assertThat(login(http, client)).isEqualTo(401);
		}
		// More often than whoever else was refused by the application that these tests
		// share
		for (int i = 0; i < 150; i++) {
			assertThat(login(http, client)).isEqualTo(429);
		}
		Answer blocked = http.get(named).bearer(tokens.ops()).send();
		assertThat(blocked.status()).isEqualTo(200);
		assertThat(blocked.json().path("remaining").asLong()).isZero();
		assertThat(blocked.json().path("retrySeconds").asDouble()).isBetween(100.0, 180.1);
		Answer all = http.get(ENDPOINT).bearer(tokens.ops()).send();
		assertThat(all.json().path("offenders").toString()).contains(blocked.json().path("id").asString());
		assertThat(all.body()).doesNotContain(client);
		assertThat(all.json().path("policies").findValuesAsString("name")).contains("any", "api", "api-anonymous",
				"authentication");
		assertThat(all.json().path("stores").has("local")).isTrue();
		assertThat(http.request("DELETE", named).bearer(tokens.ops()).send().status()).isEqualTo(204);
		assertThat(login(http, client)).isEqualTo(401);
	}

	@Test
	void endpointWhenNothingSensibleIsAskedThenNoServerError(HttpProbe http, Tokens tokens) {
		String ops = tokens.ops();
		assertThat(http.get(ENDPOINT + "/unknown").bearer(ops).send().status()).isEqualTo(404);
		assertThat(http.get(ENDPOINT + "/any?id=unknown").bearer(ops).send().status()).isEqualTo(404);
		assertThat(http.get(ENDPOINT + "/any?address=unknown").bearer(ops).send().status()).isEqualTo(400);
		assertThat(http.get(ENDPOINT + "/any?value=unknown").bearer(ops).send().status()).isEqualTo(400);
		assertThat(http.request("DELETE", ENDPOINT + "/any").bearer(ops).send().status()).isEqualTo(400);
		assertThat(http.request("DELETE", ENDPOINT + "/unknown?id=1").bearer(ops).send().status()).isEqualTo(404);
	}

	@Test
	void metricsWhenNothingHappenedThenThereForEachDecision(HttpProbe http, Tokens tokens) {
		Answer metric = http.get("/actuator/metrics/joor.ratelimit.requests?tag=policy:any&tag=decision:blocked")
			.bearer(tokens.ops())
			.send();
		assertThat(metric.status()).isEqualTo(200);
		assertThat(metric.json().path("measurements").path(0).path("value").asDouble()).isZero();
		assertThat(http.get("/actuator/metrics/joor.ratelimit.local.buckets").bearer(tokens.ops()).send().status())
			.isEqualTo(200);
	}

	private static int login(HttpProbe http, String client) {
		return http.post("/auth/login")
			.header("X-Forwarded-For", client)
			.json("{\"username\":\"alice\",\"password\":\"wrong\"}")
			.send()
			.status();
	}

}
