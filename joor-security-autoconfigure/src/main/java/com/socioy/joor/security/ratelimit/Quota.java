package com.socioy.joor.security.ratelimit;

import java.util.List;
import java.util.Objects;

/**
 * What one policy allows each client, in the form that a {@link RateLimitStore} counts
 * by. All bandwidths hold at once. Immutable.
 * <p>
 * Two quotas are equal if name and bandwidths are: what was counted under a limit that
 * has changed since is not taken over.
 *
 * @since 0.1.0
 */
public final class Quota {

	private static final double SECOND = 1e9;

	private final String name;

	private final List<Bandwidth> bandwidths;

	private final StoreFailure onStoreFailure;

	private final long fingerprint;

	private final int hashCode;

	private final long capacity;

	private final String advertisement;

	/**
	 * Create a quota.
	 * @param name name of the policy
	 * @param bandwidths what is allowed, at least one bandwidth
	 * @param onStoreFailure what happens while a shared store does not answer
	 */
	public Quota(String name, List<Bandwidth> bandwidths, StoreFailure onStoreFailure) {
		this.name = Objects.requireNonNull(name, "'name' must not be null");
		this.bandwidths = List.copyOf(bandwidths);
		if (this.bandwidths.isEmpty()) {
			throw new IllegalArgumentException("'bandwidths' must not be empty");
		}
		this.onStoreFailure = Objects.requireNonNull(onStoreFailure, "'onStoreFailure' must not be null");
		this.fingerprint = fingerprint(this.bandwidths);
		this.hashCode = 31 * name.hashCode() + Long.hashCode(this.fingerprint);
		this.capacity = this.bandwidths.stream().mapToLong(Bandwidth::burst).min().orElse(Long.MAX_VALUE);
		this.advertisement = "\"" + name + "\";q=" + this.capacity + ";w=" + windowSeconds();
	}

	private static long fingerprint(List<Bandwidth> bandwidths) {
		long print = bandwidths.size();
		for (Bandwidth bandwidth : bandwidths) {
			print = mix(print ^ bandwidth.limit());
			print = mix(print ^ bandwidth.perNanos());
			print = mix(print ^ bandwidth.burst());
			print = mix(print ^ bandwidth.refill().ordinal());
		}
		return print;
	}

	// The finalizer of SplittableRandom: bijective, and the same in every process

	private static long mix(long bits) {
		long mixed = bits + 0x9e3779b97f4a7c15L;
		mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
		mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
		return mixed ^ (mixed >>> 31);
	}

	/**
	 * Return the name of the policy.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Return what is allowed.
	 * @return the bandwidths, at least one
	 */
	public List<Bandwidth> bandwidths() {
		return this.bandwidths;
	}

	/**
	 * Return what happens while a shared store does not answer.
	 * @return the choice
	 */
	public StoreFailure onStoreFailure() {
		return this.onStoreFailure;
	}

	/**
	 * Return a number that stands for the bandwidths: the same in every process for the
	 * same bandwidths, and another for others.
	 * @return 64 bits
	 */
	public long fingerprint() {
		return this.fingerprint;
	}

	/**
	 * Return what can be had at once: the smallest burst.
	 * @return the number
	 */
	public long capacity() {
		return this.capacity;
	}

	/**
	 * Return the time in which the whole quota comes back.
	 * @return whole seconds, at least 1
	 */
	long windowSeconds() {
		long longest = 1;
		for (Bandwidth bandwidth : this.bandwidths) {
			double nanos = (double) bandwidth.perNanos() * bandwidth.burst() / bandwidth.limit();
			longest = Math.max(longest, (long) Math.ceil(nanos / SECOND));
		}
		return longest;
	}

	/**
	 * Return how this quota is told to clients: an item of the list
	 * {@code RateLimit-Policy}.
	 * @return the item
	 */
	String advertisement() {
		return this.advertisement;
	}

	@Override
	public boolean equals(Object other) {
		return this == other || (other instanceof Quota quota && this.fingerprint == quota.fingerprint
				&& this.name.equals(quota.name) && this.bandwidths.equals(quota.bandwidths));
	}

	@Override
	public int hashCode() {
		return this.hashCode;
	}

	@Override
	public String toString() {
		return this.name + this.bandwidths;
	}

}
