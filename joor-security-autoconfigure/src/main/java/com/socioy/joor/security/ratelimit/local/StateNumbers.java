package com.socioy.joor.security.ratelimit.local;

import java.io.IOException;
import java.io.UncheckedIOException;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketState;
import io.github.bucket4j.MathType;
import io.github.bucket4j.distributed.serialization.DeserializationAdapter;
import io.github.bucket4j.distributed.serialization.Scope;
import io.github.bucket4j.distributed.serialization.SerializationAdapter;
import io.github.bucket4j.distributed.versioning.Versions;

/**
 * The numbers that the state of a Bucket4j bucket consists of: for each bandwidth when it
 * was last refilled, how many tokens it has, and the fraction of a token that came on
 * top, in tokens times nanoseconds. Read and written with the library's own
 * serialization, which alone tells all of them. For one thread.
 */
final class StateNumbers implements SerializationAdapter<StateNumbers>, DeserializationAdapter<StateNumbers> {

	/**
	 * How many numbers describe one bandwidth.
	 */
	static final int PER_BANDWIDTH = 3;

	private final int[] words = new int[4];

	private long[] numbers = {};

	private int next;

	private StateNumbers() {
	}

	/**
	 * Return the numbers of a state.
	 * @param state the state
	 * @return its own array, to be read only
	 */
	static long[] of(BucketState state) {
		StateNumbers target = new StateNumbers();
		try {
			BucketState.serialize(target, target, state, Versions.getLatest(), Scope.PERSISTED_STATE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return target.numbers;
	}

	/**
	 * Return the state that numbers describe.
	 * @param numbers the numbers, which the state takes over
	 * @param configuration what is allowed
	 * @return the state
	 */
	static BucketState toState(long[] numbers, BucketConfiguration configuration) {
		StateNumbers source = new StateNumbers();
		try {
			// What stands around the numbers is written by the version that reads it
			BucketState.serialize(source, source,
					BucketState.createInitialState(configuration, MathType.INTEGER_64_BITS, 0), Versions.getLatest(),
					Scope.PERSISTED_STATE);
			source.next = 0;
			source.numbers = numbers;
			BucketState state = BucketState.deserialize(source, source);
			state.setConfiguration(configuration);
			return state;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void writeInt(StateNumbers target, int value) {
		target.words[target.next++] = value;
	}

	@Override
	public int readInt(StateNumbers source) {
		return source.words[source.next++];
	}

	@Override
	public void writeLongArray(StateNumbers target, long[] value) {
		target.numbers = value;
	}

	@Override
	public long[] readLongArray(StateNumbers source) {
		return source.numbers;
	}

	@Override
	public void writeBoolean(StateNumbers target, boolean value) {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean readBoolean(StateNumbers source) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void writeByte(StateNumbers target, byte value) {
		throw new UnsupportedOperationException();
	}

	@Override
	public byte readByte(StateNumbers source) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void writeLong(StateNumbers target, long value) {
		throw new UnsupportedOperationException();
	}

	@Override
	public long readLong(StateNumbers source) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void writeDoubleArray(StateNumbers target, double[] value) {
		throw new UnsupportedOperationException();
	}

	@Override
	public double[] readDoubleArray(StateNumbers source) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void writeString(StateNumbers target, String value) {
		throw new UnsupportedOperationException();
	}

	@Override
	public String readString(StateNumbers source) {
		throw new UnsupportedOperationException();
	}

}
