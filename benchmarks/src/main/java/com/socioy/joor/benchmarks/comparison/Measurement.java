package com.socioy.joor.benchmarks.comparison;

import java.io.IOException;
import java.util.Arrays;

/**
 * What one round of load on one service came to.
 *
 * @param perSecond requests per second
 * @param cpuMicros processor time per request, of the whole process, in microseconds
 * @param bytes memory allocated per request
 * @param median how long half of the requests took at most, in microseconds
 * @param percentile99 how long 99 of 100 requests took at most, in microseconds
 */
record Measurement(double perSecond, double cpuMicros, double bytes, double median, double percentile99) {

	private static final double MICRO = 1_000;

	/**
	 * Measure a round.
	 * @param service the service
	 * @param load the load
	 * @param nanos for how long
	 * @return the figures
	 * @throws IOException if the load breaks off
	 * @throws InterruptedException if this thread is interrupted
	 */
	static Measurement take(RunningService service, Load load, long nanos) throws IOException, InterruptedException {
		long allocated = service.allocated();
		long cpu = service.cpuNanos();
		long begin = System.nanoTime();
		long[] times = load.run(service.port(), nanos);
		double seconds = (System.nanoTime() - begin) / 1e9;
		cpu = service.cpuNanos() - cpu;
		allocated = service.allocated() - allocated;
		Arrays.sort(times);
		double count = times.length;
		return new Measurement(count / seconds, cpu / MICRO / count, allocated / count, times[times.length / 2] / MICRO,
				times[(int) (count * 0.99)] / MICRO);
	}

}
