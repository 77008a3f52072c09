package com.socioy.joor.security.headers;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ResponseKind}.
 */
class ResponseKindTests {

	@ParameterizedTest
	@CsvSource({ "text/html,DOCUMENT", "TEXT/HTML;charset=UTF-8,DOCUMENT", "application/xhtml+xml,DOCUMENT",
			"text/javascript,SCRIPT", "application/javascript;charset=utf-8,SCRIPT", "image/svg+xml,SCRIPT",
			"image/png,PASSIVE", "font/woff2,PASSIVE", "application/font-woff,PASSIVE", "text/css;charset=x,PASSIVE",
			"application/json,DATA", "application/problem+json,DATA", "text/plain,DATA", "application/xml,DATA",
			"text/htmlx,DATA", "text/xml,DATA", "application/pdf,DATA", "text/event-stream,DATA", "'',UNDECLARED",
			"' ;',UNDECLARED" })
	void kindWhenTypeIsKnownThenAsBrowsersTreatIt(String contentType, ResponseKind kind) {
		assertThat(ResponseKind.of(contentType)).isSameAs(kind);
	}

	@Test
	void kindWhenThereIsNoTypeThenUndeclared() {
		assertThat(ResponseKind.of(null)).isSameAs(ResponseKind.UNDECLARED);
	}

	@Property(tries = 300)
	void kindWhenTypeIsAnythingThenOneOfThem(@ForAll String contentType) {
		assertThat(ResponseKind.of(contentType)).isNotNull().isNotSameAs(ResponseKind.NOT_MODIFIED);
	}

}
