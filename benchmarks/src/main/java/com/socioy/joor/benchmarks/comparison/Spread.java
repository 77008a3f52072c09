package com.socioy.joor.benchmarks.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * One figure of several rounds.
 *
 * @param median the median
 * @param least the least
 * @param most the most
 */
record Spread(double median, double least, double most) {

	/**
	 * Collect a figure.
	 * @param rounds the rounds
	 * @param figure the figure
	 * @return the figure of all rounds
	 */
	static Spread of(List<Measurement> rounds, ToDoubleFunction<Measurement> figure) {
		return of(rounds.stream().mapToDouble(figure).sorted().toArray());
	}

	/**
	 * Collect the ratio of two figures, each of the same round.
	 * @param rounds the rounds
	 * @param others the rounds they are compared to
	 * @param figure the figure
	 * @return the ratio, or nothing if there is nothing to compare
	 */
	static Optional<Spread> ratio(List<Measurement> rounds, List<Measurement> others,
			ToDoubleFunction<Measurement> figure) {
		List<Double> ratios = new ArrayList<>();
		for (int i = 0; i < Math.min(rounds.size(), others.size()); i++) {
			ratios.add(figure.applyAsDouble(rounds.get(i)) / figure.applyAsDouble(others.get(i)));
		}
		double[] sorted = ratios.stream().mapToDouble(Double::doubleValue).sorted().toArray();
		return (sorted.length > 0) ? Optional.of(of(sorted)) : Optional.empty();
	}

	private static Spread of(double[] sorted) {
		int middle = sorted.length / 2;
		double median = (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
		return new Spread(median, sorted[0], sorted[sorted.length - 1]);
	}

	@Override
	public String toString() {
		return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", this.median, this.least, this.most);
	}

}
