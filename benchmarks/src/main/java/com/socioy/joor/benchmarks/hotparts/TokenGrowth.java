package com.socioy.joor.benchmarks.hotparts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;

import com.socioy.joor.benchmarks.growth.Subject;
import com.socioy.joor.security.jwt.VerificationKeys;
import com.socioy.joor.security.jwt.cache.CachingJwtDecoder;
import com.socioy.joor.security.jwt.cache.TokenMemory;

/**
 * Finding a token among more and more that are remembered, up to as many as there may be.
 */
public record TokenGrowth() implements Subject {

	private static final int BOUND = 10_000;

	private static final int LENGTH = 800;

	@Override
	public String title() {
		return "remembered tokens, up to the bound";
	}

	@Override
	public List<Integer> sizes() {
		return List.of(1, 10, 100, 1_000, BOUND);
	}

	@Override
	public Operation prepare(int size) {
		// Long enough that none ends while it is measured
		TokenMemory memory = new TokenMemory(new TokenMemory.Limits(BOUND, 100_000_000, Duration.ofHours(1)),
				Clock.systemUTC(), System::nanoTime);
		JwtDecoder verifier = (text) -> Jwt.withTokenValue(text)
			.header("alg", "RS256")
			.issuedAt(Instant.now())
			.expiresAt(Instant.now().plusSeconds(7200))
			.subject(text.substring(0, 36))
			.claim("scope", "openid profile orders.read orders.write")
			.claim("realm_access", Map.of("roles", List.of("customer", "offline_access")))
			.build();
		CachingJwtDecoder decoder = new CachingJwtDecoder(verifier, VerificationKeys.fixed(),
				new JwtTimestampValidator(), memory);
		Random random = new Random(1);
		String[] tokens = new String[size];
		for (int i = 0; i < size; i++) {
			tokens[i] = random.ints(LENGTH, 'a', 'z' + 1)
				.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
				.toString();
			decoder.decode(tokens[i]);
		}
		int[] next = new int[1];
		return () -> {
			next[0] = (next[0] + 7919) % tokens.length;
			return decoder.decode(tokens[next[0]]);
		};
	}

}
