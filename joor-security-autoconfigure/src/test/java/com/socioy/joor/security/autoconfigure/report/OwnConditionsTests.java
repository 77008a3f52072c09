package com.socioy.joor.security.autoconfigure.report;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OwnConditions}.
 */
class OwnConditionsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					@ConditionalOnFeature csrf joor.security.csrf.enabled is false | joor.security.csrf.enabled is false
					@ConditionalOnFeature csrf it is on by default | it is on by default
					@ConditionalOnSwitch a.b a.b is not set | a.b is not set
					@ConditionalOnProperty (a.b) did not find property 'a.b' | a.b is not set
					@ConditionalOnProperty (a.b=redis) found different value in property 'a.b' | a.b has another value
					@ConditionalOnClass did not find required class 'a.B' | did not find required class 'a.B'
					@ConditionalOnBean (types: a.B; SearchStrategy: all) did not find any beans of type a.B | did not find any beans of type a.B
					not a servlet web application | not a servlet web application
					AnyNestedCondition 0 matched 2 did not; NestedCondition on X.Y @ConditionalOnProperty (a) did not find property 'a'; NestedCondition on X.Z @ConditionalOnBean (types: B) did not find any beans of type B | a is not set; did not find any beans of type B
					""")
	void messageThenWithoutItsAnnotation(String message, String expected) {
		assertThat(OwnConditions.shorten(message)).isEqualTo(expected);
	}

}
