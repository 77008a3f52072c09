package com.socioy.joor.benchmarks.comparison;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.Ed25519Signer;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetKeyPairGenerator;
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

	// Beyond the longest run
	private static final Duration LIFETIME = Duration.ofHours(12);

	private final HttpServer server;

	private final RSAKey rsa;

	private final ECKey elliptic;

	private final OctetKeyPair edwards;

	Issuer() throws IOException, JOSEException {
		this.rsa = new RSAKeyGenerator(2048).keyID("rsa").keyUse(KeyUse.SIGNATURE).generate();
		this.elliptic = new ECKeyGenerator(Curve.P_256).keyID("ec").keyUse(KeyUse.SIGNATURE).generate();
		this.edwards = new OctetKeyPairGenerator(Curve.Ed25519).keyID("ed").keyUse(KeyUse.SIGNATURE).generate();
		byte[] keys = new JWKSet(List.<JWK>of(this.rsa, this.elliptic, this.edwards)).toString()
			.getBytes(StandardCharsets.UTF_8);
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
		JWK key = key(algorithm);
		JWSSigner signer = signer(key);
		JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.parse(algorithm)).keyID(key.getKeyID()).build();
		Instant now = Instant.now();
		// On all processors: RSA takes its time, and nothing is measured yet
		return IntStream.range(0, users)
			.parallel()
			.mapToObj((user) -> sign(new SignedJWT(header, claims("user-" + user, now)), signer))
			.toList();
	}

	private static String sign(SignedJWT token, JWSSigner signer) {
		try {
			token.sign(signer);
			return token.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private JWK key(String algorithm) {
		return switch (algorithm) {
			case "RS256" -> this.rsa;
			case "ES256" -> this.elliptic;
			case "EdDSA" -> this.edwards;
			default -> throw new IllegalArgumentException("There is no key for " + algorithm);
		};
	}

	private static JWSSigner signer(JWK key) throws JOSEException {
		if (key instanceof RSAKey rsa) {
			return new RSASSASigner(rsa);
		}
		return (key instanceof ECKey elliptic) ? new ECDSASigner(elliptic) : new Ed25519Signer(key.toOctetKeyPair());
	}

	private JWTClaimsSet claims(String user, Instant now) {
		return new JWTClaimsSet.Builder().issuer("https://id.example/realms/shop")
			.subject(user)
			.audience(AUDIENCE)
			.jwtID("4f1c1b0e-6f0d-4c39-9a3e-" + Integer.toHexString(user.hashCode()))
			.issueTime(Date.from(now))
			.expirationTime(Date.from(now.plus(LIFETIME)))
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
