package com.socioy.joor.security.autoconfigure.report;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ChainsSection}.
 */
class ChainsSectionTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					any request | any request
					[name=A, expectedHeaderValue=canary] | [name=A, expectedHeaderValue=******]
					Or [[expectedHeaderValue=canary], [expectedHeaderValue=canary]] | Or [[expectedHeaderValue=******], [expectedHeaderValue=******]]
					expectedHeaderValue=canary | expectedHeaderValue=******
					[expectedHeaderValue=] | [expectedHeaderValue=******]
					""")
	void matcherWhenDescribedHoldsNoHeaderValue(String description, String expected) {
		assertThat(ChainsSection.withoutHeaderValues(description)).isEqualTo(expected);
	}

}
