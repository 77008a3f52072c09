package com.socioy.joor.security.audit.record;

/**
 * Names under which users are recorded, if the application chose so. The same user always
 * has the same pseudonym, until it is erased. Safe for use by several threads.
 * <p>
 * A bean of this type takes the place of the file that is used otherwise, for example to
 * keep pseudonyms in the database of the users.
 *
 * @since 0.1.0
 */
public interface Pseudonyms {

	/**
	 * Return the pseudonym of a user, a new one if there is none. Called by the thread
	 * that writes the record, never by that of a request.
	 * @param subject what the application calls the user
	 * @return the pseudonym, from which the user cannot be told
	 */
	String of(String subject);

	/**
	 * Forget the pseudonym of a user, so that no record leads to them any more. Records
	 * stay as they are, and the chain stays intact.
	 * @param subject what the application calls the user
	 * @return whether there was a pseudonym
	 * @throws UnsupportedOperationException if pseudonyms are computed and cannot be
	 * forgotten one by one
	 */
	boolean erase(String subject);

}
