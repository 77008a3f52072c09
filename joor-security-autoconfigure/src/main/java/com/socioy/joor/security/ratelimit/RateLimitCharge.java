package com.socioy.joor.security.ratelimit;

import java.util.Arrays;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What one request asks of several quotas at once, and what came of it. The caller adds
 * entries, a {@link RateLimitStore} answers for each of them, and the caller reads the
 * answers by index.
 * <p>
 * All or nothing: either every entry is admitted, or none has consumed anything. An
 * answer to one entry of a charge that was not admitted only tells how that quota stands.
 * <p>
 * Mutable, and for one thread at a time. Durations are in nanoseconds.
 *
 * @since 0.1.0
 */
public final class RateLimitCharge {

	/**
	 * Value of {@link #remaining(int)} and {@link #resetNanos(int)} that nobody knows.
	 */
	public static final long UNKNOWN = -1;

	private static final int COST = 0;

	private static final int REMAINING = 1;

	private static final int RESET = 2;

	private static final int RETRY = 3;

	private static final int NUMBERS = 4;

	private static final byte UNANSWERED = 0;

	private static final byte ADMITTED = 1;

	private static final byte REFUSED = 2;

	private static final byte UNAVAILABLE = 3;

	private Quota[] quotas;

	private RateLimitKey[] keys;

	private @Nullable Object[] memos;

	private long[] numbers;

	private byte[] answers;

	private boolean[] settled;

	private int size;

	/**
	 * Create an empty charge.
	 * @param capacity number of entries to make room for; more can be added
	 */
	public RateLimitCharge(int capacity) {
		int room = Math.max(1, capacity);
		this.quotas = new Quota[room];
		this.keys = new RateLimitKey[room];
		this.memos = new @Nullable Object[room];
		this.numbers = new long[NUMBERS * room];
		this.answers = new byte[room];
		this.settled = new boolean[room];
	}

	/**
	 * Ask for something.
	 * @param quota the quota to take it from
	 * @param key whom it counts for
	 * @param cost how much to take, at least 1
	 */
	public void add(Quota quota, RateLimitKey key, long cost) {
		if (cost < 1) {
			throw new IllegalArgumentException("'cost' must be at least 1");
		}
		if (this.size == this.quotas.length) {
			grow();
		}
		int index = this.size++;
		this.quotas[index] = Objects.requireNonNull(quota, "'quota' must not be null");
		this.keys[index] = Objects.requireNonNull(key, "'key' must not be null");
		this.numbers[index * NUMBERS + COST] = cost;
		forget(index);
	}

	private void grow() {
		int room = 2 * this.size;
		this.quotas = Arrays.copyOf(this.quotas, room);
		this.keys = Arrays.copyOf(this.keys, room);
		this.memos = Arrays.copyOf(this.memos, room);
		this.numbers = Arrays.copyOf(this.numbers, NUMBERS * room);
		this.answers = Arrays.copyOf(this.answers, room);
		this.settled = Arrays.copyOf(this.settled, room);
	}

	private void forget(int index) {
		this.memos[index] = null;
		this.answers[index] = UNANSWERED;
		this.settled[index] = false;
		this.numbers[index * NUMBERS + REMAINING] = UNKNOWN;
		this.numbers[index * NUMBERS + RESET] = UNKNOWN;
		this.numbers[index * NUMBERS + RETRY] = 0;
	}

	/**
	 * Return the number of entries.
	 * @return the number
	 */
	public int size() {
		return this.size;
	}

	/**
	 * Return the quota of an entry.
	 * @param index index of the entry
	 * @return the quota
	 */
	public Quota quota(int index) {
		return this.quotas[index];
	}

	/**
	 * Return whom an entry counts for.
	 * @param index index of the entry
	 * @return the key
	 */
	public RateLimitKey key(int index) {
		return this.keys[index];
	}

	/**
	 * Return how much an entry takes.
	 * @param index index of the entry
	 * @return the cost, at least 1
	 */
	public long cost(int index) {
		return this.numbers[index * NUMBERS + COST];
	}

	/**
	 * Answer an entry: there is enough. Called by the store.
	 * @param index index of the entry
	 * @param remaining what is left, or {@link #UNKNOWN} if it was not counted
	 * @param resetNanos time until the quota is full again, or {@link #UNKNOWN}
	 */
	public void admitted(int index, long remaining, long resetNanos) {
		answer(index, ADMITTED, remaining, resetNanos, 0);
	}

	/**
	 * Answer an entry: there is not enough. Called by the store.
	 * @param index index of the entry
	 * @param remaining what is left, less than the cost
	 * @param retryNanos time until there is enough, at least 1
	 */
	public void refused(int index, long remaining, long retryNanos) {
		answer(index, REFUSED, remaining, retryNanos, retryNanos);
	}

	/**
	 * Answer an entry: nobody can say, and the quota wants the request refused then.
	 * Called by the store.
	 * @param index index of the entry
	 * @param retryNanos time after which to ask again, at least 1
	 */
	public void unavailable(int index, long retryNanos) {
		answer(index, UNAVAILABLE, UNKNOWN, UNKNOWN, retryNanos);
	}

	private void answer(int index, byte answer, long remaining, long resetNanos, long retryNanos) {
		Objects.checkIndex(index, this.size);
		this.answers[index] = answer;
		int first = index * NUMBERS;
		this.numbers[first + REMAINING] = remaining;
		this.numbers[first + RESET] = resetNanos;
		this.numbers[first + RETRY] = retryNanos;
	}

	/**
	 * Return whether the store admitted the whole charge, and so took what it costs.
	 * @return whether every entry is admitted; an empty charge always is
	 */
	public boolean isAdmitted() {
		for (int i = 0; i < this.size; i++) {
			if (this.answers[i] != ADMITTED) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Return whether an entry asked for more than there is.
	 * @param index index of the entry
	 * @return whether it is refused
	 */
	public boolean isRefused(int index) {
		return this.answers[index] == REFUSED;
	}

	/**
	 * Return whether the store that counts an entry does not answer and the request is to
	 * be refused for it.
	 * @param index index of the entry
	 * @return whether nobody can say
	 */
	public boolean isUnavailable(int index) {
		return this.answers[index] == UNAVAILABLE;
	}

	/**
	 * Return what an entry's quota has left.
	 * @param index index of the entry
	 * @return what is left, or {@link #UNKNOWN}
	 */
	public long remaining(int index) {
		return this.numbers[index * NUMBERS + REMAINING];
	}

	/**
	 * Return when an entry's quota is back: when it is full again if the entry is
	 * admitted, when there is enough if it is refused.
	 * @param index index of the entry
	 * @return the time from now, or {@link #UNKNOWN}
	 */
	public long resetNanos(int index) {
		return this.numbers[index * NUMBERS + RESET];
	}

	/**
	 * Return when to try again.
	 * @return the time until every entry is admitted if nothing else is consumed, or 0 if
	 * none was refused
	 */
	public long retryNanos() {
		long retry = 0;
		for (int i = 0; i < this.size; i++) {
			retry = Math.max(retry, this.numbers[i * NUMBERS + RETRY]);
		}
		return retry;
	}

	/**
	 * Return what the store remembered of an entry.
	 * @param index index of the entry
	 * @return what was remembered, or {@code null}
	 */
	public @Nullable Object memo(int index) {
		return this.memos[index];
	}

	/**
	 * Remember something of an entry, such as the bucket, so that a refund need not look
	 * for it. For the store alone.
	 * @param index index of the entry
	 * @param memo what to remember
	 */
	public void memo(int index, @Nullable Object memo) {
		this.memos[index] = memo;
	}

	/**
	 * Keep what an entry took: it is not given back any more.
	 * @param index index of the entry
	 */
	public void settle(int index) {
		this.settled[index] = true;
	}

	/**
	 * Make what was settled refundable again.
	 * @param index index of the entry
	 */
	void reopen(int index) {
		this.settled[index] = false;
	}

	/**
	 * Return whether an entry is given back by a refund. A store settles what it has
	 * given back.
	 * @param index index of the entry
	 * @return whether it took something that was neither kept nor given back
	 */
	public boolean isRefundable(int index) {
		return this.answers[index] == ADMITTED && !this.settled[index];
	}

	/**
	 * Remove all entries, to use this object again.
	 */
	public void clear() {
		Arrays.fill(this.memos, 0, this.size, null);
		this.size = 0;
	}

}
