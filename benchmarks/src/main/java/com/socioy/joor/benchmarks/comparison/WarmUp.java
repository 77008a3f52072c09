package com.socioy.joor.benchmarks.comparison;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Load on a service until its code is compiled, or the time for it is over. All scenarios
 * take turns in short windows: code that was compiled for one of them alone is thrown
 * away when the next one comes. Whether processor time per request still falls does not
 * tell when it is over: it stands still for a while whenever the compiler has more to do
 * than it gets done.
 */
final class WarmUp {

	/**
	 * How many seconds each scenario has before the next one takes its turn.
	 */
	private static final int WINDOW = 2;

	/**
	 * What is compiled again and again in a service that is warm takes less.
	 */
	private static final double NOTABLE = 0.05;

	/**
	 * For how many turns it has to take less: what takes long to compile counts only when
	 * that is done.
	 */
	private static final int LAST = 3;

	private static final double PERCENT = 100;

	private final RunningService service;

	private final Map<String, List<Measurement>> windows = new LinkedHashMap<>();

	private final long begin = System.nanoTime();

	private int turns;

	private int quiet;

	/**
	 * Create a warm-up.
	 * @param service the service
	 */
	WarmUp(RunningService service) {
		this.service = service;
	}

	/**
	 * Tell, after each turn, whether the service needs no more of them.
	 * @param seconds how long it takes at most
	 * @return whether it is warm, or the time is over
	 */
	boolean isOver(int seconds) {
		this.quiet = (compiling() < NOTABLE) ? this.quiet + 1 : 0;
		return this.quiet == LAST || elapsed() + WINDOW * this.windows.size() > seconds;
	}

	/**
	 * Begin another turn of all scenarios.
	 * @return whether the load of this turn is the one that is measured, instead of a
	 * light one that leaves a processor to the compiler
	 */
	boolean nextTurn() {
		this.turns++;
		return this.turns % 2 == 0;
	}

	/**
	 * Put one scenario on the service for one window.
	 * @param scenario the scenario
	 * @param load the load
	 * @param requests what is asked
	 * @return the figures of this window
	 * @throws IOException if the load breaks off
	 * @throws InterruptedException if this thread is interrupted
	 */
	Measurement run(Scenario scenario, Load load, Requests requests) throws IOException, InterruptedException {
		Measurement window = Measurement.take(this.service, load, requests, WINDOW);
		this.windows.computeIfAbsent(scenario.name(), (name) -> new ArrayList<>()).add(window);
		return window;
	}

	private double compiling() {
		return this.windows.values().stream().mapToDouble((all) -> last(all).compiling()).average().orElseThrow();
	}

	private double elapsed() {
		return (System.nanoTime() - this.begin) / (double) TimeUnit.SECONDS.toNanos(1);
	}

	private static Measurement last(List<Measurement> all) {
		return all.get(all.size() - 1);
	}

	/**
	 * Describe how it went, for people.
	 * @return the description
	 */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%.0f s, compiling at last: %.0f %%%s",
				elapsed(), PERCENT * compiling(), (this.quiet == LAST) ? "" : " (time was over)"));
		this.windows.forEach((scenario, all) -> text.append(String.format(Locale.ROOT, "; %s %.0f to %.0f us", scenario,
				all.get(0).cpuMicros(), last(all).cpuMicros())));
		return text.toString();
	}

}
