package com.socioy.joor.benchmarks.comparison;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import com.socioy.joor.benchmarks.page.Spread;

/**
 * Everything that was measured in one setting.
 */
final class Results {

	private final String setting;

	private final Map<Scenario, Map<Variant, List<Measurement>>> rounds = new LinkedHashMap<>();

	private final Map<Variant, Footprint> before = new EnumMap<>(Variant.class);

	private final Map<Variant, Footprint> after = new EnumMap<>(Variant.class);

	/**
	 * Create results.
	 * @param setting which tokens and threads they are about, for people
	 */
	Results(String setting) {
		this.setting = setting;
	}

	String setting() {
		return this.setting;
	}

	void add(Scenario scenario, Variant variant, Measurement measurement) {
		this.rounds.computeIfAbsent(scenario, (key) -> new EnumMap<>(Variant.class))
			.computeIfAbsent(variant, (key) -> new ArrayList<>())
			.add(measurement);
	}

	Map<Variant, Footprint> before() {
		return this.before;
	}

	Map<Variant, Footprint> after() {
		return this.after;
	}

	Set<Scenario> scenarios() {
		return this.rounds.keySet();
	}

	List<Measurement> rounds(Scenario scenario, Variant variant) {
		return this.rounds.getOrDefault(scenario, Map.of()).getOrDefault(variant, List.of());
	}

	/**
	 * Tell for which part of the measured time a service compiled its code.
	 * @param variant the service
	 * @return the median of all loads on it
	 */
	double compiling(Variant variant) {
		return Spread
			.of(this.rounds.values()
				.stream()
				.flatMap((all) -> all.getOrDefault(variant, List.of()).stream())
				.mapToDouble(Measurement::compiling)
				.toArray())
			.median();
	}

	/**
	 * Compare a variant to plain Spring Boot.
	 * @param scenario the scenario
	 * @param variant the variant
	 * @param figure the figure that is compared
	 * @return the ratio, if both were measured
	 */
	Optional<Spread> toPlain(Scenario scenario, Variant variant, ToDoubleFunction<Measurement> figure) {
		return ratio(rounds(scenario, variant), rounds(scenario, Variant.PLAIN), figure);
	}

	/**
	 * Compare what a refused request costs to what an accepted one costs the same
	 * variant.
	 * @param scenario the scenario
	 * @param variant the variant
	 * @return the ratio of processor time, if the scenario is one of refusals and both
	 * were measured
	 */
	Optional<Spread> toAccepted(Scenario scenario, Variant variant) {
		return scenario.isRefused()
				? ratio(rounds(scenario, variant), rounds(Scenario.ACCEPTED, variant), Measurement::cpuMicros)
				: Optional.empty();
	}

	private static Optional<Spread> ratio(List<Measurement> rounds, List<Measurement> others,
			ToDoubleFunction<Measurement> figure) {
		double[] ratios = IntStream.range(0, Math.min(rounds.size(), others.size()))
			.mapToDouble((round) -> figure.applyAsDouble(rounds.get(round)) / figure.applyAsDouble(others.get(round)))
			.toArray();
		return (ratios.length > 0) ? Optional.of(Spread.of(ratios)) : Optional.empty();
	}

}
