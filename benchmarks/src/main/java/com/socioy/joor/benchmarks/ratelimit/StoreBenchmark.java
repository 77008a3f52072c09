package com.socioy.joor.benchmarks.ratelimit;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import com.socioy.joor.security.ratelimit.Quota;
import com.socioy.joor.security.ratelimit.RateLimitCharge;
import com.socioy.joor.security.ratelimit.RateLimitKey;
import com.socioy.joor.security.ratelimit.RateLimitStore;
import com.socioy.joor.security.ratelimit.local.LocalRateLimitStore;

/**
 * One decision of the local store, and the same decision by plain Bucket4j in a cache of
 * the same size. Both read the clock, look for the bucket, and tell what remains.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StoreBenchmark {

	private static final int MANY = 1 << 16;

	private static final int MASK = MANY - 1;

	private static final long PLENTY = 1_000_000_000;

	private final RateLimitKey[] keys = new RateLimitKey[MANY];

	private final String[] names = new String[MANY];

	private final Quota wide = Clients.quota("wide", PLENTY, Duration.ofSeconds(2));

	private final Quota wider = Clients.quota("wider", PLENTY, Duration.ofSeconds(3));

	private final Quota narrow = Clients.quota("narrow", 5, Duration.ofDays(1));

	private final RateLimitStore joor = Clients
		.inFront(new LocalRateLimitStore(Clients.DEFAULT_MAX_KEYS, Clients.DEFAULT_MAX_SPILLED, System::nanoTime));

	private final Cache<String, Bucket> plain = Caffeine.newBuilder().maximumSize(Clients.DEFAULT_MAX_KEYS).build();

	private int next;

	@Setup(Level.Trial)
	public void prepare() {
		SplittableRandom random = new SplittableRandom(1);
		for (int i = 0; i < MANY; i++) {
			int client = random.nextInt(Integer.MAX_VALUE);
			this.keys[i] = Clients.key(client);
			this.names[i] = Clients.name(client);
		}
		Bucket exhausted = bucket(5, Duration.ofDays(1));
		for (int i = 0; i < 6; i++) {
			exhausted.tryConsume(1);
			Clients.isAdmitted(this.joor, this.narrow, this.keys[0]);
		}
		this.plain.put("exhausted", exhausted);
	}

	private static Bucket bucket(long limit, Duration per) {
		return Bucket.builder()
			.withNanosecondPrecision()
			.addLimit((bandwidth) -> bandwidth.capacity(limit).refillGreedy(limit, per))
			.build();
	}

	private Bucket plain(String name) {
		return this.plain.get(name, (absent) -> bucket(PLENTY, Duration.ofSeconds(2)));
	}

	@Benchmark
	public ConsumptionProbe admitPlain() {
		return plain("alice").tryConsumeAndReturnRemaining(1);
	}

	@Benchmark
	public RateLimitCharge admitJoor() {
		return charge(this.wide, this.keys[1]);
	}

	@Benchmark
	public ConsumptionProbe admitTwoLimitsPlain() {
		plain("alice").tryConsumeAndReturnRemaining(1);
		return plain("bob").tryConsumeAndReturnRemaining(1);
	}

	@Benchmark
	public RateLimitCharge admitTwoLimitsJoor() {
		RateLimitCharge charge = new RateLimitCharge(2);
		charge.add(this.wide, this.keys[1], 1);
		charge.add(this.wider, this.keys[1], 1);
		this.joor.acquire(charge);
		return charge;
	}

	@Benchmark
	public ConsumptionProbe admitAnyOf65536Plain() {
		return plain(this.names[this.next++ & MASK]).tryConsumeAndReturnRemaining(1);
	}

	@Benchmark
	public RateLimitCharge admitAnyOf65536Joor() {
		return charge(this.wide, this.keys[this.next++ & MASK]);
	}

	@Benchmark
	public ConsumptionProbe refuseAgainPlain() {
		return plain("exhausted").tryConsumeAndReturnRemaining(1);
	}

	@Benchmark
	public RateLimitCharge refuseAgainJoor() {
		return charge(this.narrow, this.keys[0]);
	}

	private RateLimitCharge charge(Quota quota, RateLimitKey key) {
		RateLimitCharge charge = new RateLimitCharge(1);
		charge.add(quota, key, 1);
		this.joor.acquire(charge);
		return charge;
	}

}
