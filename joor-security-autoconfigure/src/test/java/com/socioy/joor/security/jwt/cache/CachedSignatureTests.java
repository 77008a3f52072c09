package com.socioy.joor.security.jwt.cache;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import com.sun.management.HotSpotDiagnosticMXBean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

import com.socioy.joor.security.jwt.StubIssuer;
import com.socioy.joor.security.jwt.VerificationKeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link CachingJwtDecoder} and {@link JwkSetKeys} on the decoder that they are
 * made for.
 */
class CachedSignatureTests {

	private static final long SIX_MINUTES = Duration.ofMinutes(6).toMillis();

	private final StubIssuer issuer = new StubIssuer();

	private final AtomicLong ahead = new AtomicLong();

	private final TokenMemory memory = new TokenMemory(
			new TokenMemory.Limits(100_000, 100_000_000, Duration.ofSeconds(60)), Clock.systemUTC(), System::nanoTime);

	private final AtomicReference<VerificationKeys> keys = new AtomicReference<>();

	private final AtomicReference<JwtDecoder> verifier = new AtomicReference<>();

	private final JwtDecoder decoder = decoder();

	private JwtDecoder decoder() {
		NimbusJwtDecoder verifier = NimbusJwtDecoder.withJwkSetUri(this.issuer.jwkSetUri())
			.jwtProcessorCustomizer((processor) -> this.keys
				.set(JwkSetKeys.of(processor, () -> System.currentTimeMillis() + this.ahead.get())))
			.build();
		verifier.setJwtValidator((token) -> OAuth2TokenValidatorResult.success());
		this.verifier.set(verifier);
		return new CachingJwtDecoder(verifier, this.keys.get(), JwtValidators.createDefault(), this.memory);
	}

	@AfterEach
	void stop() {
		this.issuer.close();
	}

	@Test
	void tokenWhenMutatedThenIsJudgedAsWithoutMemory() {
		String token = this.issuer.token(Map.of());
		this.decoder.decode(token);
		int signature = token.lastIndexOf('.') + 1;
		int refused = 0;
		for (int i = token.indexOf('.'); i < token.length(); i += 5) {
			String mutated = token.substring(0, i) + ((token.charAt(i) == 'A') ? 'B' : 'A') + token.substring(i + 1);
			assertThat(accepts(this.decoder, mutated)).as(mutated).isEqualTo(accepts(this.verifier.get(), mutated));
			refused += accepts(this.decoder, mutated) ? 0 : 1;
		}
		assertThat(refused).isGreaterThan(80);
		for (String mutated : new String[] { token.substring(0, signature), token.substring(0, signature - 1),
				token + "A", token + ".", token + "=", " " + token, token + "\u0100", token.toLowerCase(), "?", "" }) {
			assertThat(accepts(this.decoder, mutated)).as(mutated).isEqualTo(accepts(this.verifier.get(), mutated));
		}
		assertThat(accepts(this.decoder, token.substring(0, signature))).isFalse();
		assertThat(this.decoder.decode(token).getTokenValue()).isEqualTo(token);
	}

	private static boolean accepts(JwtDecoder decoder, String token) {
		try {
			return decoder.decode(token) != null;
		}
		catch (JwtException ex) {
			return false;
		}
	}

	@Test
	void payloadWhenExchangedThenIsRefusedThoughBothTokensAreRemembered() {
		String alice = this.issuer.token(Map.of());
		String bob = this.issuer.token(Map.of("sub", "bob"));
		this.decoder.decode(alice);
		this.decoder.decode(bob);
		String[] a = alice.split("\\.");
		String[] b = bob.split("\\.");
		assertThatExceptionOfType(BadJwtException.class)
			.isThrownBy(() -> this.decoder.decode(a[0] + "." + b[1] + "." + a[2]));
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> this.decoder.decode(a[0] + "." + b[1] + "."));
		assertThat(this.decoder.decode(bob).getSubject()).isEqualTo("bob");
	}

	@Test
	void keyWhenRemovedAndAnotherTokenTellsThenRememberedTokenIsRefusedAtOnce() {
		String token = this.issuer.token(Map.of());
		this.decoder.decode(token);
		this.issuer.rotateTo("two");
		this.decoder.decode(token);
		this.decoder.decode(this.issuer.token(Map.of()));
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> this.decoder.decode(token));
	}

	@Test
	void keyWhenRemovedAndKeysAreOldThenRememberedTokenIsRefusedWithoutAnyOther() {
		String token = this.issuer.token(Map.of());
		this.decoder.decode(token);
		this.issuer.rotateTo("two");
		this.decoder.decode(token);
		this.ahead.set(SIX_MINUTES);
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> this.decoder.decode(token));
	}

	@Test
	void keysWhenFetchedAgainAndTheSameThenTokensStayRemembered() {
		String token = this.issuer.token(Map.of());
		this.decoder.decode(token);
		Object before = this.keys.get().current();
		int fetches = this.issuer.keyFetches();
		for (int i = 0; i < 20; i++) {
			String unknown = StubIssuer.withKeyId(token, "unknown-" + i);
			assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> this.decoder.decode(unknown));
		}
		assertThat(this.issuer.keyFetches()).isGreaterThan(fetches);
		assertThat(this.keys.get().current()).isSameAs(before);
		long verified = this.memory.status().verified();
		this.decoder.decode(token);
		assertThat(this.memory.status().verified()).isEqualTo(verified);
	}

	@Test
	void keysWhenIssuerIsDownThenAreUnknownAndTheVerifierSaysWhy() {
		this.issuer.answersWith(500);
		String token = this.issuer.token(Map.of());
		assertThat(this.keys.get().current()).isNull();
		assertThatExceptionOfType(JwtException.class).isThrownBy(() -> this.decoder.decode(token))
			.isNotInstanceOf(BadJwtException.class);
		this.issuer.answersWith(200);
		assertThat(this.decoder.decode(token).getSubject()).isEqualTo("alice");
	}

	@Test
	void heapWhenDumpedThenHoldsNoToken(@TempDir Path directory) throws Exception {
		byte[] hidden = remember();
		assertThat(this.memory.status().entries()).isOne();
		Path dump = directory.resolve("heap.hprof");
		ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(dump.toString(), true);
		assertThat(contains(dump, "a-name-to-be-found".getBytes(StandardCharsets.US_ASCII))).as("claims").isTrue();
		assertThat(contains(dump, hidden)).as("signature").isFalse();
	}

	// The last letters of the signature, each one higher, so that they are not in the
	// memory themselves

	private byte[] remember() {
		String token = this.issuer.token(Map.of("name", "a-name-to-be-" + "found".toLowerCase()));
		this.decoder.decode(token);
		this.decoder.decode(token);
		byte[] hidden = token.substring(token.length() - 40).getBytes(StandardCharsets.US_ASCII);
		for (int i = 0; i < hidden.length; i++) {
			hidden[i]++;
		}
		return hidden;
	}

	private static boolean contains(Path dump, byte[] hidden) throws IOException {
		int shift = (hidden.length == 40) ? 1 : 0;
		byte first = (byte) (hidden[0] - shift);
		try (InputStream input = Files.newInputStream(dump)) {
			byte[] block = new byte[1 << 20];
			int kept = 0;
			for (int read = input.read(block, 0, block.length); read > 0; read = input.read(block, kept,
					block.length - kept)) {
				int length = kept + read;
				for (int at = 0; at + hidden.length <= length; at++) {
					if (block[at] == first && matches(block, at, hidden, shift)) {
						return true;
					}
				}
				kept = Math.min(length, hidden.length - 1);
				System.arraycopy(block, length - kept, block, 0, kept);
			}
			return false;
		}
	}

	private static boolean matches(byte[] block, int at, byte[] hidden, int shift) {
		for (int i = 0; i < hidden.length; i++) {
			if (block[at + i] != hidden[i] - shift) {
				return false;
			}
		}
		return true;
	}

}
