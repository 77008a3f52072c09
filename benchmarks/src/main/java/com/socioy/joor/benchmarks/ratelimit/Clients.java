package com.socioy.joor.benchmarks.ratelimit;

import java.time.Duration;
import java.util.List;

import com.socioy.joor.security.ratelimit.Bandwidth;
import com.socioy.joor.security.ratelimit.Quota;
import com.socioy.joor.security.ratelimit.RateLimitCharge;
import com.socioy.joor.security.ratelimit.RateLimitKey;
import com.socioy.joor.security.ratelimit.RateLimitStore;
import com.socioy.joor.security.ratelimit.RejectFirstStore;
import com.socioy.joor.security.ratelimit.RejectTable;
import com.socioy.joor.security.ratelimit.StoreFailure;
import com.socioy.joor.security.ratelimit.local.LocalRateLimitStore;
import com.socioy.joor.security.web.IpAddress;

/**
 * Clients by number, and the stores as they are configured by default.
 */
final class Clients {

	static final int DEFAULT_MAX_KEYS = 100_000;

	static final int DEFAULT_MAX_SPILLED = 131_072;

	static final int DEFAULT_MAX_REJECTED = 65_536;

	private Clients() {
	}

	static RateLimitKey key(int client) {
		return RateLimitKey.ofAddress(new IpAddress(0x2001_0db8_0000_0000L + client, 0));
	}

	static String name(int client) {
		return "2001:db8:" + Integer.toHexString(client >>> 16) + ":" + Integer.toHexString(client & 0xffff) + "::";
	}

	static Quota quota(String name, long limit, Duration per) {
		return new Quota(name, List.of(Bandwidth.of(limit, per)), StoreFailure.LOCAL);
	}

	static RateLimitStore inFront(LocalRateLimitStore store) {
		return new RejectFirstStore(store, new RejectTable(DEFAULT_MAX_REJECTED, System::nanoTime),
				Duration.ofDays(3653));
	}

	static boolean isAdmitted(RateLimitStore store, Quota quota, RateLimitKey key) {
		RateLimitCharge charge = new RateLimitCharge(1);
		charge.add(quota, key, 1);
		store.acquire(charge);
		return charge.isAdmitted();
	}

}
