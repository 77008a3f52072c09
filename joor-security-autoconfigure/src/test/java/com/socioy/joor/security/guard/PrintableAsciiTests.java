package com.socioy.joor.security.guard;

import java.util.List;
import java.util.function.Predicate;

import jakarta.servlet.http.HttpServletRequest;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PrintableAscii}.
 */
class PrintableAsciiTests {

	private static final List<Predicate<String>> RULES = List.of(StrictHttpFirewall.ALLOWED_HEADER_NAMES,
			StrictHttpFirewall.ALLOWED_HEADER_VALUES, StrictHttpFirewall.ALLOWED_PARAMETER_NAMES);

	@Property
	void testWhenAnyTextThenSaysWhatTheRuleSays(@ForAll @StringLength(max = 40) String text) {
		assertSame(text);
	}

	@Property
	void testWhenNearlyAsciiThenSaysWhatTheRuleSays(
			@ForAll @CharRange(from = '\0', to = '\u0100') @StringLength(max = 12) String text) {
		assertSame(text);
	}

	@Test
	void testWhenAnySingleCharacterThenSaysWhatTheRuleSays() {
		for (char c = 0; c < Character.MAX_VALUE; c++) {
			assertSame("a" + c);
		}
	}

	@Test
	void testWhenPrintableThenDoesNotAskTheRule() {
		PrintableAscii shortcut = new PrintableAscii((text) -> {
			throw new AssertionError(text);
		});
		assertThat(shortcut.test("Bearer eyJhbGciOiJSUzI1NiJ9.~!@#$%^&*() \"quoted\"")).isTrue();
		assertThat(shortcut.test("")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\rb", "a\nb", "a\0b", "a\u007Fb", "a\u0085b", "a\uFFFFb" })
	void firewallWhenHeaderIsHostileThenRejects(String value) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
		request.addHeader("X-Name", value);
		HttpServletRequest guarded = PrintableAscii.firewall().getFirewalledRequest(request);
		assertThatExceptionOfType(RequestRejectedException.class).isThrownBy(() -> guarded.getHeader("X-Name"));
	}

	@Test
	void firewallWhenHeaderIsAnyTextThenAdmits() {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
		request.addHeader("X-Name", "J\u00F6\u00F6r\tx");
		assertThat(PrintableAscii.firewall().getFirewalledRequest(request).getHeader("X-Name"))
			.isEqualTo("J\u00F6\u00F6r\tx");
	}

	private static void assertSame(String text) {
		for (Predicate<String> rule : RULES) {
			assertThat(new PrintableAscii(rule).test(text)).as("%s", text).isEqualTo(rule.test(text));
		}
	}

}
