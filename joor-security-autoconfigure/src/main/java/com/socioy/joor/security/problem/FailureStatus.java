package com.socioy.joor.security.problem;

/**
 * Knows the status that an exception stands for which is the client's fault although
 * nothing in the application says so, for example one that a servlet container throws
 * while it reads parameters. A bean of this type is found by itself.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface FailureStatus {

	/**
	 * Return the status of a failure.
	 * @param failure the failure or one of its causes
	 * @return a status of 400 to 599, or 0 if it is not known
	 */
	int of(Throwable failure);

}
