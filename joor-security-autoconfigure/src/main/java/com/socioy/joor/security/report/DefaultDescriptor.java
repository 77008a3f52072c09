package com.socioy.joor.security.report;

import org.jspecify.annotations.Nullable;

/**
 * A safer default for a property of Spring Boot.
 *
 * @param property name of the property
 * @param value what Joor Security contributes
 * @param inForce whether this value counts
 * @param overriddenBy where the user set another one, or {@code null}
 * @since 0.1.0
 */
public record DefaultDescriptor(String property, String value, boolean inForce, @Nullable String overriddenBy) {

}
