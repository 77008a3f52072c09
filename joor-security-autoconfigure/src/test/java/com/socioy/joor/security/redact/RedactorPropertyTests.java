package com.socioy.joor.security.redact;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Properties of {@link Redactor} over texts made of the pieces it looks for, in any
 * order.
 */
class RedactorPropertyTests {

	private static final String[] PIECES = { "password", "token", "Authorization", "=", ":", "=>", "->", "://", "@",
			"/", "\"", "'", "\\\"", "\\", "[", "]", "{", "}", "(", ")", "<", ">", ",", ";", "&", "?", " ", "\t", "\n",
			"\r\n", "%3D", "%22", "&quot;", "eyJ", "eyJhbGciOiJub25lIn0", ".", "ghp_", "sk-", "AKIA", "AIza",
			"-----BEGIN ", "PRIVATE KEY-----", "-----END ", "$2a$", "$", "Bearer ", "basic+", "bearer+", "thin:",
			"?code=", "d\":\"", "4111", "1111 ", "DE89", "0", "a", "Z", "_", "-", "\u001b[0m", "\u202e", "\ud83d",
			"\ude00", "rejected value [", "; name=", "\r\n\r\n", "%253D", "%2522", "%5B", "%5D", "\u200b", "u:p/",
			"cvv", "***", "null" };

	private final Redactor logs = Redactor.forLogs();

	private final Redactor events = Redactor.forEvents();

	@Property(tries = 1000)
	void eventsStayInOneLineOfVisibleCharacters(@ForAll("texts") String text) {
		assertThat(this.events.redact(text)
			.codePoints()
			.noneMatch((c) -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT
					|| Character.getType(c) == Character.SURROGATE))
			.isTrue();
	}

	@Property(tries = 20_000)
	void uniqueNamesStay(@ForAll long high, @ForAll long low) {
		String id = new UUID(high & ~0xF000L | 0x7000L, low & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L).toString();
		assertThat(this.events.redact(id)).isEqualTo(id);
	}

	@Property(tries = 1000)
	void valueOfSecretFieldIsHiddenWhateverStandsBefore(@ForAll("texts") String before) {
		assertThat(this.logs.redact(before + " password=Hunter2x9 ")).doesNotContain("Hunter2x9");
	}

	@Property(tries = 5000)
	void resultIsThatOfLookingAtEveryCharacter(@ForAll("texts") String text, @ForAll boolean payments,
			@ForAll boolean lines) {
		Redactor redactor = Redactor.forLogs().withPaymentNumbers(payments).withLineBreaks(lines);
		String expected = new Scan(text, new SecretNames(List.of()), payments, lines, new Everywhere(payments, lines))
			.run(0);
		assertThat(redactor.redact(text)).isEqualTo(expected);
		if (expected.equals(text)) {
			assertThat(redactor.redact(text)).isSameAs(text);
		}
	}

	@Property(tries = 1000)
	void tokenIsHiddenWhateverStandsBefore(@ForAll("texts") String before, @ForAll("shapes") String token) {
		assertThat(this.logs.redact(before + ' ' + token)).doesNotContain(token);
		assertThat(this.logs.redact("could not decode the Jwt: " + token + " of somebody")).doesNotContain(token);
	}

	@Property(tries = 100)
	void timeGrowsWithTheLengthOnly(@ForAll("pieces") List<String> pieces) {
		String text = String.join("", pieces).repeat(100_000 / Math.max(1, String.join("", pieces).length()) + 1);
		long start = System.nanoTime();
		this.events.redact(text);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
	}

	@Provide
	Arbitrary<String> texts() {
		Arbitrary<String> piece = Arbitraries.frequencyOf(Tuple.of(9, Arbitraries.of(PIECES)),
				Tuple.of(1, Arbitraries.strings().ofMaxLength(6)));
		return piece.list().ofMaxSize(24).map((list) -> String.join("", list));
	}

	// Each shape there is, with as few characters after its prefix as it may have

	@Provide
	Arbitrary<String> shapes() {
		return Arbitraries.of("ghp_0123456789abcdef", "github_pat_0123456789abcdef", "sk_live_0123456789ab",
				"whsec_0123456789abcdef", "npm_" + "a".repeat(30), "hf_" + "a".repeat(24), "shpat_0123456789abcdef",
				"shpss_0123456789abcdef", "jrt_" + "a".repeat(32), "dop_v1_" + "a".repeat(32), "sbp_" + "a".repeat(32),
				"dapi_" + "a".repeat(24), "x_live_" + "a".repeat(40), "x_test_" + "a".repeat(40),
				"glpat-0123456789abcdef", "xoxb-0123456789", "xoxe-0123456789", "xapp-0123456789",
				"sk-ant-0123456789abcdef", "sk-proj-0123456789abcdef", "sk-" + "a".repeat(32), "pypi-" + "a".repeat(32),
				"SECRET-KEY-" + "a".repeat(32), "SG." + "a".repeat(32), "ya29.0123456789abcdef",
				"hvs.0123456789abcdef0123", "hvb.0123456789abcdef0123", "hvr.0123456789abcdef0123",
				"AKIAIOSFODNN7EXAMPLE", "ASIAIOSFODNN7EXAMPLE", "ABIAIOSFODNN7EXAMPLE", "ACCAIOSFODNN7EXAMPLE",
				"AIza" + "a".repeat(35), "eyJhbGciOiJub25l", "$5$rounds=5000$abcdefgh$0123456789",
				"$argon2id$v=19$m=16$c2FsdA$aGFzaA");
	}

	@Provide
	Arbitrary<List<String>> pieces() {
		return Arbitraries.of(PIECES).list().ofMinSize(1).ofMaxSize(4);
	}

	/**
	 * Leaves out no character.
	 */
	private static final class Everywhere extends Triggers {

		Everywhere(boolean payments, boolean lines) {
			super(payments, lines);
		}

		@Override
		int next(String text, int from) {
			return from;
		}

	}

}
