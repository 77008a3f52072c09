package com.socioy.joor.security.event;

/**
 * Where features tell what happened. Publishing never throws.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface SecurityEventPublisher {

	/**
	 * Tell an event. Its time and id are added here.
	 * @param event what happened
	 */
	void publish(SecurityEvent.Builder event);

}
