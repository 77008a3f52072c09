package com.socioy.joor.benchmarks.comparison;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;

/**
 * Signs tokens such as identity providers do, and publishes its keys on the loopback
 * address.
 */
final class Issuer implements AutoCloseable {

	static final String AUDIENCE = "orders";

	private final HttpServer server;

	private final RSAKey rsa;

	private final ECKey elliptic;

	Issuer() throws IOException, JOSEException {
		this.rsa = new RSAKeyGenerator(2048).keyID("rsa").keyUse(KeyUse.SIGNATURE).generate();
		this.elliptic = new ECKeyGenerator(Curve.P_256).keyID("ec").keyUse(KeyUse.SIGNATURE).generate();
		byte[] keys = new JWKSet(List.<JWK>of(this.rsa, this.elliptic)).toString().getBytes(StandardCharsets.UTF_8);
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/jwks", (exchange) -> {
			exchange.getResponseHeaders().add("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, keys.length);
			exchange.getResponseBody().write(keys);
			exchange.close();
		});
		this.server.start();
	}

	String address() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + "/jwks";
	}

	/**
	 * Sign a token for each of some users.
	 * @param algorithm what to sign with
	 * @param users how many
	 * @return the tokens
	 * @throws JOSEException if a token cannot be signed
	 */
	List<String> tokens(String algorithm, int users) throws JOSEException {
		boolean isRsa = algorithm.startsWith("RS");
		JWSSigner signer = isRsa ? new RSASSASigner(this.rsa) : new ECDSASigner(this.elliptic);
		JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.parse(algorithm)).keyID(isRsa ? "rsa" : "ec").build();
		List<String> tokens = new ArrayList<>(users);
		Instant now = Instant.now();
		for (int user = 0; user < users; user++) {
			SignedJWT token = new SignedJWT(header, claims("user-" + user, now));
			token.sign(signer);
			tokens.add(token.serialize());
		}
		return tokens;
	}

	private JWTClaimsSet claims(String user, Instant now) {
		return new JWTClaimsSet.Builder().issuer("https://id.example/realms/shop")
			.subject(user)
			.audience(AUDIENCE)
			.jwtID("4f1c1b0e-6f0d-4c39-9a3e-" + Integer.toHexString(user.hashCode()))
			.issueTime(Date.from(now))
			.expirationTime(Date.from(now.plusSeconds(7200)))
			.claim("azp", "web")
			.claim("scope", "openid profile orders.read orders.write")
			.claim("preferred_username", user)
			.claim("email", user + "@shop.example")
			.claim("realm_access", Map.of("roles", List.of("customer", "offline_access", "default-roles-shop")))
			.build();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
