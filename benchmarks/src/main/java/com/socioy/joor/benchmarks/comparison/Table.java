package com.socioy.joor.benchmarks.comparison;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Rounds of several variants as a table in Markdown. Each ratio is that of two variants
 * in the same round; shown are the median of the rounds and how far they are apart.
 */
final class Table {

	private final Map<Variant, List<Measurement>> rounds = new EnumMap<>(Variant.class);

	void add(Variant variant, Measurement measurement) {
		this.rounds.computeIfAbsent(variant, (key) -> new ArrayList<>()).add(measurement);
	}

	/**
	 * Print the table.
	 * @param out where to
	 */
	void print(PrintStream out) {
		// Where plain Spring Boot has no such answer, our own is what it is compared to
		Variant reference = this.rounds.containsKey(Variant.PLAIN) ? Variant.PLAIN : Variant.JOOR;
		out.println("| | CPU per request | ratio | requests per second | ratio | allocated per request | ratio "
				+ "| p50 | p99 |");
		out.println("|---|---|---|---|---|---|---|---|---|");
		this.rounds.forEach((variant, all) -> out.printf(Locale.ROOT,
				"| %s | %.1f us | %s | %.0f | %s | %.0f B | %s | %.0f us | %.0f us |%n", variant.title(),
				median(values(all, Measurement::cpuMicros)), ratio(all, reference, Measurement::cpuMicros),
				median(values(all, Measurement::perSecond)), ratio(all, reference, Measurement::perSecond),
				median(values(all, Measurement::bytes)), ratio(all, reference, Measurement::bytes),
				median(values(all, Measurement::median)), median(values(all, Measurement::percentile99))));
	}

	private String ratio(List<Measurement> all, Variant reference, ToDoubleFunction<Measurement> figure) {
		List<Measurement> others = this.rounds.getOrDefault(reference, List.of());
		List<Double> ratios = new ArrayList<>();
		for (int i = 0; i < Math.min(all.size(), others.size()); i++) {
			ratios.add(figure.applyAsDouble(all.get(i)) / figure.applyAsDouble(others.get(i)));
		}
		ratios.sort(null);
		return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", median(ratios), ratios.get(0),
				ratios.get(ratios.size() - 1));
	}

	private static List<Double> values(List<Measurement> all, ToDoubleFunction<Measurement> figure) {
		List<Double> values = new ArrayList<>();
		for (Measurement each : all) {
			values.add(figure.applyAsDouble(each));
		}
		values.sort(null);
		return values;
	}

	private static double median(List<Double> sorted) {
		int middle = sorted.size() / 2;
		return (sorted.size() % 2 == 1) ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
	}

}
