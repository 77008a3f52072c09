package com.socioy.joor.security.ratelimit.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.util.Assert;

import com.socioy.joor.security.ratelimit.Bandwidth;
import com.socioy.joor.security.ratelimit.Quota;
import com.socioy.joor.security.ratelimit.RateLimitCharge;
import com.socioy.joor.security.ratelimit.RateLimitKey;
import com.socioy.joor.security.ratelimit.RateLimitStatus;
import com.socioy.joor.security.ratelimit.RateLimitStore;
import com.socioy.joor.security.ratelimit.RejectTable;
import com.socioy.joor.security.ratelimit.StoreFailure;
import com.socioy.joor.security.ratelimit.redis.ScriptCall.Direction;
import com.socioy.joor.security.ratelimit.redis.ScriptCall.Entry;

/**
 * Counts in Redis, for all nodes together: one call of one script for each charge, at the
 * time of the server, exact however many nodes there are. In a Redis cluster it is one
 * call for each place that keeps some of the buckets.
 * <p>
 * A call takes no longer than its budget. When Redis does not answer, is not asked
 * because it did not answer before, or answers with an error, each quota is treated as it
 * {@link Quota#onStoreFailure() asks for}. Safe for use by several threads, of which none
 * ever waits for another.
 *
 * @since 0.1.0
 */
public final class RedisRateLimitStore implements RateLimitStore, AutoCloseable {

	private static final int MAX_TERMS = 1024;

	private static final Quota PROBE = new Quota("probe", List.of(Bandwidth.of(1, Duration.ofMillis(1))),
			StoreFailure.OPEN);

	private final ScriptClient client;

	private final RedisKeys keys;

	private final RateLimitStore local;

	private final OutageAnswers outage;

	private final long budget;

	private final LongSupplier nanoTime;

	private final CircuitBreaker breaker;

	private final StoreMonitor monitor;

	private final ConcurrentMap<Quota, QuotaTerms> terms = new ConcurrentHashMap<>();

	RedisRateLimitStore(ScriptClient client, byte[] secret, RateLimitStore local, RejectTable rejected, Duration budget,
			LongSupplier nanoTime, StoreMonitor monitor) {
		this.client = client;
		this.keys = new RedisKeys(secret);
		this.local = local;
		this.outage = new OutageAnswers(local, rejected);
		this.budget = budget.toNanos();
		this.nanoTime = nanoTime;
		this.breaker = new CircuitBreaker(nanoTime);
		this.monitor = monitor;
	}

	/**
	 * Create a store and connect it. A store that finds no Redis begins as if it had
	 * failed just now, and recovers from that.
	 * @param connections the application's connection settings
	 * @param secret secret from which keys are made, the same on all nodes
	 * @param local counts for this node alone while Redis does not answer
	 * @param rejected knows whom Redis refused; whoever stands in front of this store
	 * fills it
	 * @param budget the longest time that a request waits for Redis
	 * @param patience the longest time to wait for the first connection
	 * @param nanoTime the time in nanoseconds, as {@link System#nanoTime()}
	 * @param monitor knows how the store does
	 * @return the store
	 */
	public static RedisRateLimitStore connect(LettuceConnectionFactory connections, byte[] secret, RateLimitStore local,
			RejectTable rejected, Duration budget, Duration patience, LongSupplier nanoTime, StoreMonitor monitor) {
		Assert.notNull(connections, "'connections' must not be null");
		Assert.notNull(local, "'local' must not be null");
		Assert.notNull(rejected, "'rejected' must not be null");
		Assert.isTrue(!budget.isNegative() && !budget.isZero(), "'budget' must be positive");
		ScriptClient client = new LettuceScriptClient(connections, budget, RateLimitScript.load());
		RedisRateLimitStore store = new RedisRateLimitStore(client, secret, local, rejected, budget, nanoTime, monitor);
		store.open(patience);
		return store;
	}

	void open(Duration patience) {
		try {
			probe().toCompletableFuture().get(patience.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException | TimeoutException ex) {
			if (this.breaker.open()) {
				this.monitor.unavailable(ex);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void acquire(RateLimitCharge charge) {
		if (!mayAsk()) {
			this.outage.acquire(charge, this.breaker.nanosUntilProbe());
			return;
		}
		List<Entry> entries = new ArrayList<>(charge.size());
		for (int i = 0; i < charge.size(); i++) {
			entries.add(entry(i, charge.quota(i), charge.key(i), charge.cost(i)));
		}
		List<ScriptCall> calls = ScriptCall.of(entries, this.client);
		boolean answered = ask(calls, Direction.TAKE);
		boolean admitted = answered && calls.stream().allMatch(ScriptCall::isAdmitted);
		if (!admitted && calls.size() > 1) {
			calls.stream().filter(ScriptCall::isAdmitted).forEach(this::giveBack);
		}
		if (answered) {
			calls.forEach((call) -> call.tell(charge, admitted));
		}
		else {
			this.outage.acquire(charge, this.breaker.nanosUntilProbe());
		}
	}

	// Somebody has to find out when Redis is back; nobody waits for that
	private boolean mayAsk() {
		if (this.breaker.isClosed()) {
			return true;
		}
		this.monitor.skipped();
		if (this.breaker.isProbeDue()) {
			probe().whenComplete((answer, ex) -> {
				if (ex == null) {
					this.monitor.available();
				}
				this.breaker.probed(ex == null);
			});
		}
		return false;
	}

	private CompletionStage<byte[]> probe() {
		ScriptCall call = ScriptCall.of(entry(0, PROBE, RateLimitKey.of("probe"), 1));
		return this.client.probe(call.keys(), call.arguments(Direction.TAKE));
	}

	private boolean ask(List<ScriptCall> calls, Direction direction) {
		long start = this.nanoTime.getAsLong();
		for (ScriptCall call : calls) {
			call.send(this.client, direction);
		}
		try {
			for (ScriptCall call : calls) {
				call.await(this.budget - (this.nanoTime.getAsLong() - start));
			}
			this.breaker.succeeded();
			this.monitor.answered(this.nanoTime.getAsLong() - start);
			return true;
		}
		catch (ExecutionException | TimeoutException ex) {
			failed(ex);
			return false;
		}
		catch (InterruptedException ex) {
			// Not the fault of the store
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private void failed(Throwable ex) {
		this.monitor.failed();
		if (this.breaker.failed()) {
			this.monitor.unavailable(ex);
		}
	}

	@Override
	public void refund(RateLimitCharge charge) {
		List<Entry> entries = new ArrayList<>(charge.size());
		for (int i = 0; i < charge.size(); i++) {
			if (charge.isRefundable(i) && charge.memo(i) instanceof Entry entry) {
				entries.add(entry);
				charge.settle(i);
			}
		}
		if (!entries.isEmpty() && mayAsk()) {
			ScriptCall.of(entries, this.client).forEach(this::giveBack);
		}
		// What was counted on this node during an outage
		this.local.refund(charge);
	}

	// Without waiting: calls of one connection are done in their order, so whatever this
	// thread asks next finds it done
	private void giveBack(ScriptCall call) {
		call.send(this.client, Direction.GIVE_BACK).whenComplete((answer, ex) -> {
			if (ex != null) {
				failed(ex);
			}
		});
	}

	@Override
	public RateLimitStatus status(Quota quota, RateLimitKey key) {
		Entry entry = entry(0, quota, key, 1);
		ScriptCall call = ScriptCall.of(entry);
		if (mayAsk() && ask(List.of(call), Direction.LOOK)) {
			return call.status();
		}
		return new RateLimitStatus(RateLimitCharge.UNKNOWN, 0, 0);
	}

	@Override
	public void reset(Quota quota, RateLimitKey key) {
		this.local.reset(quota, key);
		if (mayAsk()) {
			long most = quota.bandwidths().stream().mapToLong(Bandwidth::burst).max().orElse(1);
			Entry entry = entry(0, quota, key, most);
			ask(List.of(ScriptCall.of(entry)), Direction.GIVE_BACK);
		}
	}

	private Entry entry(int index, Quota quota, RateLimitKey key, long cost) {
		QuotaTerms terms = terms(quota);
		return new Entry(index, terms, this.keys.key(terms, key), cost);
	}

	private QuotaTerms terms(Quota quota) {
		QuotaTerms known = this.terms.get(quota);
		if (known != null) {
			return known;
		}
		QuotaTerms created = new QuotaTerms(quota);
		if (this.terms.size() < MAX_TERMS) {
			this.terms.put(quota, created);
		}
		return created;
	}

	/**
	 * Return how the store does.
	 * @return the monitor
	 */
	public StoreMonitor monitor() {
		return this.monitor;
	}

	@Override
	public void close() {
		this.client.close();
	}

}
