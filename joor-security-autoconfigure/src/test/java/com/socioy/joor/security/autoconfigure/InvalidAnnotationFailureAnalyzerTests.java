package com.socioy.joor.security.autoconfigure;

import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

import com.socioy.joor.security.core.InvalidAnnotationException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link InvalidAnnotationFailureAnalyzer}.
 */
class InvalidAnnotationFailureAnalyzerTests {

	@Test
	void analysisWhenAnnotationIsInvalidNamesItItsPlaceReasonAndFix() {
		InvalidAnnotationException failure = new InvalidAnnotationException("RequirePermission", "Orders.refund",
				"The method is final.", "Make it open.");
		FailureAnalysis analysis = new InvalidAnnotationFailureAnalyzer()
			.analyze(new IllegalStateException("no context", failure));
		assertThat(analysis).isNotNull();
		assertThat(analysis.getDescription()).contains("Annotation: @RequirePermission", "On: Orders.refund",
				"Reason: The method is final.");
		assertThat(analysis.getAction()).isEqualTo("Make it open.");
		assertThat(failure).hasMessage("@RequirePermission on 'Orders.refund': The method is final. Make it open.");
	}

}
