package com.socioy.joor.security.redaction;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.slf4j.helpers.MessageFormatter;

import com.socioy.joor.security.redact.Redactor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LogRedactor}.
 */
class LogRedactorTests {

	private final LogRedactor text = new LogRedactor(Redactor.forLogs(), false);

	private final LogRedactor structured = new LogRedactor(Redactor.forLogs(), true);

	@Test
	void messageWhenArgumentBreaksLineThenStaysInOne() {
		assertThat(message("hello {}", "a\n2026-01-01 FAKE\u001b[31m"))
			.isEqualTo("hello a\\n2026-01-01 FAKE\\u001b[31m");
	}

	@Test
	void messageWhenTemplateBreaksLineThenItIsIndentedAndArgumentStaysInOne() {
		assertThat(message("first\n\nsecond {}", "a\r\nb")).isEqualTo("first\n\n    second a\\r\\nb");
	}

	@Test
	void messageWhenTextWasConcatenatedThenNoLineLooksLikeARecord() {
		assertThat(message("user a\n2026-01-01 FAKE")).isEqualTo("user a\n    2026-01-01 FAKE");
	}

	@Test
	void messageWhenStructuredThenLinesAreNotIndented() {
		assertThat(this.structured.message("a\nb", null, "a\nb", null)).isEqualTo("a\nb");
	}

	@Test
	void messageWhenArgumentHoldsSecretThenItIsHidden() {
		assertThat(message("login {} from {}", "{\"password\":\"Hunter2x9\"}", "x"))
			.isEqualTo("login {\"password\":\"***\"} from x");
		assertThat(message("password={}", "Hunter2x9")).isEqualTo("password=***");
	}

	@Test
	void messageWhenArgumentIsArrayOrFailsThenItIsWrittenSomehow() {
		Object broken = new Object() {

			@Override
			public String toString() {
				throw new IllegalStateException("broken");
			}

		};
		assertThat(message("a\n{} {} {}", new String[] { "x\ny" }, broken, null))
			.startsWith("a\n    [x\\ny] [FAILED toString()] null");
	}

	@Test
	void valueWhenNestedThenSecretsAreHidden() {
		assertThat(this.text.value("body", Map.of("password", "Hunter2x9", "list", List.of("a\nb", 7, true))))
			.isEqualTo(Map.of("password", "***", "list", List.of("a\\nb", 7, true)));
		assertThat(this.text.value("api-key", 4711)).isEqualTo("***");
		assertThat(this.text.value("count", 4711)).isEqualTo(4711);
	}

	@Test
	void valueWhenNestedWithoutEndThenItEnds() {
		Object[] endless = new Object[1];
		endless[0] = endless;
		assertThat(String.valueOf(this.text.value("x", endless))).contains("***");
	}

	@Test
	void fieldsWhenNothingIsSecretThenTheyAreTheSameInstance() {
		Map<String, String> fields = Map.of("traceId", "abc");
		assertThat(this.text.fields(fields)).isSameAs(fields);
		assertThat(this.text.fields(Map.of("token", "abc", "x", "a\nb")))
			.isEqualTo(Map.of("token", "***", "x", "a\\nb"));
	}

	@Test
	void throwableWhenCauseHoldsSecretThenCopyTellsTheSameTypes() {
		Throwable cause = new IllegalArgumentException("password=Hunter2x9");
		Throwable original = new IllegalStateException("failed", cause);
		original.addSuppressed(new RuntimeException("token: Hunter2x9"));
		Throwable redacted = RedactedThrowable.of(original, this.text::text);
		assertThat(redacted).hasToString("java.lang.IllegalStateException: failed");
		assertThat(redacted.getCause()).hasToString("java.lang.IllegalArgumentException: password=***");
		assertThat(redacted.getSuppressed()[0]).hasToString("java.lang.RuntimeException: token: ***");
		assertThat(redacted.getStackTrace()).isEqualTo(original.getStackTrace());
	}

	@Test
	void throwableWhenCleanOrCyclicThenItIsTheSameInstance() {
		Exception first = new Exception("first");
		Exception second = new Exception("second", first);
		first.initCause(second);
		assertThat(RedactedThrowable.of(first, this.text::text)).isSameAs(first);
	}

	private String message(String template, Object... arguments) {
		String formatted = MessageFormatter.arrayFormat(template, arguments).getMessage();
		return this.text.message(template, arguments, formatted,
				(t, a) -> MessageFormatter.arrayFormat(t, a).getMessage());
	}

}
