package com.socioy.joor.security.event;

/**
 * How much a security event matters to the people who watch.
 *
 * @since 0.1.0
 */
public enum Severity {

	/**
	 * Part of normal operation.
	 */
	INFO,

	/**
	 * Worth counting: one is noise, many are an attack.
	 */
	WARN,

	/**
	 * Someone should look at each one.
	 */
	CRITICAL

}
