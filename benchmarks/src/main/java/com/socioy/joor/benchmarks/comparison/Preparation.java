package com.socioy.joor.benchmarks.comparison;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Brings a service into the state in which a scenario is measured. The same is done to
 * all services, whether it makes a difference to them or not.
 */
final class Preparation {

	/**
	 * By default, verified tokens are remembered for a minute.
	 */
	private static final int MEMORY_SECONDS = 61;

	// Connections do not go through the tokens equally fast
	private static final double SURELY_ALL = 1.25;

	private static final int USUAL_PASS = 6;

	private static final int MOST_PASSES = 10;

	private final Load load;

	private final int seconds;

	private final Map<Variant, Long> lastCalls = new EnumMap<>(Variant.class);

	private final Map<Variant, Double> rates = new EnumMap<>(Variant.class);

	/**
	 * Create a preparation.
	 * @param load the load
	 * @param seconds how long each load is
	 */
	Preparation(Load load, int seconds) {
		this.load = load;
		this.seconds = seconds;
	}

	/**
	 * Return how long it takes to prepare a service.
	 * @param scenario what is going to be measured
	 * @return the number of seconds
	 */
	static int usualSeconds(Scenario scenario) {
		return switch (scenario.before()) {
			// While one service waits, the other ones do as well
			case ALL_FORGOTTEN -> MEMORY_SECONDS / scenario.variants().size();
			case ALL_CALLED -> USUAL_PASS;
			case ONE_ADMITTED, NOTHING -> 0;
		};
	}

	/**
	 * Prepare a service.
	 * @param scenario what is going to be measured
	 * @param requests what is going to be asked
	 * @param service the service
	 * @throws IOException if the service does not answer as expected
	 * @throws InterruptedException if this thread is interrupted
	 */
	void prepare(Scenario scenario, Requests requests, RunningService service)
			throws IOException, InterruptedException {
		switch (scenario.before()) {
			case ALL_FORGOTTEN -> waitUntilForgotten(service.variant());
			case ALL_CALLED -> callAll(scenario, requests, service);
			case ONE_ADMITTED -> requests.sendFirst(service.port());
			case NOTHING -> {
			}
		}
	}

	/**
	 * Note who has called.
	 * @param scenario what was asked
	 * @param service the service that was asked
	 */
	void called(Scenario scenario, RunningService service) {
		if (scenario.isOfManyUsers()) {
			this.lastCalls.put(service.variant(), System.nanoTime());
		}
	}

	private void waitUntilForgotten(Variant variant) throws InterruptedException {
		Long last = this.lastCalls.get(variant);
		if (last != null) {
			long passed = System.nanoTime() - last;
			TimeUnit.NANOSECONDS.sleep(TimeUnit.SECONDS.toNanos(MEMORY_SECONDS) - passed);
		}
	}

	private void callAll(Scenario scenario, Requests requests, RunningService service)
			throws IOException, InterruptedException {
		double enough = SURELY_ALL * scenario.users();
		double rate = this.rates.getOrDefault(service.variant(), enough / this.seconds);
		for (int pass = 1; pass <= MOST_PASSES; pass++) {
			LoadResult result = this.load.run(service.port(), requests, (int) Math.ceil(enough / rate));
			rate = result.requests() / result.seconds();
			this.rates.put(service.variant(), rate);
			if (result.requests() >= enough) {
				return;
			}
		}
		throw new IOException("The service does not get through " + scenario.users() + " users");
	}

}
