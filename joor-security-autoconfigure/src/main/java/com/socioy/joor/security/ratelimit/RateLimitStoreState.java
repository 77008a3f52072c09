package com.socioy.joor.security.ratelimit;

import java.util.Map;

/**
 * Tells operators how a store does. Each store contributes a bean of this type.
 *
 * @since 0.1.0
 */
public interface RateLimitStoreState {

	/**
	 * Return the name of the store.
	 * @return a name in lower case, for example {@code local}
	 */
	String store();

	/**
	 * Return how it does right now.
	 * @return numbers, booleans and texts by name, without anything that names a client
	 */
	Map<String, Object> state();

}
