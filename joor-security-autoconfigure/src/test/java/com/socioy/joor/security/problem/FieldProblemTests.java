package com.socioy.joor.security.problem;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FieldProblem}.
 */
class FieldProblemTests {

	@ParameterizedTest
	@CsvSource(textBlock = """
			name,              name
			items[3].name,     items[3].name
			map[secret].name,  map[].name
			a[1][x][2],        a[1][][2]
			open[never,        open
			[0],               [0]
			""")
	void fieldWhenItHasKeysThenOnlyIndexesStay(String field, String expected) {
		assertThat(new FieldProblem(field, "code").field()).isEqualTo(expected);
	}

	@Property
	void fieldWhenAnythingThenShort(@ForAll String field, @ForAll String code) {
		FieldProblem problem = new FieldProblem(field, code);
		assertThat(problem.field()).hasSizeLessThanOrEqualTo(100);
		assertThat(problem.code()).hasSizeLessThanOrEqualTo(100);
	}

}
