package com.socioy.joor.security.report;

import java.util.List;

/**
 * Whether a part of Joor Security is active, and why.
 *
 * @param feature name of the feature, as its group of properties is called
 * @param configuration simple name of the auto-configuration that brings it
 * @param active whether it is active
 * @param reason what decided: a property, a missing class, a bean of the user
 * @param inactiveParts what is left out of an active feature
 * @since 0.1.0
 */
public record FeatureDescriptor(String feature, String configuration, boolean active, String reason,
		List<InactivePart> inactiveParts) {

	public FeatureDescriptor {
		inactiveParts = List.copyOf(inactiveParts);
	}

	/**
	 * A bean or a nested configuration that is left out.
	 *
	 * @param name name of the bean method or the nested class
	 * @param reason what decided
	 */
	public record InactivePart(String name, String reason) {

	}

}
