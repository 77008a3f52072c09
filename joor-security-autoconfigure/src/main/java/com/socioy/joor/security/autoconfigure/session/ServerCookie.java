package com.socioy.joor.security.autoconfigure.session;

import java.util.Map;
import java.util.Set;

/**
 * What was decided about the session cookie of an embedded server. Known once the server
 * is configured.
 */
interface ServerCookie {

	/**
	 * Return the names of the cookies that stay without {@code SameSite}.
	 * @return the names
	 */
	Set<String> crossSite();

	/**
	 * Return the names of the cookies that the user wants to be without {@code Secure}.
	 * @return the names
	 */
	Set<String> exempt();

	/**
	 * Return what the report shows.
	 * @return what was decided, by name
	 */
	Map<String, Object> content();

}
