package com.socioy.joor.security.audit.record;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LogText}.
 */
class LogTextTests {

	@ParameterizedTest
	@ValueSource(strings = { "a\nb", "a\rb", "a\u001bb", "a\u0000b", "a\tb", "a\u007fb", "a\u0085b", "a\u009bb",
			"a\u2028b", "a\u2029b", "a\u202eb", "a\u2066b", "a\u200bb", "a\ufeffb", "a\ud800b", "a\udc00b", "a\ue000b",
			"a\uffffb" })
	void characterWhenUnsafeIsReplaced(String text) {
		assertThat(LogText.of(text, 10)).isEqualTo("a_b");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "GET", "/orders/7?", "M\u00fcller", "\u5f20\u4e09", "\ud83d\ude00", "a b" })
	void textWhenSafeIsKept(String text) {
		assertThat(LogText.of(text, 10)).isEqualTo(text);
	}

	@Test
	void tagCharactersWhenOutsideTheBasicPlaneAreReplaced() {
		assertThat(LogText.of("a" + Character.toString(0xE0041) + "b", 10)).isEqualTo("a__b");
	}

	@Test
	void textWhenTooLongIsCutAndSaysSo() {
		assertThat(LogText.of("abcdef", 3)).isEqualTo("abc...");
		assertThat(LogText.of("ab\ud83d\ude00", 3)).isEqualTo("ab_...");
	}

	@Property(tries = 2000)
	void textWhenArbitraryStaysInItsLine(@ForAll String text) {
		String safe = LogText.of(text, 50);
		assertThat(safe.lines().count()).isLessThanOrEqualTo(1);
		assertThat(safe.length()).isLessThanOrEqualTo(53);
		assertThat(safe.codePoints()).noneMatch((point) -> Character.isISOControl(point)
				|| Character.getType(point) == Character.FORMAT || Character.getType(point) == Character.SURROGATE);
	}

}
