package com.socioy.joor.security.audit.file;

import java.nio.file.Path;

/**
 * Something that is wrong with a record in a file.
 *
 * @param kind what was done to it
 * @param file the file, or the last one if something is missing at the end
 * @param line number of the line, from 1
 * @param message what was found, as a sentence
 * @since 0.1.0
 */
public record Finding(Kind kind, Path file, long line, String message) {

	@Override
	public String toString() {
		return this.kind + " " + this.file.getFileName() + ":" + this.line + " " + this.message;
	}

	/**
	 * What was done to a record.
	 */
	public enum Kind {

		/**
		 * Its content was changed.
		 */
		ALTERED,

		/**
		 * It is gone.
		 */
		REMOVED,

		/**
		 * It stands at another place, or a second time.
		 */
		REORDERED,

		/**
		 * The end of the record is gone.
		 */
		TRUNCATED,

		/**
		 * It does not come from where the others come from.
		 */
		FOREIGN

	}

}
