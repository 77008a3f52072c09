package com.socioy.joor.sample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.socioy.joor.sample.testsupport.Answer;
import com.socioy.joor.sample.testsupport.HttpProbe;
import com.socioy.joor.sample.testsupport.SampleTest;
import com.socioy.joor.sample.testsupport.Tokens;

import static org.assertj.core.api.Assertions.assertThat;

@SampleTest(properties = {
		"joor.security.actuator.users.prometheus={bcrypt}$2a$10$wGlyV1/wcanaryWnS0OFcunLdTEr8JWqlPB1jCjHVoa4L6WaS0uua",
		"spring.security.user.password=canary", "server.ssl.key-store-password=canary", "server.ssl.enabled=false" })
class ReportSampleTests {

	private static final String REPORT = "/actuator/joorsecurity";

	@Test
	void reportWhenAnonymousThenUnauthorized(HttpProbe http) {
		assertThat(http.get(REPORT).send().status()).isEqualTo(401);
		assertThat(http.get(REPORT + "/chains").send().status()).isEqualTo(401);
	}

	@Test
	void reportWhenUserWithoutTheRoleThenForbidden(HttpProbe http, Tokens tokens) {
		assertThat(http.get(REPORT).bearer(tokens.alice()).send().status()).isEqualTo(403);
		assertThat(http.get(REPORT + "/rules").bearer(tokens.alice()).send().status()).isEqualTo(403);
	}

	@Test
	void reportWhenRoleActuatorThenShowsEverySection(HttpProbe http, Tokens tokens) {
		Answer answer = http.get(REPORT).bearer(tokens.ops()).send();
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.json().propertyNames()).contains("version", "features", "replaced", "chains", "rules",
				"defaults", "properties", "warnings");
		assertThat(answer.body()).doesNotContain("\"failed\"");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "version", "features", "replaced", "chains", "rules", "defaults", "properties", "warnings" })
	void sectionWhenAskedForThenIsShownAlone(String section, HttpProbe http, Tokens tokens) {
		Answer answer = http.get(REPORT + "/" + section).bearer(tokens.ops()).send();
		assertThat(answer.status()).isEqualTo(200);
	}

	@Test
	void sectionWhenUnknownThenNotFound(HttpProbe http, Tokens tokens) {
		assertThat(http.get(REPORT + "/nothing").bearer(tokens.ops()).send().status()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "DELETE", "PATCH" })
	void reportWhenWrittenToThenRefused(String method, HttpProbe http, Tokens tokens) {
		assertThat(http.request(method, REPORT).bearer(tokens.ops()).send().status()).isEqualTo(405);
	}

	@Test
	void reportWhenSecretsAreConfiguredThenHoldsNone(HttpProbe http, Tokens tokens) {
		Answer answer = http.get(REPORT).bearer(tokens.ops()).send();
		assertThat(answer.body()).contains("joor.security.actuator.users.prometheus", "server.ssl.key-store-password")
			.doesNotContain("canary", tokens.passwordOf("alice"));
	}

	@Test
	void chainsWhenShownThenAreOursAndHardened(HttpProbe http, Tokens tokens) {
		Answer answer = http.get(REPORT + "/chains").bearer(tokens.ops()).send();
		assertThat(answer.json()).isNotEmpty().allSatisfy((chain) -> {
			assertThat(chain.get("hardened").asBoolean()).isTrue();
			assertThat(chain.get("filters")).anyMatch((filter) -> filter.get("ours").asBoolean());
			assertThat(chain.get("features")).isNotEmpty();
		});
	}

}
