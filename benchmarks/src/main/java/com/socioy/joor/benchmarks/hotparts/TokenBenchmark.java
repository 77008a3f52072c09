package com.socioy.joor.benchmarks.hotparts;

import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

import com.socioy.joor.security.jwt.VerificationKeys;
import com.socioy.joor.security.jwt.cache.CachingJwtDecoder;
import com.socioy.joor.security.jwt.cache.TokenMemory;

/**
 * From the text of an RS256 token to what is known about its bearer, by a decoder that
 * remembers and by Spring Security's, with the same key and the same validators.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TokenBenchmark {

	private static final String ISSUER = "https://id.example/realms/shop";

	private static final String AUDIENCE = "orders";

	private final TokenMemory memory = new TokenMemory(
			new TokenMemory.Limits(10_000, 20_000_000, Duration.ofSeconds(60)), Clock.systemUTC(), System::nanoTime);

	private JwtDecoder joor = (token) -> {
		throw new JwtException("Not prepared");
	};

	private JwtDecoder plain = this.joor;

	private String token = "";

	private String forged = "";

	@Setup
	public void prepare() throws JOSEException {
		RSAKey key = new RSAKeyGenerator(2048).keyID("rsa").generate();
		RSAPublicKey publicKey = key.toRSAPublicKey();
		OAuth2TokenValidator<Jwt> validator = new DelegatingOAuth2TokenValidator<>(new JwtTimestampValidator(),
				new JwtIssuerValidator(ISSUER), new JwtClaimValidator<List<String>>(JwtClaimNames.AUD,
						(audiences) -> audiences != null && audiences.contains(AUDIENCE)));
		NimbusJwtDecoder plain = NimbusJwtDecoder.withPublicKey(publicKey).build();
		plain.setJwtValidator(validator);
		this.plain = plain;
		NimbusJwtDecoder verifier = NimbusJwtDecoder.withPublicKey(publicKey).build();
		verifier.setJwtValidator((token) -> OAuth2TokenValidatorResult.success());
		this.joor = new CachingJwtDecoder(verifier, VerificationKeys.fixed(), validator, this.memory);
		this.token = sign(key);
		int signature = this.token.lastIndexOf('.') + 1;
		char first = (this.token.charAt(signature) == 'A') ? 'B' : 'A';
		this.forged = this.token.substring(0, signature) + first + this.token.substring(signature + 1);
	}

	private static String sign(RSAKey key) throws JOSEException {
		Instant now = Instant.now();
		SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa").build(),
				new JWTClaimsSet.Builder().issuer(ISSUER)
					.subject("3f2b6d0e-6f0d-4c39-9a3e-4f1c1b0e2a77")
					.audience(AUDIENCE)
					.issueTime(Date.from(now))
					.expirationTime(Date.from(now.plusSeconds(7200)))
					.claim("scope", "openid profile orders.read orders.write")
					.claim("preferred_username", "alice")
					.claim("realm_access", Map.of("roles", List.of("customer", "offline_access")))
					.build());
		token.sign(new RSASSASigner(key));
		return token.serialize();
	}

	@Benchmark
	public Jwt plain() {
		return this.plain.decode(this.token);
	}

	@Benchmark
	public Jwt remembered() {
		return this.joor.decode(this.token);
	}

	@Benchmark
	public Jwt seenForTheFirstTime() {
		this.memory.clear();
		return this.joor.decode(this.token);
	}

	@Benchmark
	public JwtException forged() {
		return refusal(this.joor);
	}

	@Benchmark
	public JwtException forgedPlain() {
		return refusal(this.plain);
	}

	private JwtException refusal(JwtDecoder decoder) {
		try {
			throw new IllegalStateException("Accepted: " + decoder.decode(this.forged).getSubject());
		}
		catch (JwtException ex) {
			return ex;
		}
	}

}
