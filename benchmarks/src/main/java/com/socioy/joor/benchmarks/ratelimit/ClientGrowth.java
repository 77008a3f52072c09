package com.socioy.joor.benchmarks.ratelimit;

import java.time.Duration;
import java.util.List;

import com.socioy.joor.benchmarks.growth.Subject;
import com.socioy.joor.benchmarks.page.Spread;
import com.socioy.joor.security.ratelimit.Quota;
import com.socioy.joor.security.ratelimit.RateLimitStore;
import com.socioy.joor.security.ratelimit.local.LocalRateLimitStore;

/**
 * One decision of the limiter, for one of more and more clients that call by turns.
 *
 * @param room for how many of them there is room
 */
public record ClientGrowth(int room) implements Subject {

	@Override
	public String title() {
		return "clients of the limiter, room for " + Spread.whole(this.room);
	}

	@Override
	public List<Integer> sizes() {
		return List.of(1, 10, 100, 1_000, 10_000, 100_000, 1_000_000);
	}

	@Override
	public Operation prepare(int size) {
		Quota quota = Clients.quota("api", 1_000_000, Duration.ofDays(1));
		RateLimitStore store = Clients
			.inFront(new LocalRateLimitStore(this.room, Clients.DEFAULT_MAX_SPILLED, System::nanoTime));
		for (int i = 0; i < size; i++) {
			Clients.isAdmitted(store, quota, Clients.key(i));
		}
		long[] random = { 88_172_645_463_325_252L };
		return () -> {
			// Xorshift: the next client is not the neighbour of the last
			random[0] ^= random[0] << 13;
			random[0] ^= random[0] >>> 7;
			random[0] ^= random[0] << 17;
			return Clients.isAdmitted(store, quota, Clients.key((int) ((random[0] >>> 33) % size)));
		};
	}

}
