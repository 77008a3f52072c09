package com.socioy.joor.security.headers;

/**
 * Set of header values that fits a kind of response.
 *
 * @since 0.1.0
 */
public enum HeaderProfile {

	/**
	 * Chosen for each response by the type of its content.
	 */
	AUTO,

	/**
	 * For content that is read by programs and never rendered.
	 */
	API,

	/**
	 * For pages, with scripts and styles of the application itself.
	 */
	HTML,

	/**
	 * The values that Node.js services with Helmet often send; weaker than the others,
	 * and one fixed set for every response.
	 */
	CLASSIC

}
