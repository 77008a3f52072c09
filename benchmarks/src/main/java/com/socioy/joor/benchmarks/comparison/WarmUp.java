package com.socioy.joor.benchmarks.comparison;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Load on a service until its code is compiled: until processor time per request does not
 * fall any more, or the time for it is over.
 */
final class WarmUp {

	private static final int LONGEST_WINDOW = 5;

	private static final int LAST = 3;

	private static final double NOTABLE = 0.95;

	private WarmUp() {
	}

	/**
	 * Warm a service up.
	 * @param service the service
	 * @param load the load
	 * @param requests what is asked
	 * @param seconds for how long at most
	 * @return how it went, for people
	 * @throws IOException if the load breaks off
	 * @throws InterruptedException if this thread is interrupted
	 */
	static String run(RunningService service, Load load, Requests requests, int seconds)
			throws IOException, InterruptedException {
		int window = Math.min(LONGEST_WINDOW, Math.max(1, seconds / 5));
		long begin = System.nanoTime();
		List<Double> cpu = new ArrayList<>();
		do {
			cpu.add(Measurement.take(service, load, requests, window).cpuMicros());
		}
		while (!isWarm(cpu) && elapsed(begin) + window <= seconds);
		return String.format(Locale.ROOT, "%.0f to %.0f us in %.0f s%s", cpu.get(0), cpu.get(cpu.size() - 1),
				elapsed(begin), isWarm(cpu) ? "" : " (time was over)");
	}

	private static double elapsed(long begin) {
		return (System.nanoTime() - begin) / (double) TimeUnit.SECONDS.toNanos(1);
	}

	private static boolean isWarm(List<Double> cpu) {
		int before = cpu.size() - LAST;
		return before > 0 && Collections.min(cpu.subList(before, cpu.size())) >= NOTABLE
				* Collections.min(cpu.subList(0, before));
	}

}
