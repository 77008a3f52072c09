package com.socioy.joor.security.event;

/**
 * Whether what was attempted came about.
 *
 * @since 0.1.0
 */
public enum Outcome {

	/**
	 * It came about.
	 */
	SUCCESS,

	/**
	 * It was refused or failed.
	 */
	FAILURE,

	/**
	 * The question does not apply, or nobody knows.
	 */
	UNKNOWN

}
