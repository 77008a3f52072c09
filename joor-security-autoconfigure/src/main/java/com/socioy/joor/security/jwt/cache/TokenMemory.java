package com.socioy.joor.security.jwt.cache;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Memory for verified tokens, shared by all that verify: bounded by their number and by
 * what they take, each for a short time. A look takes no lock, and one that finds nothing
 * changes nothing. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class TokenMemory {

	/**
	 * What a token takes beside its claims: the key, the times, the place in the table.
	 */
	private static final int ENTRY = 250;

	private final Cache<TokenKey, VerifiedToken> tokens;

	private final ConcurrentMap<TokenKey, Flight<?>> flights = new ConcurrentHashMap<>();

	private final LongAdder remembered = new LongAdder();

	private final LongAdder verified = new LongAdder();

	private final long maxAge;

	private final Clock clock;

	/**
	 * Create an empty memory.
	 * @param limits how much is remembered, and for how long
	 * @param clock the time by which tokens end
	 * @param nanos the time in nanoseconds, as {@link System#nanoTime()}, after which
	 * memory is freed
	 */
	public TokenMemory(Limits limits, Clock clock, LongSupplier nanos) {
		Assert.notNull(limits, "'limits' must not be null");
		Assert.notNull(clock, "'clock' must not be null");
		Assert.notNull(nanos, "'nanos' must not be null");
		this.maxAge = limits.maxAge().toMillis();
		this.clock = clock;
		int least = (int) Math.min(Integer.MAX_VALUE, (limits.maxBytes() - 1) / limits.maxEntries() + 1);
		this.tokens = Caffeine.newBuilder()
			.maximumWeight(limits.maxBytes())
			// As many as there may be weigh as much as all may weigh
			.weigher((TokenKey key, VerifiedToken token) -> Math.max(least, token.value().bytes() + ENTRY))
			.expireAfterWrite(limits.maxAge())
			.ticker(nanos::getAsLong)
			// On the thread that adds, so that no other is needed
			.executor(Runnable::run)
			.build();
	}

	long now() {
		return this.clock.millis();
	}

	/**
	 * Look for a token.
	 * @param key the token
	 * @param keys the present keys of its verifier
	 * @return the token, or {@code null} if none is remembered that counts
	 */
	@Nullable VerifiedToken find(TokenKey key, Object keys) {
		VerifiedToken token = this.tokens.getIfPresent(key);
		if (token == null) {
			return null;
		}
		if (!token.counts(keys, now())) {
			this.tokens.asMap().remove(key, token);
			return null;
		}
		this.remembered.increment();
		return token;
	}

	/**
	 * Remember a token that was verified and is acceptable.
	 * @param key the token
	 * @param value what is kept of it
	 * @param keys the keys it was verified with
	 * @param from when its verification began
	 */
	void keep(TokenKey key, FrozenToken value, Object keys, long from) {
		Instant end = value.expiresAt();
		long until = from + this.maxAge;
		// A time that is far away may be one that no number of milliseconds tells
		if (end != null && end.isBefore(Instant.ofEpochMilli(until))) {
			until = end.isAfter(Instant.ofEpochMilli(from)) ? end.toEpochMilli() : from;
		}
		if (from < until) {
			this.tokens.put(key, new VerifiedToken(value, keys, from, until));
		}
	}

	/**
	 * Begin to verify a token.
	 * @param key the token
	 * @param flight who begins
	 * @return who has begun already, or {@code null}
	 */
	@Nullable Flight<?> begin(TokenKey key, Flight<?> flight) {
		return this.flights.putIfAbsent(key, flight);
	}

	void end(TokenKey key, Flight<?> flight) {
		this.flights.remove(key, flight);
		flight.land();
	}

	void countVerification() {
		this.verified.increment();
	}

	/**
	 * Forget all tokens.
	 */
	public void clear() {
		this.tokens.invalidateAll();
	}

	/**
	 * Tell how the memory does.
	 * @return numbers of this moment
	 */
	public TokenMemoryStatus status() {
		this.tokens.cleanUp();
		long bytes = this.tokens.policy().eviction().map((eviction) -> eviction.weightedSize().orElse(0)).orElse(0L);
		return new TokenMemoryStatus(this.tokens.estimatedSize(), bytes, this.remembered.sum(), this.verified.sum(),
				this.flights.size());
	}

	/**
	 * How much is remembered, and for how long.
	 *
	 * @param maxEntries how many tokens are remembered
	 * @param maxBytes how much memory they take
	 * @param maxAge how long a token is remembered
	 */
	public record Limits(int maxEntries, long maxBytes, Duration maxAge) {

		public Limits {
			Assert.isTrue(maxEntries > 0, "'maxEntries' must be positive");
			Assert.isTrue(maxBytes > 0, "'maxBytes' must be positive");
			Assert.isTrue(!maxAge.isNegative() && !maxAge.isZero(), "'maxAge' must be positive");
		}

	}

}
