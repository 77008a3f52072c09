package com.socioy.joor.benchmarks.comparison;

import java.io.IOException;

/**
 * What one load on one service came to.
 *
 * @param perSecond requests per second
 * @param cpuMicros processor time per request, of the whole process, in microseconds
 * @param bytes memory allocated per request
 * @param median how long half of the requests took at most, in microseconds
 * @param percentile99 how long 99 of 100 requests took at most, in microseconds
 * @param compiling for which part of the time the service was compiling its code
 */
record Measurement(double perSecond, double cpuMicros, double bytes, double median, double percentile99,
		double compiling) {

	private static final double MICRO = 1_000;

	private static final double MILLIS = 1_000;

	/**
	 * Put load on a service and measure. Without a single answer, which happens before a
	 * service is warm, figures per request are not finite.
	 * @param service the service
	 * @param load the load
	 * @param requests what is asked
	 * @param seconds for how long
	 * @return the figures
	 * @throws IOException if the load breaks off
	 * @throws InterruptedException if this thread is interrupted
	 */
	static Measurement take(RunningService service, Load load, Requests requests, int seconds)
			throws IOException, InterruptedException {
		long allocated = service.allocated();
		long compiling = service.compilingMillis();
		long cpu = service.cpuNanos();
		LoadResult result = load.run(service.port(), requests, seconds);
		cpu = service.cpuNanos() - cpu;
		compiling = service.compilingMillis() - compiling;
		allocated = service.allocated() - allocated;
		double count = result.requests();
		return new Measurement(count / result.seconds(), cpu / MICRO / count, allocated / count, result.median(),
				result.percentile99(), compiling / MILLIS / result.seconds());
	}

	Measurement requireFinite() throws IOException {
		if (!Double.isFinite(this.cpuMicros)) {
			throw new IOException("No request was answered");
		}
		return this;
	}

}
