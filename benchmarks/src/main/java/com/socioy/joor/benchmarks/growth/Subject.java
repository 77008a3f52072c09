package com.socioy.joor.benchmarks.growth;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Something that there can be more or less of.
 */
public interface Subject {

	/**
	 * Return what there is more or less of.
	 * @return a few words
	 */
	String title();

	/**
	 * Return how many of it are looked at.
	 * @return the numbers, rising
	 */
	List<Integer> sizes();

	/**
	 * Prepare what is measured.
	 * @param size how many there are
	 * @return one operation that has to do with all of them
	 * @throws Exception if that fails
	 */
	Operation prepare(int size) throws Exception;

	/**
	 * What is measured. Does the same work each time, on another one of them.
	 */
	interface Operation extends AutoCloseable {

		/**
		 * Do it once.
		 * @return anything that comes of it, so that it cannot be left out
		 * @throws Exception if it fails
		 */
		@Nullable Object run() throws Exception;

		@Override
		default void close() {
			// Nothing to close
		}

	}

}
