package com.socioy.joor.benchmarks.comparison;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * How long everything takes at most.
 *
 * @param planned the time on a machine that does nothing else
 * @param last the time after which it is given up
 */
record Bound(Duration planned, Duration last) {

	// Around each load: a process is started, and questions are asked
	private static final double BETWEEN = 0.2;

	private static final int START = 15;

	private static final int TOKENS = 15;

	private static final long RESERVE = 5;

	/**
	 * Work out how long everything takes at most.
	 * @param options the options
	 * @return the time
	 */
	static Bound of(Options options) {
		double setting = TOKENS + START * options.variants().size();
		for (Scenario scenario : options.scenarios()) {
			double measured = options.seconds() + BETWEEN + Preparation.usualSeconds(scenario);
			setting += options.services(scenario) * options.rounds() * measured;
		}
		setting += options.variants().size() * options.warmUp();
		double all = setting * options.algorithms().size() * options.threads().size();
		long minutes = (long) Math.ceil(all / 60);
		return new Bound(Duration.ofMinutes(minutes), Duration.ofMinutes(minutes + Math.max(RESERVE, minutes / 2)));
	}

	/**
	 * End this process when the time is over.
	 */
	void enforce() {
		ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor((task) -> {
			Thread thread = new Thread(task, "bound");
			thread.setDaemon(true);
			return thread;
		});
		watch.schedule(() -> {
			System.err.println("Not done after " + this.last.toMinutes() + " minutes: given up");
			System.exit(1);
		}, this.last.toSeconds(), TimeUnit.SECONDS);
	}

}
