package com.socioy.joor.benchmarks.growth;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

import com.sun.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;

import com.socioy.joor.benchmarks.growth.Curve.Point;
import com.socioy.joor.benchmarks.growth.Subject.Operation;

/**
 * Measures one subject at all of its sizes by turns: each pass measures every size once,
 * so what disturbs the machine disturbs all of them.
 */
final class Stopwatch {

	private static final int BATCH = 64;

	private static final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final int warmUp;

	private final int passes;

	private final long nanos;

	private volatile @Nullable Object last;

	Stopwatch(int passes, int millis) {
		this.warmUp = Math.max(5, passes / 2);
		this.passes = passes;
		this.nanos = millis * 1_000_000L;
	}

	Curve measure(Subject subject) throws Exception {
		List<Integer> sizes = subject.sizes();
		List<Operation> operations = new ArrayList<>();
		try {
			for (int size : sizes) {
				operations.add(subject.prepare(size));
			}
			double[][] times = new double[sizes.size()][this.passes];
			for (int pass = -this.warmUp; pass < this.passes; pass++) {
				for (int i = 0; i < times.length; i++) {
					double time = time(operations.get(i));
					if (pass >= 0) {
						times[i][pass] = time;
					}
				}
			}
			List<Point> points = new ArrayList<>();
			for (int i = 0; i < times.length; i++) {
				points.add(new Point(sizes.get(i), times[i], garbage(operations.get(i))));
			}
			return new Curve(subject.title(), points);
		}
		finally {
			operations.forEach(Operation::close);
		}
	}

	private double time(Operation operation) throws Exception {
		long operations = 0;
		long start = System.nanoTime();
		long elapsed = 0;
		while (elapsed < this.nanos) {
			for (int i = 0; i < BATCH; i++) {
				this.last = operation.run();
			}
			operations += BATCH;
			elapsed = System.nanoTime() - start;
		}
		return (double) elapsed / operations;
	}

	private double garbage(Operation operation) throws Exception {
		int operations = 100 * BATCH;
		long before = threads.getCurrentThreadAllocatedBytes();
		for (int i = 0; i < operations; i++) {
			this.last = operation.run();
		}
		return (double) (threads.getCurrentThreadAllocatedBytes() - before) / operations;
	}

}
