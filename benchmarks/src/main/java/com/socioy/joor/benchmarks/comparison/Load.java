package com.socioy.joor.benchmarks.comparison;

import java.io.IOException;

/**
 * Load on a service: connections over loopback that are kept alive, each with one request
 * under way at a time.
 */
interface Load {

	/**
	 * Put load on a service.
	 * @param port where it listens
	 * @param requests what is asked
	 * @param seconds for how long
	 * @return what came of it
	 * @throws IOException if the service cannot be reached, or answers a single request
	 * with another status than expected
	 * @throws InterruptedException if this thread is interrupted
	 */
	LoadResult run(int port, Requests requests, int seconds) throws IOException, InterruptedException;

	/**
	 * Describe the load in a few words.
	 * @return the words
	 */
	String description();

}
