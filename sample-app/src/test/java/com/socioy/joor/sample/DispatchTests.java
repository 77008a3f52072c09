package com.socioy.joor.sample;

import java.util.UUID;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.socioy.joor.sample.testsupport.Answer;
import com.socioy.joor.sample.testsupport.HttpProbe;
import com.socioy.joor.sample.testsupport.SampleTest;
import com.socioy.joor.sample.testsupport.Tokens;

import static org.assertj.core.api.Assertions.assertThat;

@SampleTest
@Tag("application")
class DispatchTests {

	private static final String ONE_KETTLE = "{\"lines\":[{\"product\":\"kettle\",\"quantity\":1}]}";

	@Test
	void callableWhenAdmittedThenAnswered(HttpProbe http, Tokens tokens) {
		Answer answer = http.post("/api/orders/quote").bearer(tokens.alice()).json(ONE_KETTLE).send();
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.json().get("total").asDecimal()).isEqualByComparingTo("39.90");
	}

	@Test
	void callableWhenFailsThenItsStatus(HttpProbe http, Tokens tokens) {
		assertThat(http.post("/api/orders/quote")
			.bearer(tokens.alice())
			.json("{\"lines\":[{\"product\":\"sword\",\"quantity\":1}]}")
			.send()
			.status()).isEqualTo(422);
	}

	@Test
	void deferredResultWhenAdmittedThenAnswered(HttpProbe http, Tokens tokens) {
		Answer answer = http.get(place(http, tokens) + "/shipment").bearer(tokens.alice()).send();
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.json().get("state").asString()).isEqualTo("on its way");
	}

	@Test
	void forwardWhenAdmittedThenAnswered(HttpProbe http, Tokens tokens) {
		String location = place(http, tokens);
		Answer answer = http.get("/api/orders/latest").bearer(tokens.alice()).send();
		assertThat(answer.status()).isEqualTo(200);
		assertThat("/api/orders/" + answer.json().get("id").asString()).isEqualTo(location);
	}

	@Test
	void errorWhenControllerThrowsThenServerErrorWithoutHint(HttpProbe http, Tokens tokens) {
		Answer answer = http.get("/api/orders/" + UUID.randomUUID() + "/invoice").bearer(tokens.alice()).send();
		assertThat(answer.status()).isEqualTo(500);
		assertThat(answer.body()).doesNotContain("jdbc", "invoices.internal", "Exception", "socioy", "\tat ");
	}

	@Test
	void errorWhenApplicationSendsItThenItsStatus(HttpProbe http, Tokens tokens) {
		assertThat(http.get("/api/gate/gone").bearer(tokens.alice()).send().status()).isEqualTo(410);
	}

	@Test
	void errorWhenPathIsUnknownThenNotFoundForAuthenticated(HttpProbe http, Tokens tokens) {
		assertThat(http.get("/no/such/path").bearer(tokens.alice()).send().status()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/orders/latest", "/api/orders/export", "/api/gate/gone", "/no/such/path", "/error" })
	void dispatchWhenAnonymousThenUnauthorized(String path, HttpProbe http) {
		assertThat(http.get(path).send().status()).isEqualTo(401);
	}

	private static String place(HttpProbe http, Tokens tokens) {
		String location = http.post("/api/orders").bearer(tokens.alice()).json(ONE_KETTLE).send().header("Location");
		assertThat(location).isNotNull();
		return location;
	}

}
