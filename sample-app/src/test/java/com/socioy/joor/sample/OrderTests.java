package com.socioy.joor.sample;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import com.socioy.joor.sample.testsupport.Answer;
import com.socioy.joor.sample.testsupport.HttpProbe;
import com.socioy.joor.sample.testsupport.SampleTest;
import com.socioy.joor.sample.testsupport.Tokens;

import static org.assertj.core.api.Assertions.assertThat;

@SampleTest
@Tag("application")
class OrderTests {

	private static final Map<String, Object> TWO_CUPS = Map.of("lines",
			List.of(Map.of("product", "cup", "quantity", 2)));

	@Test
	void productsWhenTokenThenListed(HttpProbe http, Tokens tokens) {
		Answer answer = http.get("/products").bearer(tokens.alice()).send();
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.json().valueStream().map((product) -> product.get("id").asString())).contains("kettle",
				"cup");
		assertThat(http.get("/products/cup").bearer(tokens.alice()).send().json().get("price").asDecimal())
			.isEqualByComparingTo("7.20");
		assertThat(http.get("/products/sword").bearer(tokens.alice()).send().status()).isEqualTo(404);
	}

	@Test
	void shopWhenTokenThenPageWithoutInlineScriptOrStyle(HttpProbe http, Tokens tokens) {
		Answer answer = http.get("/").accept("text/html").bearer(tokens.alice()).send();
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.header("Content-Type")).startsWith("text/html");
		assertThat(answer.body()).contains("Kettle", "/css/shop.css").doesNotContain("<script", "<style", "style=");
		assertThat(http.get("/css/shop.css").bearer(tokens.alice()).send().status()).isEqualTo(200);
	}

	@Test
	void placeWhenValidThenOwnerFindsIt(HttpProbe http, Tokens tokens) {
		Answer placed = http.post("/api/orders").bearer(tokens.alice()).json(TWO_CUPS).send();
		assertThat(placed.status()).isEqualTo(201);
		assertThat(placed.json().get("total").asDecimal()).isEqualByComparingTo("14.40");
		String location = placed.header("Location");
		Answer found = http.get(location).bearer(tokens.alice()).send();
		assertThat(found.status()).isEqualTo(200);
		assertThat(found.json().get("owner").asString()).isEqualTo("alice");
		assertThat(http.get("/api/orders").bearer(tokens.alice()).send().body())
			.contains(found.json().get("id").asString());
	}

	@Test
	void showWhenOrderOfAnotherThenNotFound(HttpProbe http, Tokens tokens) {
		String location = http.post("/api/orders").bearer(tokens.alice()).json(TWO_CUPS).send().header("Location");
		assertThat(http.get(location).bearer(tokens.bob()).send().status()).isEqualTo(404);
		assertThat(http.get("/api/orders").bearer(tokens.bob()).send().body())
			.doesNotContain(location.substring("/api/orders/".length()));
	}

	@Test
	void placeWhenInvalidThenBadRequest(HttpProbe http, Tokens tokens) {
		for (String body : List.of("{\"lines\":[]}", "{}", "{\"lines\":[{\"product\":\"cup\",\"quantity\":0}]}",
				"{\"lines\":[{\"product\":\"\",\"quantity\":1}]}", "{", "[]", "null")) {
			assertThat(http.post("/api/orders").bearer(tokens.alice()).json(body).send().status()).as(body)
				.isEqualTo(400);
		}
	}

	@Test
	void placeWhenUnknownProductThenUnprocessable(HttpProbe http, Tokens tokens) {
		assertThat(http.post("/api/orders")
			.bearer(tokens.alice())
			.json("{\"lines\":[{\"product\":\"sword\",\"quantity\":1}]}")
			.send()
			.status()).isEqualTo(422);
	}

	@Test
	void placeWhenNotJsonThenUnsupported(HttpProbe http, Tokens tokens) {
		assertThat(http.post("/api/orders")
			.bearer(tokens.alice())
			.body("text/plain", "two cups".getBytes())
			.send()
			.status()).isEqualTo(415);
	}

}
