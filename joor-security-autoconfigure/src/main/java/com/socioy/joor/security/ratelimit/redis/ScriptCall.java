package com.socioy.joor.security.ratelimit.redis;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import com.socioy.joor.security.ratelimit.RateLimitCharge;
import com.socioy.joor.security.ratelimit.RateLimitStatus;

/**
 * One call of the script: buckets that are kept in one place, and what came of it. For
 * one thread.
 */
final class ScriptCall {

	private final List<Entry> entries;

	private @Nullable CompletionStage<byte[]> pending;

	private @Nullable ByteBuffer answer;

	private ScriptCall(List<Entry> entries) {
		this.entries = entries;
	}

	static ScriptCall of(Entry entry) {
		return new ScriptCall(List.of(entry));
	}

	/**
	 * Make as few calls of some entries as there are places that keep their buckets.
	 * @param entries what to count
	 * @param client knows the places
	 * @return the calls
	 */
	static List<ScriptCall> of(List<Entry> entries, ScriptClient client) {
		List<ScriptCall> calls = new ArrayList<>(1);
		int[] groups = new int[entries.size()];
		for (Entry entry : entries) {
			int group = client.group(entry.key());
			int place = 0;
			while (place < calls.size() && groups[place] != group) {
				place++;
			}
			if (place == calls.size()) {
				groups[place] = group;
				calls.add(new ScriptCall(new ArrayList<>(entries.size())));
			}
			calls.get(place).entries.add(entry);
		}
		return calls;
	}

	byte[][] keys() {
		return this.entries.stream().map(Entry::key).toArray(byte[][]::new);
	}

	byte[][] arguments(Direction direction) {
		byte[][] arguments = new byte[this.entries.size() + 1][];
		arguments[0] = direction.argument;
		for (int i = 0; i < this.entries.size(); i++) {
			arguments[i + 1] = this.entries.get(i).terms().terms(this.entries.get(i).cost());
		}
		return arguments;
	}

	/**
	 * Send the call.
	 * @param client where to
	 * @param direction what to do
	 * @return what becomes of it
	 */
	CompletionStage<byte[]> send(ScriptClient client, Direction direction) {
		CompletionStage<byte[]> sent = client.run(keys(), arguments(direction));
		this.pending = sent;
		return sent;
	}

	/**
	 * Wait for the answer.
	 * @param nanos the longest time to wait
	 * @throws ExecutionException if the store answered with an error, or cannot be
	 * reached
	 * @throws TimeoutException if it did not answer in time
	 * @throws InterruptedException if this thread is to stop waiting
	 */
	void await(long nanos) throws ExecutionException, TimeoutException, InterruptedException {
		CompletableFuture<byte[]> future = (this.pending != null) ? this.pending.toCompletableFuture()
				: CompletableFuture.failedFuture(new IllegalStateException("Nothing was sent"));
		byte[] bytes = future.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
		if (bytes == null || bytes.length != answerLength()) {
			throw new ExecutionException(new IllegalStateException("The script answered with something else"));
		}
		this.answer = ByteBuffer.wrap(bytes);
	}

	private int answerLength() {
		int length = Double.BYTES;
		for (Entry entry : this.entries) {
			length += entry.terms().answerLength();
		}
		return length;
	}

	/**
	 * Return whether the store took what was asked for.
	 * @return {@code false} also while nothing is known
	 */
	boolean isAdmitted() {
		return this.answer != null && this.answer.getDouble(0) == 1;
	}

	/**
	 * Write the answer to the charge that asked.
	 * @param charge the charge
	 * @param admitted whether all calls for it were admitted
	 */
	void tell(RateLimitCharge charge, boolean admitted) {
		if (this.answer == null) {
			return;
		}
		int offset = Double.BYTES;
		for (Entry entry : this.entries) {
			tell(charge, entry, this.answer, offset, admitted);
			offset += entry.terms().answerLength();
		}
	}

	private void tell(RateLimitCharge charge, Entry entry, ByteBuffer answer, int offset, boolean admitted) {
		long remaining = entry.terms().remaining(answer, offset);
		long retry = isAdmitted() ? 0 : entry.terms().retryNanos(entry.cost(), answer, offset);
		if (retry > 0) {
			charge.refused(entry.index(), remaining, retry);
			return;
		}
		// What was taken by one call is given back when another was refused
		long taken = (isAdmitted() && !admitted) ? entry.cost() : 0;
		charge.admitted(entry.index(), remaining + taken, entry.terms().resetNanos(answer, offset));
		charge.memo(entry.index(), admitted ? entry : null);
	}

	/**
	 * Return how the first bucket stands.
	 * @return the status
	 */
	RateLimitStatus status() {
		QuotaTerms terms = this.entries.get(0).terms();
		return (this.answer != null) ? terms.status(this.answer, Double.BYTES)
				: new RateLimitStatus(RateLimitCharge.UNKNOWN, 0, 0);
	}

	/**
	 * What the script does.
	 */
	enum Direction {

		/** Take, if there is enough of everything. */
		TAKE("1"),

		/** Tell how the buckets stand. */
		LOOK("0"),

		/** Give back, up to the capacity. */
		GIVE_BACK("-1");

		private final byte[] argument;

		Direction(String argument) {
			this.argument = argument.getBytes(StandardCharsets.US_ASCII);
		}

	}

	/**
	 * What to count in one bucket.
	 *
	 * @param index where it stands in the charge
	 * @param terms the quota
	 * @param key the bucket
	 * @param cost how much
	 */
	record Entry(int index, QuotaTerms terms, byte[] key, long cost) {

	}

}
