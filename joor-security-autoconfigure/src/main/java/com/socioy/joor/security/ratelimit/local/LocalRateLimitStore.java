package com.socioy.joor.security.ratelimit.local;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import com.socioy.joor.security.ratelimit.Quota;
import com.socioy.joor.security.ratelimit.RateLimitCharge;
import com.socioy.joor.security.ratelimit.RateLimitKey;
import com.socioy.joor.security.ratelimit.RateLimitStatus;
import com.socioy.joor.security.ratelimit.RateLimitStore;

/**
 * Counts in the memory of this process, by token buckets in a bounded cache. What an
 * evicted bucket lacked goes to a bounded table of its quota, and comes back with the
 * client. Safe for use by several threads; never waits for anything but a lock held for
 * the length of a few memory accesses.
 * <p>
 * Takes at most about 250 bytes for each bucket with one bandwidth, and for each quota 32
 * bytes for each slot of its table, 16 more for each bandwidth after the first.
 *
 * @since 0.1.0
 */
public final class LocalRateLimitStore implements RateLimitStore {

	private final ConcurrentMap<Quota, LocalQuota> quotas = new ConcurrentHashMap<>();

	private final Cache<BucketKey, TokenBucket> buckets;

	private final int maxSpilled;

	private final LongSupplier nanos;

	private final LongAdder evicted = new LongAdder();

	/**
	 * Create a store.
	 * @param maxKeys how many buckets to keep, over all quotas
	 * @param maxSpilled how many clients without a bucket to remember for what they owe,
	 * in each quota
	 * @param nanos the time in nanoseconds, as {@link System#nanoTime()}
	 */
	public LocalRateLimitStore(int maxKeys, int maxSpilled, LongSupplier nanos) {
		Assert.isTrue(maxKeys > 0, "'maxKeys' must be positive");
		Assert.isTrue(maxSpilled > 0, "'maxSpilled' must be positive");
		Assert.notNull(nanos, "'nanos' must not be null");
		this.maxSpilled = maxSpilled;
		this.nanos = nanos;
		this.buckets = Caffeine.newBuilder()
			.maximumSize(maxKeys)
			.evictionListener(
					(@Nullable BucketKey key, @Nullable TokenBucket bucket, RemovalCause cause) -> evict(key, bucket))
			// On the thread that adds, so that a flood cannot run ahead of the eviction
			.executor(Runnable::run)
			.build();
	}

	// Called while the cache holds the entry: whoever looks for the bucket next finds
	// neither it nor a new one before this is done

	private void evict(@Nullable BucketKey key, @Nullable TokenBucket bucket) {
		if (key != null && bucket != null) {
			key.quota().spill(key, bucket, this.nanos.getAsLong());
			this.evicted.increment();
		}
	}

	@Override
	public void acquire(RateLimitCharge charge) {
		long now = this.nanos.getAsLong();
		for (int i = 0; i < charge.size(); i++) {
			take(charge, i, now);
			if (charge.isRefused(i)) {
				giveBack(charge, i, now);
				for (int later = i + 1; later < charge.size(); later++) {
					look(charge, later, now);
				}
				return;
			}
		}
	}

	private void take(RateLimitCharge charge, int index, long now) {
		BucketKey key = key(charge.quota(index), charge.key(index));
		TokenBucket bucket = bucket(key, now);
		while (!bucket.take(charge, index, now)) {
			bucket = bucket(key, now);
		}
		charge.memo(index, bucket);
	}

	private void giveBack(RateLimitCharge charge, int end, long now) {
		for (int i = 0; i < end; i++) {
			give(charge, i, now);
			charge.admitted(i, charge.remaining(i) + charge.cost(i), charge.resetNanos(i));
		}
	}

	private void look(RateLimitCharge charge, int index, long now) {
		BucketKey key = key(charge.quota(index), charge.key(index));
		TokenBucket bucket = bucket(key, now);
		while (!bucket.look(charge, index, now)) {
			bucket = bucket(key, now);
		}
	}

	private void give(RateLimitCharge charge, int index, long now) {
		TokenBucket bucket = (charge.memo(index) instanceof TokenBucket memo) ? memo : null;
		BucketKey key = null;
		while (bucket == null || !bucket.give(charge.cost(index), now)) {
			// Evicted since then
			key = (key != null) ? key : key(charge.quota(index), charge.key(index));
			bucket = bucket(key, now);
		}
	}

	@Override
	public void refund(RateLimitCharge charge) {
		long now = this.nanos.getAsLong();
		for (int i = 0; i < charge.size(); i++) {
			if (charge.isRefundable(i)) {
				charge.settle(i);
				give(charge, i, now);
			}
		}
	}

	@Override
	public RateLimitStatus status(Quota quota, RateLimitKey key) {
		BucketKey bucketKey = key(quota, key);
		long now = this.nanos.getAsLong();
		while (true) {
			TokenBucket bucket = this.buckets.policy().getIfPresentQuietly(bucketKey);
			RateLimitStatus status = ((bucket != null) ? bucket : bucketKey.quota().preview(bucketKey, now))
				.status(now);
			if (status != null) {
				return status;
			}
		}
	}

	@Override
	public void reset(Quota quota, RateLimitKey key) {
		BucketKey bucketKey = key(quota, key);
		this.buckets.asMap().compute(bucketKey, (present, bucket) -> {
			present.quota().forget(present, bucket);
			return null;
		});
	}

	private BucketKey key(Quota quota, RateLimitKey key) {
		LocalQuota local = this.quotas.get(quota);
		if (local == null) {
			local = this.quotas.computeIfAbsent(quota, (absent) -> new LocalQuota(absent, this.maxSpilled));
		}
		return new BucketKey(local, key.high(), key.low());
	}

	private TokenBucket bucket(BucketKey key, long now) {
		TokenBucket bucket = this.buckets.getIfPresent(key);
		return (bucket != null) ? bucket : this.buckets.get(key, (absent) -> absent.quota().open(absent, now));
	}

	/**
	 * Return how many buckets there are.
	 * @return the number, without counting each
	 */
	public long buckets() {
		return this.buckets.estimatedSize();
	}

	/**
	 * Return how many buckets were evicted to make room for others.
	 * @return the number since the start
	 */
	public long evicted() {
		return this.evicted.sum();
	}

	/**
	 * Return how many clients without a bucket are remembered for what they owe.
	 * @return the number, over all quotas
	 */
	public long spilled() {
		return this.quotas.values().stream().mapToLong((quota) -> quota.spilled().size()).sum();
	}

	/**
	 * Return how many clients were forgotten although they owed something.
	 * @return the number since the start
	 */
	public long forgotten() {
		return this.quotas.values().stream().mapToLong((quota) -> quota.spilled().forgotten()).sum();
	}

}
