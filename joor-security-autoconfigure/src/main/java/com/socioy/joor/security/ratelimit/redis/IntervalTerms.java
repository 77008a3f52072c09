package com.socioy.joor.security.ratelimit.redis;

import java.nio.ByteBuffer;

import com.socioy.joor.security.ratelimit.Bandwidth;

/**
 * Bandwidth that comes back all at once.
 */
final class IntervalTerms implements BandwidthTerms {

	private final long limit;

	private final long capacity;

	private final long period;

	IntervalTerms(Bandwidth bandwidth) {
		this.limit = Math.min(bandwidth.limit(), MAX);
		this.period = (bandwidth.perNanos() - 1) / 1000 + 1;
		long periods = MAX_MICROS / this.period;
		long most = (periods <= MAX / this.limit) ? periods * this.limit : MAX;
		this.capacity = Math.min(bandwidth.burst(), most);
	}

	@Override
	public void write(long cost, ByteBuffer terms) {
		terms.putDouble(0)
			.putDouble(Math.min(cost, MAX + 1))
			.putDouble(this.capacity)
			.putDouble(this.limit)
			.putDouble(this.period);
	}

	@Override
	public long remaining(long used, long left) {
		return this.capacity - used;
	}

	@Override
	public long resetNanos(long used, long left) {
		return timeUntil(used, left);
	}

	@Override
	public long retryNanos(long cost, long used, long left) {
		return timeUntil(used - this.capacity + Math.min(cost, MAX + 1), left);
	}

	private long timeUntil(long lack, long left) {
		if (lack <= 0) {
			return 0;
		}
		long periods = Math.min((lack - 1) / this.limit, MAX_MICROS / this.period);
		return (left + periods * this.period) * 1000;
	}

}
