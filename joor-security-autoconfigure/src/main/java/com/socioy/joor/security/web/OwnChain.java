package com.socioy.joor.security.web;

/**
 * Marks a filter chain that this library builds, as a shared object of its builder.
 * Features may be stricter there from the first day than in a chain that the user wrote
 * for an application which exists already.
 *
 * @since 0.1.0
 */
public enum OwnChain {

	/**
	 * The chain is ours.
	 */
	MARK

}
