package com.socioy.joor.security.identity;

import java.util.Set;

import org.springframework.security.core.Authentication;

/**
 * What a caller may do, in the application's own words such as {@code orders:refund}.
 * Implementations are safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface CallerPermissions {

	/**
	 * Return whether a caller has a permission.
	 * @param caller the caller; nobody who is anonymous has a permission
	 * @param permission the permission, without wildcards
	 * @return whether the caller has it
	 */
	boolean has(Authentication caller, String permission);

	/**
	 * Return everything a caller may do, to be shown.
	 * @param caller the caller
	 * @return the permissions, in alphabetical order; those that a wildcard stands for
	 * one by one
	 */
	Set<String> of(Authentication caller);

	/**
	 * Return whether a permission exists: whether it is named where permissions are given
	 * or listed. That a wildcard would stand for it is not enough, or else no typing
	 * error in whatever asks for one would be found.
	 * @param permission the permission
	 * @return whether it is known
	 */
	boolean isKnown(String permission);

}
