package com.socioy.joor.security.mfa;

/**
 * What somebody proves with a factor. Two factors of one kind are one: whoever learns a
 * password may learn a PIN the same way.
 *
 * @since 0.1.0
 */
public enum FactorKind {

	/**
	 * Something they know.
	 */
	KNOWLEDGE,

	/**
	 * Something they have.
	 */
	POSSESSION,

	/**
	 * Something they are.
	 */
	INHERENCE,

	/**
	 * Nothing that is known, such as that another service vouches for them.
	 */
	UNKNOWN

}
