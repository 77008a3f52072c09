package com.socioy.joor.security.redaction;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import org.junit.jupiter.api.Test;

import com.socioy.joor.security.redact.Redactor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RedactedThrowable}.
 */
class RedactedThrowableTests {

	private static final String SECRET = "Hunter2x9";

	private static final String TYPE = RedactedThrowable.class.getName() + ": ";

	private final UnaryOperator<String> redactor = Redactor.forLogs()::redact;

	@Test
	void printedWhenCausesAndSuppressedThenIsTheOriginalWithoutSecrets() {
		Throwable original = failure();
		Throwable redacted = RedactedThrowable.of(original, this.redactor);
		String expected = written(original).replace(SECRET, Redactor.MASK);
		assertThat(expected).contains("Caused by: ", "Suppressed: ", " more");
		assertThat(written(redacted)).isEqualTo(expected);
		assertThat(streamed(RedactedThrowable.of(original, this.redactor))).isEqualTo(expected);
		// Again, after the frames were read
		assertThat(streamed(redacted)).isEqualTo(expected);
	}

	@Test
	void printedWhenCausesLeadBackThenItEnds() {
		Exception first = new Exception("token: " + SECRET);
		Exception second = new Exception("second", first);
		first.initCause(second);
		second.addSuppressed(first);
		assertThat(written(RedactedThrowable.of(first, this.redactor))).contains("token: ***", "Caused by: ")
			.doesNotContain(SECRET);
	}

	@Test
	void printedWhenThereAreManyCausesThenSecretOfTheLastIsHidden() {
		Exception cause = new Exception("token: " + SECRET);
		for (int i = 0; i < 50; i++) {
			Exception next = new Exception("cause " + i, cause);
			next.addSuppressed(cause);
			cause = next;
		}
		Throwable redacted = RedactedThrowable.of(cause, this.redactor);
		assertThat(redacted).isNotSameAs(cause);
		assertThat(written(redacted)).contains("cause 49", "cause 0", "token: ***").doesNotContain(SECRET);
	}

	@Test
	void logbackWhenAsksForFramesThenGetsThoseOfTheOriginals() {
		Throwable original = failure();
		String expected = ThrowableProxyUtil.asString(new ThrowableProxy(original)).replace(SECRET, Redactor.MASK);
		String shown = ThrowableProxyUtil.asString(new ThrowableProxy(RedactedThrowable.of(original, this.redactor)))
			.replace(TYPE, "");
		assertThat(shown.lines().map(RedactedThrowableTests::withoutTypes))
			.containsExactlyElementsOf(expected.lines().map(RedactedThrowableTests::withoutTypes).toList());
	}

	@Test
	void stackTraceWhenNobodyAsksThenItIsNotRead() {
		Counting original = new Counting();
		Throwable redacted = RedactedThrowable.of(original, this.redactor);
		assertThat(redacted).hasToString(Counting.class.getName() + ": password=***");
		assertThat(original.read).isZero();
		assertThat(redacted.getStackTrace()).hasSameSizeAs(original.getStackTrace());
		assertThat(redacted.getStackTrace()).isEqualTo(original.getStackTrace());
		assertThat(original.read).isEqualTo(3);
	}

	@Test
	void stackTraceWhenTheOriginalGivesNoneThenIsEmpty() {
		Throwable redacted = RedactedThrowable.of(new Frameless(), this.redactor);
		assertThat(redacted.getStackTrace()).isEmpty();
		assertThat(ThrowableProxyUtil.asString(new ThrowableProxy(redacted))).contains("password=***");
		assertThat(written(RedactedThrowable.of(new Frameless(), this.redactor))).contains("password=***");
	}

	@Test
	void stackTraceWhenSetOrFilledInThenOnlyTheFormerCounts() {
		Throwable redacted = RedactedThrowable.of(failure(), this.redactor);
		StackTraceElement[] expected = redacted.getStackTrace();
		assertThat(redacted.fillInStackTrace().getStackTrace()).isEqualTo(expected);
		redacted = RedactedThrowable.of(failure(), this.redactor);
		StackTraceElement[] own = { new StackTraceElement("Some", "method", "Some.java", 1) };
		redacted.setStackTrace(own);
		assertThat(redacted.getStackTrace()).isEqualTo(own);
		assertThat(written(redacted)).contains("at Some.method(Some.java:1)");
	}

	@Test
	void serializedWhenNobodyAskedThenHasTheFramesAndNoSecret() throws IOException, ClassNotFoundException {
		Throwable original = failure();
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream output = new ObjectOutputStream(bytes)) {
			output.writeObject(RedactedThrowable.of(original, this.redactor));
		}
		assertThat(bytes.toString(StandardCharsets.ISO_8859_1)).doesNotContain(SECRET);
		try (ObjectInputStream input = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
			assertThat(written((Throwable) input.readObject()))
				.isEqualTo(written(original).replace(SECRET, Redactor.MASK));
		}
	}

	private static Throwable failure() {
		Throwable cause = new IllegalArgumentException("password=" + SECRET, new Exception("clean"));
		Throwable original = new IllegalStateException("failed", cause);
		original.addSuppressed(new RuntimeException("token: " + SECRET, new Exception("pin=" + SECRET)));
		cause.addSuppressed(new Exception());
		return original;
	}

	// A proxy knows the class of what it was made of, which is ours

	private static String withoutTypes(String line) {
		return line.replaceAll("[\\w.]+(Exception|Throwable)(: )?", "");
	}

	private static String written(Throwable throwable) {
		StringWriter writer = new StringWriter();
		throwable.printStackTrace(new PrintWriter(writer, true));
		return writer.toString();
	}

	private static String streamed(Throwable throwable) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		throwable.printStackTrace(new PrintStream(bytes, true, StandardCharsets.UTF_8));
		return bytes.toString(StandardCharsets.UTF_8);
	}

	/**
	 * Has no stack trace to give, as some scripts and proxies.
	 */
	@SuppressWarnings("serial")
	private static final class Frameless extends Exception {

		Frameless() {
			super("password=" + SECRET);
		}

		@Override
		@SuppressWarnings("NullAway") // the point of it
		public StackTraceElement[] getStackTrace() {
			return null;
		}

	}

	/**
	 * Counts how often its stack trace is read.
	 */
	@SuppressWarnings("serial")
	private static final class Counting extends Exception {

		private int read;

		Counting() {
			super("password=" + SECRET);
		}

		@Override
		public StackTraceElement[] getStackTrace() {
			this.read++;
			return super.getStackTrace();
		}

	}

}
