package com.socioy.joor.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import com.socioy.joor.sample.testsupport.HttpProbe;
import com.socioy.joor.sample.testsupport.SampleTest;
import com.socioy.joor.sample.testsupport.Tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@SampleTest
@Tag("application")
@Timeout(30)
class StreamingTests {

	private static final String ONE_KETTLE = "{\"lines\":[{\"product\":\"kettle\",\"quantity\":1}]}";

	@Test
	void eventsWhenStreamIsOpenThenArriveOneByOne(HttpProbe http, Tokens tokens) throws IOException {
		HttpResponse<InputStream> stream = http.get("/api/orders/stream").bearer(tokens.alice()).stream();
		assertThat(stream.statusCode()).isEqualTo(200);
		assertThat(stream.headers().firstValue("Content-Type")).hasValue("text/event-stream");
		try (BufferedReader events = reader(stream)) {
			assertThat(events.readLine()).isEqualTo("event:ready");
			assertThat(events.readLine()).isEqualTo("data:alice");
			assertThat(events.readLine()).isEmpty();
			http.post("/api/orders").bearer(tokens.bob()).json(ONE_KETTLE).send();
			http.post("/api/orders").bearer(tokens.alice()).json(ONE_KETTLE).send();
			assertThat(events.readLine()).isEqualTo("event:order");
			assertThat(events.readLine()).contains("\"owner\":\"alice\"");
		}
	}

	@Test
	void eventsWhenNoTokenThenUnauthorized(HttpProbe http) {
		assertThat(http.get("/api/orders/stream").accept("text/event-stream").send().status()).isEqualTo(401);
	}

	@Test
	void downloadWhenWriterPausesThenWhatWasWrittenIsThere(HttpProbe http, Tokens tokens) throws IOException {
		HttpResponse<InputStream> stream = http.get("/api/gate/download").bearer(tokens.alice()).stream();
		try (BufferedReader lines = reader(stream)) {
			assertThat(lines.readLine()).isEqualTo("first");
			http.post("/api/gate/open").bearer(tokens.alice()).send();
			assertThat(lines.lines().filter((line) -> !line.equals("first"))).containsExactly("last");
		}
	}

	@Test
	void exportWhenTokenThenWholeFile(HttpProbe http, Tokens tokens) {
		http.post("/api/orders").bearer(tokens.alice()).json(ONE_KETTLE).send();
		assertThat(http.get("/api/orders/export").bearer(tokens.alice()).send()).satisfies((answer) -> {
			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.header("Content-Disposition")).contains("orders.csv");
			assertThat(answer.body()).startsWith("id,placed,total\n").endsWith("39.90\n");
		});
	}

	@Test
	void socketWhenTokenThenGreetsAndSendsOwnOrders(HttpProbe http, Tokens tokens) throws Exception {
		Messages messages = new Messages();
		WebSocket socket = connect(http, tokens.alice(), messages).join();
		assertThat(messages.next()).isEqualTo("ready alice");
		http.post("/api/orders").bearer(tokens.bob()).json(ONE_KETTLE).send();
		http.post("/api/orders").bearer(tokens.alice()).json(ONE_KETTLE).send();
		assertThat(messages.next()).contains("\"owner\":\"alice\"");
		socket.sendClose(WebSocket.NORMAL_CLOSURE, "done").join();
	}

	@Test
	void socketWhenNoTokenThenHandshakeIsRefused(HttpProbe http) {
		assertThatThrownBy(() -> connect(http, null, new Messages()).join())
			.hasCauseInstanceOf(WebSocketHandshakeException.class)
			.cause()
			.satisfies(
					(ex) -> assertThat(((WebSocketHandshakeException) ex).getResponse().statusCode()).isEqualTo(401));
	}

	private static CompletableFuture<WebSocket> connect(HttpProbe http, @Nullable String token, Messages messages) {
		WebSocket.Builder builder = http.client().newWebSocketBuilder().connectTimeout(Duration.ofSeconds(10));
		if (token != null) {
			builder.header("Authorization", "Bearer " + token);
		}
		return builder.buildAsync(URI.create("ws://localhost:" + http.port() + "/ws/orders"), messages);
	}

	private static BufferedReader reader(HttpResponse<InputStream> stream) {
		return new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
	}

	private static final class Messages implements WebSocket.Listener {

		private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

		private final StringBuilder partial = new StringBuilder();

		@Override
		public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
			this.partial.append(data);
			if (last) {
				this.received.add(this.partial.toString());
				this.partial.setLength(0);
			}
			socket.request(1);
			return null;
		}

		@Nullable String next() throws InterruptedException {
			return this.received.poll(10, TimeUnit.SECONDS);
		}

	}

}
