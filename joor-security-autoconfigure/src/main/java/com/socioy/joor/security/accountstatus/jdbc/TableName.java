package com.socioy.joor.security.accountstatus.jdbc;

/**
 * Names that a table can have in a statement without quotes. Needs no library, so that
 * settings can be checked without one.
 *
 * @since 0.1.0
 */
public final class TableName {

	/**
	 * Name of the table, unless another one is given.
	 */
	public static final String DEFAULT = "joor_account_status";

	private TableName() {
	}

	/**
	 * Return whether a table can have a name.
	 * @param name the name, perhaps with that of a schema in front
	 * @return whether it is made of letters, digits, underscores and dots
	 */
	public static boolean isValid(String name) {
		return !name.isEmpty() && name.chars()
			.allMatch((character) -> character < 128
					&& (Character.isLetterOrDigit(character) || character == '_' || character == '.'));
	}

}
