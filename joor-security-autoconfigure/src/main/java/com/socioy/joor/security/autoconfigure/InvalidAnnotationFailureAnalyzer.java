package com.socioy.joor.security.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

import com.socioy.joor.security.core.InvalidAnnotationException;

/**
 * Tells the user which annotation stopped the start, and what to do about it.
 */
class InvalidAnnotationFailureAnalyzer extends AbstractFailureAnalyzer<InvalidAnnotationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidAnnotationException cause) {
		return new FailureAnalysis("Joor Security cannot start safely:\n\n    Annotation: @" + cause.getAnnotation()
				+ "\n    On: " + cause.getPlace() + "\n    Reason: " + cause.getReason(), cause.getFix(), cause);
	}

}
