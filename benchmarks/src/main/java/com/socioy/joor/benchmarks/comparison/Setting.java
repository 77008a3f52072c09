package com.socioy.joor.benchmarks.comparison;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.JOSEException;

/**
 * Measures all services with one algorithm and one kind of threads: starts them, warms
 * each up with every scenario, then lets them take turns.
 */
final class Setting implements AutoCloseable {

	private final Options options;

	private final Load load;

	private final Load lightLoad;

	private final Report report;

	private final List<RunningService> services = new ArrayList<>();

	private final Map<Scenario, Requests> requests = new LinkedHashMap<>();

	private final Results results;

	private final Preparation preparation;

	/**
	 * Create a setting.
	 * @param options the options
	 * @param load the load
	 * @param lightLoad the load for services that are not warm yet
	 * @param report where to print
	 * @param algorithm what tokens are signed with
	 * @param threads what requests are run on
	 */
	Setting(Options options, Load load, Load lightLoad, Report report, String algorithm, String threads) {
		this.options = options;
		this.load = load;
		this.lightLoad = lightLoad;
		this.report = report;
		this.preparation = new Preparation(load, options.seconds());
		this.results = new Results(algorithm + ", " + threads + " threads");
	}

	/**
	 * Start the services.
	 * @param issuer the issuer
	 * @param algorithm what tokens are signed with
	 * @param threads what requests are run on
	 * @param redisPort where Redis is
	 * @param directory where files are written to
	 * @throws IOException if one does not start
	 * @throws InterruptedException if this thread is interrupted
	 * @throws JOSEException if tokens cannot be signed
	 */
	void start(Issuer issuer, String algorithm, String threads, int redisPort, Path directory)
			throws IOException, InterruptedException, JOSEException {
		int users = this.options.scenarios().stream().mapToInt(Scenario::users).max().orElse(1);
		List<String> tokens = issuer.tokens(algorithm, users);
		for (Scenario scenario : this.options.scenarios()) {
			this.requests.put(scenario, Requests.of(scenario, tokens, directory));
		}
		for (Variant variant : this.options.variants()) {
			List<String> arguments = new ArrayList<>(variant.arguments(issuer, algorithm, redisPort));
			arguments.add("--spring.threads.virtual.enabled=" + threads.equals("virtual"));
			RunningService service = RunningService.start(variant, this.options.java(),
					ServiceClassPath.of(variant, algorithm), arguments, directory);
			this.services.add(service);
			this.results.before().put(variant, Footprint.of(service));
		}
	}

	/**
	 * Warm the services up and measure them.
	 * @return the results
	 * @throws IOException if a service does not answer as expected
	 * @throws InterruptedException if this thread is interrupted
	 */
	Results measure() throws IOException, InterruptedException {
		this.report.line("%n**warm-up, %s** (CPU per request in the first and in the last window)%n",
				this.results.setting());
		for (RunningService service : this.services) {
			warmUp(service);
		}
		for (int round = 1; round <= this.options.rounds(); round++) {
			System.err.printf("%s: round %d of %d%n", this.results.setting(), round, this.options.rounds());
			for (Scenario scenario : this.requests.keySet()) {
				measure(scenario);
			}
			// Whoever comes after whom differs from round to round
			Collections.rotate(this.services, 1);
		}
		for (RunningService service : this.services) {
			this.results.after().put(service.variant(), Footprint.of(service));
		}
		return this.results;
	}

	private void warmUp(RunningService service) throws IOException, InterruptedException {
		List<Scenario> scenarios = this.requests.keySet()
			.stream()
			.filter((each) -> each.isForWarmUp() && each.variants().contains(service.variant()))
			.toList();
		for (Scenario scenario : scenarios) {
			// The very first request fetches keys and opens connections
			this.requests.get(scenario).sendFirst(service.port());
		}
		WarmUp warmUp = new WarmUp(service);
		do {
			Load next = warmUp.nextTurn() ? this.load : this.lightLoad;
			for (Scenario scenario : scenarios) {
				attempt(scenario, service, () -> warmUp.run(scenario, next, this.requests.get(scenario)));
				this.preparation.called(scenario, service);
			}
		}
		while (!warmUp.isOver(this.options.warmUp()));
		this.report.line("- %s: %s", service.variant().title(), warmUp);
	}

	private void measure(Scenario scenario) throws IOException, InterruptedException {
		for (RunningService service : this.services) {
			if (scenario.variants().contains(service.variant())) {
				Requests requests = this.requests.get(scenario);
				this.preparation.prepare(scenario, requests, service);
				this.results.add(scenario, service.variant(), attempt(scenario, service,
						() -> Measurement.take(service, this.load, requests, this.options.seconds()).requireFinite()));
				this.preparation.called(scenario, service);
			}
		}
	}

	private <T> T attempt(Scenario scenario, RunningService service, Attempt<T> attempt)
			throws IOException, InterruptedException {
		try {
			return attempt.run();
		}
		catch (IOException ex) {
			String what = service.variant().title() + ", " + scenario.name() + ": " + ex.getMessage();
			if (!scenario.isLimited() || !service.variant().needsRedis()) {
				throw new IOException(what, ex);
			}
			// Where Redis was too slow, the service counted by itself, and admitted one
			this.report.line("%nRepeated: %s%n", what);
			return attempt.run();
		}
	}

	@Override
	public void close() {
		this.services.forEach(RunningService::close);
	}

	/**
	 * Something that puts load on a service.
	 *
	 * @param <T> what comes of it
	 */
	@FunctionalInterface
	private interface Attempt<T> {

		T run() throws IOException, InterruptedException;

	}

}
