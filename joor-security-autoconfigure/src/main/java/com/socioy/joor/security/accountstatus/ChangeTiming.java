package com.socioy.joor.security.accountstatus;

/**
 * Knows when a change that was just made can be seen by others, which is when the nodes
 * have to forget what they knew.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ChangeTiming {

	/**
	 * Changes can be seen as soon as they are made.
	 */
	ChangeTiming AT_ONCE = Runnable::run;

	/**
	 * Run an action as soon as the change can be seen.
	 * @param action the action
	 */
	void whenVisible(Runnable action);

}
