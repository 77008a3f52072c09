package com.socioy.joor.security.accountstatus;

import java.util.Map;

import com.socioy.joor.security.identity.Subject;

/**
 * Tells the other nodes of the application to forget what they know of a subject.
 * Implementations are safe for use by several threads, and do not throw.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ChangeBroadcast {

	/**
	 * There are no other nodes.
	 */
	ChangeBroadcast NOBODY = (subject) -> {
	};

	/**
	 * Tell the other nodes.
	 * @param subject the subject whose account changed
	 */
	void changed(Subject subject);

	/**
	 * Return how it does, to be shown.
	 * @return what there is to say, by name
	 */
	default Map<String, Object> state() {
		return Map.of();
	}

}
