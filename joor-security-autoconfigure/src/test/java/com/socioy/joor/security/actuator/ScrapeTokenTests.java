package com.socioy.joor.security.actuator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.socioy.joor.security.core.InvalidSettingException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ScrapeToken}.
 */
class ScrapeTokenTests {

	private static final String TOKEN = "t4WnZr8KqVx2LmYc7BsPd9FhGjTeU1oA3iN5vR6wQ0k=";

	private static final String PROPERTY = "joor.security.actuator.scrape.secret";

	@ParameterizedTest
	@ValueSource(strings = { "Bearer " + TOKEN, "bearer " + TOKEN, "BEARER   " + TOKEN + " " })
	void headerWhenItHasTheTokenThenMatches(String header) {
		assertThat(ScrapeToken.of(PROPERTY, TOKEN).isIn(header)).isTrue();
		assertThat(ScrapeToken.of(PROPERTY, "base64:" + TOKEN).isIn(header)).isTrue();
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "Bearer", "Bearer ", TOKEN, "Bearer" + TOKEN, "Basic " + TOKEN,
			"Bearer base64:" + TOKEN, "Bearer " + TOKEN + "=", "Bearer " + TOKEN + " " + TOKEN,
			"Bearer t4WnZr8KqVx2LmYc7BsPd9FhGjTeU1oA3iN5vR6wQ0l=", "Bearer \uD800", "Bearer \u0130" })
	void headerWhenItHasAnythingElseThenDoesNot(String header) {
		assertThat(ScrapeToken.of(PROPERTY, TOKEN).isIn(header)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "short", "changeme-changeme-changeme-changeme", "base64:c2hvcnQ=",
			"t4WnZr8KqVx2LmYc7BsPd9FhGjTeU1oA 3iN5vR6wQ0k", "t4WnZr8KqVx2LmYc7BsPd9FhGj:TeU1oA3iN5vR6wQ0k",
			"t4WnZr8KqVx2LmYc7BsPd9FhGjTeU1oA3iN5vR6wQ0\u00e9" })
	void settingWhenItCannotBeATokenThenStartStopsWithoutShowingIt(String value) {
		assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(() -> ScrapeToken.of(PROPERTY, value))
			.satisfies((ex) -> {
				assertThat(ex.getProperty()).isEqualTo(PROPERTY);
				assertThat(ex.getMessage()).doesNotContain("t4Wn", "changeme-");
			});
	}

	@Test
	void tokenWhenPrintedThenMasked() {
		assertThat(ScrapeToken.of(PROPERTY, TOKEN).toString()).isEqualTo("ScrapeToken[***]");
	}

}
