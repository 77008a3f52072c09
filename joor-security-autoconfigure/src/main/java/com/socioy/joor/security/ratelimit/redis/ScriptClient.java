package com.socioy.joor.security.ratelimit.redis;

import java.util.concurrent.CompletionStage;

/**
 * Way to the server that runs the script. Safe for use by several threads. Never blocks:
 * while there is no connection, calls fail at once.
 */
interface ScriptClient extends AutoCloseable {

	/**
	 * Run the script.
	 * @param keys the buckets, all in the same {@link #group(byte[]) group}
	 * @param arguments the arguments
	 * @return the answer, or why there is none
	 */
	CompletionStage<byte[]> run(byte[][] keys, byte[][] arguments);

	/**
	 * Make a connection if there is none, then run the script. Takes as long as a
	 * connection takes, on another thread.
	 * @param keys the buckets
	 * @param arguments the arguments
	 * @return the answer, or why there is none
	 */
	CompletionStage<byte[]> probe(byte[][] keys, byte[][] arguments);

	/**
	 * Return which buckets can be counted in one call.
	 * @param key a bucket
	 * @return a number that is the same for buckets that are kept in the same place
	 */
	int group(byte[] key);

	@Override
	void close();

}
