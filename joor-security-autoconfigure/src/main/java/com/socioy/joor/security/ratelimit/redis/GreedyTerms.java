package com.socioy.joor.security.ratelimit.redis;

import java.math.BigInteger;
import java.nio.ByteBuffer;

import com.socioy.joor.security.ratelimit.Bandwidth;

/**
 * Bandwidth that comes back at an even rate. Everything is a time: what one token takes
 * to come back is {@code numerator / denominator} microseconds, in lowest terms.
 */
final class GreedyTerms implements BandwidthTerms {

	private final long numerator;

	private final long denominator;

	private final long capacity;

	private final long capacityRest;

	GreedyTerms(Bandwidth bandwidth) {
		BigInteger time = BigInteger.valueOf(bandwidth.perNanos());
		BigInteger tokens = BigInteger.valueOf(bandwidth.limit()).multiply(BigInteger.valueOf(1000));
		BigInteger divisor = time.gcd(tokens);
		time = time.divide(divisor);
		tokens = tokens.divide(divisor);
		int excess = tokens.bitLength() - Long.numberOfTrailingZeros(MAX);
		if (excess > 0) {
			// More than a thousand million million: a token then takes a little longer
			time = time.shiftRight(excess).add(BigInteger.ONE);
			tokens = tokens.shiftRight(excess);
		}
		this.numerator = time.longValueExact();
		this.denominator = tokens.longValueExact();
		BigInteger[] full = time.multiply(BigInteger.valueOf(bandwidth.burst())).divideAndRemainder(tokens);
		boolean fits = full[0].compareTo(BigInteger.valueOf(MAX_MICROS)) < 0;
		this.capacity = fits ? full[0].longValueExact() : MAX_MICROS;
		this.capacityRest = fits ? full[1].longValueExact() : 0;
	}

	@Override
	public void write(long cost, ByteBuffer terms) {
		long micros = micros(cost);
		terms.putDouble(this.denominator)
			.putDouble(micros)
			.putDouble(rest(cost, micros))
			.putDouble(this.capacity)
			.putDouble(this.capacityRest);
	}

	private long micros(long cost) {
		if (Math.multiplyHigh(cost, this.numerator) == 0 && cost * this.numerator >= 0) {
			return Math.min(MAX, cost * this.numerator / this.denominator);
		}
		return BigInteger.valueOf(cost)
			.multiply(BigInteger.valueOf(this.numerator))
			.divide(BigInteger.valueOf(this.denominator))
			.min(BigInteger.valueOf(MAX))
			.longValue();
	}

	private long rest(long cost, long micros) {
		// Exact although the products may overflow: what is left of them does not
		return (micros < MAX) ? cost * this.numerator - micros * this.denominator : 0;
	}

	@Override
	public long remaining(long micros, long rest) {
		long free = this.capacity - micros;
		long freeRest = this.capacityRest - rest;
		long product = free * this.denominator;
		if (Math.multiplyHigh(free, this.denominator) == 0 && product >= 0 && product + freeRest >= 0) {
			return (product + freeRest) / this.numerator;
		}
		return BigInteger.valueOf(free)
			.multiply(BigInteger.valueOf(this.denominator))
			.add(BigInteger.valueOf(freeRest))
			.divide(BigInteger.valueOf(this.numerator))
			.min(BigInteger.valueOf(Long.MAX_VALUE))
			.longValue();
	}

	@Override
	public long resetNanos(long micros, long rest) {
		return nanos(micros, rest);
	}

	@Override
	public long retryNanos(long cost, long micros, long rest) {
		long costMicros = micros(cost);
		long lack = micros + costMicros - this.capacity;
		long lackRest = rest + rest(cost, costMicros) - this.capacityRest;
		if (lackRest >= this.denominator) {
			lack++;
			lackRest -= this.denominator;
		}
		else if (lackRest < 0) {
			lack--;
			lackRest += this.denominator;
		}
		return (lack < 0) ? 0 : nanos(lack, lackRest);
	}

	private long nanos(long micros, long rest) {
		return micros * 1000 + (rest * 1000 + this.denominator - 1) / this.denominator;
	}

}
