package com.socioy.joor.sample;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import tools.jackson.databind.JsonNode;

import com.socioy.joor.sample.testsupport.Answer;
import com.socioy.joor.sample.testsupport.HttpProbe;
import com.socioy.joor.sample.testsupport.SampleTest;
import com.socioy.joor.sample.testsupport.Tokens;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for roles and permissions, by a table of who gets what status.
 */
@SampleTest
class PermissionSampleTests {

	@ParameterizedTest
	@CsvFileSource(resources = "/permissions.csv", nullValues = "null", emptyValue = "")
	void requestWhenSentWithRolesThenHasStatus(String roles, String method, String path, int status, String why,
			HttpProbe http, Tokens tokens) {
		String filled = path.replace("{order}", path.contains("{order}") ? order(http, tokens) : "")
			.replace("{nobody}", UUID.randomUUID().toString());
		HttpProbe.Request request = http.request(method, filled);
		if (!"anonymous".equals(roles)) {
			request.bearer(tokens.mint()
				.subject("permission-caller")
				.roles((roles != null) ? roles.split(" ") : new String[0])
				.sign());
		}
		assertThat(request.send().status()).as(why).isEqualTo(status);
	}

	@Test
	void refusalWhenPermissionIsMissingThenAProblemWithoutAHint(HttpProbe http, Tokens tokens) {
		Answer answer = http.post("/api/orders/" + order(http, tokens) + "/refund").bearer(tokens.alice()).send();
		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.header("Content-Type")).as(answer.toString()).startsWith("application/problem+json");
		assertThat(answer.json().get("type").asString()).isEqualTo("urn:joor:problem:forbidden");
		assertThat(answer.toString()).doesNotContain("orders:refund", "SUPPORT", "RefundService");
	}

	@Test
	void refundWhenMadeTwiceThenConflict(HttpProbe http, Tokens tokens) {
		String path = "/api/orders/" + order(http, tokens) + "/refund";
		assertThat(http.post(path).bearer(tokens.admin()).send().json().get("by").asString()).isEqualTo("admin");
		assertThat(http.post(path).bearer(tokens.admin()).send().status()).isEqualTo(409);
		assertThat(http.get("/api/refunds").bearer(tokens.admin()).send().body()).contains(path.split("/")[3]);
	}

	@Test
	void meWhenAskedThenShowsEffectivePermissionsAndNoFactor(HttpProbe http, Tokens tokens) {
		assertThat(texts(http.get("/api/me").bearer(tokens.alice()).send().json().get("permissions")))
			.containsExactly("orders:place", "orders:read");
		Answer admin = http.get("/api/me").bearer(tokens.admin()).send();
		assertThat(texts(admin.json().get("permissions"))).containsExactly("orders:export", "orders:place",
				"orders:read", "orders:refund", "reports:sales");
		assertThat(admin.body()).doesNotContain("FACTOR_");
		assertThat(texts(http.get("/api/me").bearer(tokens.ops()).send().json().get("permissions"))).isEmpty();
	}

	@Test
	void reportWhenOperatorThenShowsEffectivePermissionsOfEachRole(HttpProbe http, Tokens tokens) {
		JsonNode roles = http.get("/actuator/joorsecurity/permissions").bearer(tokens.ops()).send().json().get("roles");
		assertThat(texts(roles.get("SUPPORT").get("effective"))).containsExactly("orders:place", "orders:read",
				"orders:refund");
		assertThat(texts(roles.get("ADMIN").get("granted"))).containsExactly("orders:*", "reports:*");
		assertThat(texts(roles.get("ADMIN").get("includes"))).containsExactly("SUPPORT");
		assertThat(http.get("/actuator/joorsecurity/permissions").bearer(tokens.admin()).send().status())
			.isEqualTo(403);
	}

	private static List<String> texts(JsonNode array) {
		return array.valueStream().map(JsonNode::asString).toList();
	}

	private static String order(HttpProbe http, Tokens tokens) {
		Answer placed = http.post("/api/orders")
			.bearer(tokens.bob())
			.json(Map.of("lines", List.of(Map.of("product", "cup", "quantity", 1))))
			.send();
		return placed.json().get("id").asString();
	}

}
