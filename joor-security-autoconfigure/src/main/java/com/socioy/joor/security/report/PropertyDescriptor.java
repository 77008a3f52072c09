package com.socioy.joor.security.report;

/**
 * A property that the user set. There is no place for its value, which may be a secret.
 *
 * @param property name of the property
 * @param origin where it was set
 * @since 0.1.0
 */
public record PropertyDescriptor(String property, String origin) {

}
