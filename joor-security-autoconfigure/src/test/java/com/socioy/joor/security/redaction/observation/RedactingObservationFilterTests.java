package com.socioy.joor.security.redaction.observation;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.socioy.joor.security.redact.Redactor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RedactingObservationFilter} and {@link ObservedErrors}.
 */
class RedactingObservationFilterTests {

	private final Redactor redactor = Redactor.forLogs().withLineBreaks(false);

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final Spans spans = new Spans();

	@BeforeEach
	void register() {
		this.registry.observationConfig()
			.observationHandler(new ObservedErrors.Before(this.redactor))
			.observationHandler(this.spans)
			.observationHandler(new ObservedErrors.After())
			.observationFilter(new RedactingObservationFilter(this.redactor, new SecureRandom()));
	}

	@Test
	void spanHoldsNoSecret() {
		Observation observation = Observation.start("http.client.requests", this.registry)
			.contextualName("GET /x?token=Hunter2x9")
			.lowCardinalityKeyValue("uri", "/x?code=Hunter2x9")
			.highCardinalityKeyValue("http.url", "https://u:Hunter2x9@h/p?q=Hunter2x9")
			.highCardinalityKeyValue("url.query", "Hunter2x9")
			.highCardinalityKeyValue("http.request.header.authorization", "Hunter2x9")
			.highCardinalityKeyValue("jdbc.params[0]", "Hunter2x9")
			.highCardinalityKeyValue("note", "a\nb")
			.lowCardinalityKeyValue("status", "200");
		Exception error = new IllegalStateException("password=Hunter2x9");
		observation.error(error);
		assertThat(observation.getContext().getError()).isSameAs(error);
		observation.stop();
		assertThat(this.spans.written.toString()).doesNotContain("Hunter2x9")
			.contains("https://u:***@h/p", "uri=/x,", "status=200", "password=***", "a\\nb");
	}

	@Test
	void usersAreToldApartAndNotNamed() {
		for (String user : List.of("alice", "bob", "alice")) {
			Observation.start("x", this.registry).highCardinalityKeyValue("enduser.id", user).stop();
		}
		List<String> ids = this.spans.written;
		assertThat(ids.toString()).doesNotContain("alice", "bob");
		assertThat(ids.get(0)).isEqualTo(ids.get(2)).isNotEqualTo(ids.get(1));
	}

	@Test
	void absentValueStays() {
		Observation.start("x", this.registry).highCardinalityKeyValue("user.id", KeyValue.NONE_VALUE).stop();
		assertThat(this.spans.written.get(0)).contains("user.id=none");
	}

	/**
	 * Writes down what a tracer would.
	 */
	private static final class Spans implements ObservationHandler<Observation.Context> {

		private final List<String> written = new ArrayList<>();

		@Override
		public void onError(Observation.Context context) {
			this.written.add(String.valueOf(context.getError()));
		}

		@Override
		public void onStop(Observation.Context context) {
			StringBuilder tags = new StringBuilder(String.valueOf(context.getContextualName()));
			context.getAllKeyValues()
				.forEach((tag) -> tags.append(' ').append(tag.getKey()).append('=').append(tag.getValue()).append(','));
			this.written.add(tags.toString());
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}
