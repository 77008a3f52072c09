package com.socioy.joor.sample.testsupport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A token issuer on this machine, as far as a resource server asks one: its metadata and
 * its keys. Counts what it is asked, and can fail, hang, stop and come back on the same
 * port. Use it with {@code sample.demo-issuer.enabled=false} and
 * {@code spring.security.oauth2.resourceserver.jwt.issuer-uri} or {@code jwk-set-uri}.
 */
public final class StubIssuer implements AutoCloseable {

	private final AtomicInteger metadataRequests = new AtomicInteger();

	private final AtomicInteger keyRequests = new AtomicInteger();

	private final String audience;

	private final int port;

	private volatile JWK key;

	private volatile int failure;

	private volatile CountDownLatch gate = new CountDownLatch(0);

	private HttpServer server;

	private ExecutorService executor;

	private StubIssuer(JWK key, String audience) {
		this.key = key;
		this.audience = audience;
		this.executor = Executors.newCachedThreadPool();
		this.server = listen(0);
		this.port = this.server.getAddress().getPort();
	}

	/**
	 * Start one with an elliptic key: to make an RSA key and each signature with it takes
	 * many times as long.
	 */
	public static StubIssuer start() {
		return start(Tokens.foreignKey());
	}

	public static StubIssuer start(JWK key) {
		return new StubIssuer(key, "order-service");
	}

	/**
	 * What stands in {@code iss}, and what {@code issuer-uri} is set to.
	 */
	public String url() {
		return "http://localhost:" + this.port;
	}

	public String jwkSetUrl() {
		return url() + "/keys";
	}

	/**
	 * Begin a token that this issuer vouches for.
	 */
	public TokenMint mint() {
		return new TokenMint(this.key, url(), this.audience);
	}

	public JWK key() {
		return this.key;
	}

	/**
	 * Publish another key from now on.
	 */
	public void rotate(JWK key) {
		this.key = key;
	}

	public int metadataRequests() {
		return this.metadataRequests.get();
	}

	public int keyRequests() {
		return this.keyRequests.get();
	}

	/**
	 * Answer everything with this status, until {@link #recover()}.
	 */
	public void failWith(int status) {
		this.failure = status;
	}

	/**
	 * Answer nothing, until {@link #recover()} or for half a minute.
	 */
	public void hang() {
		this.gate = new CountDownLatch(1);
	}

	public void recover() {
		this.failure = 0;
		this.gate.countDown();
	}

	/**
	 * Refuse connections, until {@link #restart()}.
	 */
	public void stop() {
		this.server.stop(0);
		this.executor.shutdownNow();
	}

	public void restart() {
		this.executor = Executors.newCachedThreadPool();
		this.server = listen(this.port);
	}

	@Override
	public void close() {
		recover();
		stop();
	}

	private HttpServer listen(int port) {
		try {
			HttpServer listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
			listening.setExecutor(this.executor);
			listening.createContext("/.well-known/", (exchange) -> answer(exchange, this.metadataRequests, Map
				.of("issuer", url(), "jwks_uri", jwkSetUrl(), "subject_types_supported", new String[] { "public" })));
			listening.createContext("/keys", (exchange) -> answer(exchange, this.keyRequests,
					new JWKSet(this.key.toPublicJWK()).toJSONObject()));
			listening.start();
			return listening;
		}
		catch (IOException ex) {
			throw new IllegalStateException("Cannot listen", ex);
		}
	}

	private void answer(HttpExchange exchange, AtomicInteger counter, Map<String, Object> body) throws IOException {
		try (exchange) {
			counter.incrementAndGet();
			this.gate.await(30, TimeUnit.SECONDS);
			if (this.failure != 0) {
				exchange.sendResponseHeaders(this.failure, -1);
				return;
			}
			byte[] bytes = HttpProbe.MAPPER.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().add("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, bytes.length);
			exchange.getResponseBody().write(bytes);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
