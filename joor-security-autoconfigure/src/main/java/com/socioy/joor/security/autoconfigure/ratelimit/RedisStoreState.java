package com.socioy.joor.security.autoconfigure.ratelimit;

import java.util.LinkedHashMap;
import java.util.Map;

import com.socioy.joor.security.ratelimit.RateLimitStoreState;
import com.socioy.joor.security.ratelimit.redis.StoreMonitor;

/**
 * How the store in Redis does.
 */
final class RedisStoreState implements RateLimitStoreState {

	private final StoreMonitor monitor;

	RedisStoreState(StoreMonitor monitor) {
		this.monitor = monitor;
	}

	@Override
	public String store() {
		return "redis";
	}

	@Override
	public Map<String, Object> state() {
		Map<String, Object> state = new LinkedHashMap<>();
		StoreMonitor.Outage outage = this.monitor.outage();
		state.put("available", outage == null);
		if (outage != null) {
			state.put("unavailableSince", outage.since().toString());
			state.put("reason", outage.reason());
		}
		state.put("answered", this.monitor.answeredCalls());
		state.put("failed", this.monitor.failedCalls());
		state.put("skipped", this.monitor.skippedCalls());
		return state;
	}

}
