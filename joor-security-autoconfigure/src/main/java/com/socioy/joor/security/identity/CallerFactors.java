package com.socioy.joor.security.identity;

import java.util.Set;

import org.springframework.security.core.Authentication;

/**
 * How callers proved who they are. Implementations are safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface CallerFactors {

	/**
	 * Return what a caller proved, to be shown.
	 * @param caller the caller
	 * @return names of the factors in alphabetical order, for example {@code password}
	 */
	Set<String> of(Authentication caller);

	/**
	 * Return what is known of a caller's second factor.
	 * @param caller the caller
	 * @return what is known
	 */
	SecondFactor secondFactor(Authentication caller);

	/**
	 * What is known of a second factor.
	 */
	enum SecondFactor {

		/**
		 * Nobody expects one of this caller.
		 */
		NOT_EXPECTED,

		/**
		 * The caller is privileged, and proved it.
		 */
		PROVED,

		/**
		 * The caller is privileged and did not prove it yet. Nothing is admitted before
		 * that.
		 */
		PENDING,

		/**
		 * The caller is privileged, does not prove it, and nothing asks for it.
		 */
		MISSING

	}

}
