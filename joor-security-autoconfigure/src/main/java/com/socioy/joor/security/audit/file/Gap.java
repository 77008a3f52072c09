package com.socioy.joor.security.audit.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Records that are missing in front of a line.
 *
 * @param first number of the first that is missing
 * @param last number of the last that is missing
 * @param beginning whether nothing stands before them
 * @param position how many lines of all files were read, to order what was found
 * @param file file of the line
 * @param line number of the line
 */
record Gap(long first, long last, boolean beginning, long position, Path file, long line) {

	boolean contains(long sequence) {
		return this.first <= sequence && sequence <= this.last;
	}

	/**
	 * Return what is still missing when one record was found.
	 * @param sequence number of the record
	 * @return none, one or two parts
	 */
	List<Gap> without(long sequence) {
		List<Gap> parts = new ArrayList<>(2);
		if (this.first < sequence) {
			parts.add(new Gap(this.first, sequence - 1, this.beginning, this.position, this.file, this.line));
		}
		if (sequence < this.last) {
			parts.add(new Gap(sequence + 1, this.last, this.beginning, this.position, this.file, this.line));
		}
		return parts;
	}

	String message() {
		return (this.first == this.last) ? "Record " + this.first + " is missing before this line."
				: "Records " + this.first + " to " + this.last + " are missing before this line.";
	}

}
