package com.socioy.joor.benchmarks.comparison;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

import com.socioy.joor.benchmarks.page.Spread;

/**
 * Results of one setting as tables in Markdown. Each ratio is one of two loads in the
 * same round; shown are the median of the rounds and, in brackets, least and most.
 *
 * @param results the results
 * @param report where to print
 */
record Tables(Results results, Report report) {

	private static final String NONE = "-";

	void print() {
		for (Scenario scenario : this.results.scenarios()) {
			print(scenario);
		}
		footprints();
	}

	private void print(Scenario scenario) {
		this.report.line("%n**%s, %s**%n", scenario.name(), this.results.setting());
		this.report.line("| | CPU per request | to plain | to accepted | requests per second | to plain "
				+ "| allocated per request | to plain | p50 | p99 |");
		this.report.line("|---|---|---|---|---|---|---|---|---|---|");
		for (Variant variant : Variant.values()) {
			List<Measurement> rounds = this.results.rounds(scenario, variant);
			if (!rounds.isEmpty()) {
				this.report.line("| %s | %.1f us | %s | %s | %.0f | %s | %.0f B | %s | %.0f us | %.0f us |",
						variant.title(), median(rounds, Measurement::cpuMicros),
						ratio(scenario, variant, Measurement::cpuMicros),
						text(this.results.toAccepted(scenario, variant)), median(rounds, Measurement::perSecond),
						ratio(scenario, variant, Measurement::perSecond), median(rounds, Measurement::bytes),
						ratio(scenario, variant, Measurement::bytes), median(rounds, Measurement::median),
						median(rounds, Measurement::percentile99));
			}
		}
	}

	private static double median(List<Measurement> rounds, ToDoubleFunction<Measurement> figure) {
		return Spread.of(rounds.stream().mapToDouble(figure).toArray()).median();
	}

	private String ratio(Scenario scenario, Variant variant, ToDoubleFunction<Measurement> figure) {
		return text(this.results.toPlain(scenario, variant, figure));
	}

	static String text(Optional<Spread> ratio) {
		return ratio.map(Spread::toString).orElse(NONE);
	}

	private void footprints() {
		this.report.line("%n**live heap and threads, %s** (in brackets: more than plain Spring Boot)%n",
				this.results.setting());
		this.report.line("| | heap before traffic | heap after | threads before | threads after "
				+ "| compiling while measured, of the time |");
		this.report.line("|---|---|---|---|---|---|");
		Footprint plainBefore = this.results.before().get(Variant.PLAIN);
		Footprint plainAfter = this.results.after().get(Variant.PLAIN);
		this.results.before().forEach((variant, before) -> {
			Footprint after = this.results.after().get(variant);
			this.report.line("| %s | %s | %s | %s | %s | %.0f %% |", variant.title(), before.heap(plainBefore),
					after.heap(plainAfter), before.threads(plainBefore), after.threads(plainAfter),
					100 * this.results.compiling(variant));
		});
	}

}
