package com.socioy.joor.security.jwt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Issuer on the loopback address, with keys that rotate and an endpoint that can be out
 * of order.
 */
public final class StubIssuer implements AutoCloseable {

	private static final Map<String, RSAKey> KEYS = new ConcurrentHashMap<>();

	private final HttpServer server;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final AtomicInteger keyFetches = new AtomicInteger();

	private volatile RSAKey key = key("one");

	private volatile int status = 200;

	private volatile String garbage = "";

	public StubIssuer() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		this.server.setExecutor(this.threads);
		this.server.createContext("/.well-known/openid-configuration", (exchange) -> answer(exchange,
				"{\"issuer\":\"%s\",\"jwks_uri\":\"%s\"}".formatted(issuer(), jwkSetUri())));
		this.server.createContext("/jwks", (exchange) -> {
			this.keyFetches.incrementAndGet();
			answer(exchange, this.garbage.isEmpty() ? new JWKSet(this.key).toString() : this.garbage);
		});
		this.server.start();
	}

	private void answer(HttpExchange exchange, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().add("Content-Type", "application/json");
		exchange.sendResponseHeaders(this.status, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	public String issuer() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	public String jwkSetUri() {
		return issuer() + "/jwks";
	}

	public int keyFetches() {
		return this.keyFetches.get();
	}

	public void answersWith(int status) {
		this.status = status;
	}

	public void answersWith(String garbage) {
		this.garbage = garbage;
	}

	public void rotateTo(String keyId) {
		this.key = key(keyId);
	}

	public String token(Map<String, Object> changes) {
		return token(this.key, this.key.getKeyID(), changes);
	}

	/**
	 * Name another key in a token. Whoever checks it cannot get as far as the signature.
	 */
	public static String withKeyId(String token, String keyId) {
		JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).build();
		return header.toBase64URL() + token.substring(token.indexOf('.'));
	}

	private String token(RSAKey signer, String keyId, Map<String, Object> changes) {
		JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().issuer(issuer())
			.subject("alice")
			.audience("orders")
			.expirationTime(Date.from(Instant.now().plusSeconds(300)));
		changes.forEach(claims::claim);
		SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).build(), claims.build());
		try {
			jwt.sign(new RSASSASigner(signer));
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
		return jwt.serialize();
	}

	private static RSAKey key(String keyId) {
		return KEYS.computeIfAbsent(keyId, StubIssuer::newKey);
	}

	private static RSAKey newKey(String keyId) {
		try {
			return new RSAKeyGenerator(2048).keyID(keyId).keyUse(KeyUse.SIGNATURE).generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
