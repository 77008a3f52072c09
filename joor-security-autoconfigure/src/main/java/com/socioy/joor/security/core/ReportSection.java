package com.socioy.joor.security.core;

/**
 * One section of the report on what runs in this application. A feature that has
 * something to show contributes a bean of this type.
 * <p>
 * The content is asked for on every request of the report, so it shows the present state.
 * It consists of maps, lists, records, strings, numbers and booleans, and never holds a
 * secret.
 *
 * @since 0.1.0
 */
public interface ReportSection {

	/**
	 * Return the name under which the section appears.
	 * @return a name in lower case
	 */
	String name();

	/**
	 * Return what the section shows.
	 * @return the content
	 */
	Object content();

}
