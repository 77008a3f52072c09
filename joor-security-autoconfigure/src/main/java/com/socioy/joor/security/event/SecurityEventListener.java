package com.socioy.joor.security.event;

/**
 * Is told every security event. A bean of this type is found by itself.
 * <p>
 * Called on the thread that publishes, so it must return at once and be safe for use by
 * several threads. What it throws is logged and keeps neither the request nor the other
 * listeners from going on.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface SecurityEventListener {

	/**
	 * Take note of an event.
	 * @param event the event
	 */
	void onSecurityEvent(SecurityEvent event);

}
