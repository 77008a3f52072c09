package com.socioy.joor.benchmarks.comparison;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.socioy.joor.benchmarks.page.Spread;

/**
 * What Joor Security aims at, and whether it was met or missed, as a table in Markdown.
 *
 * @param all the results of all settings
 * @param report where to print
 */
record Aims(List<Results> all, Report report) {

	private static final double CPU = 0.45;

	private static final double THROUGHPUT = 2;

	private static final double REFUSED = 1;

	private static final double HEAP_BEFORE = 15;

	private static final double HEAP_AFTER = 40;

	void print() {
		this.report.line("%n**aims of Joor Security**%n");
		this.report.line("| | measured | aim | |");
		this.report.line("|---|---|---|---|");
		for (Results results : this.all) {
			for (Scenario scenario : results.scenarios()) {
				if (scenario.isRefused()) {
					refused(results, scenario, Variant.JOOR);
					refused(results, scenario, Variant.REDIS);
				}
				else {
					accepted(results, scenario);
				}
			}
			heap(results);
		}
	}

	private void accepted(Results results, Scenario scenario) {
		String what = scenario.name() + ", " + results.setting();
		results.toPlain(scenario, Variant.JOOR, Measurement::cpuMicros)
			.ifPresent(
					(ratio) -> line(what + ": CPU, compared to plain", ratio, "at most " + CPU, ratio.median() <= CPU));
		results.toPlain(scenario, Variant.JOOR, Measurement::perSecond)
			.ifPresent((ratio) -> line(what + ": requests per second, compared to plain", ratio,
					"at least " + THROUGHPUT, ratio.median() >= THROUGHPUT));
	}

	private void refused(Results results, Scenario scenario, Variant variant) {
		Optional<Spread> ratio = results.toAccepted(scenario, variant);
		ratio.ifPresent((spread) -> line(
				scenario.name() + ", " + results.setting() + ", " + variant.title()
						+ ": CPU, compared to an accepted request",
				spread, "less than " + REFUSED, spread.median() < REFUSED));
	}

	private void heap(Results results) {
		heap(results, "before", results.before(), HEAP_BEFORE);
		heap(results, "after", results.after(), HEAP_AFTER);
	}

	private void heap(Results results, String when, Map<Variant, Footprint> all, double most) {
		Footprint ours = all.get(Variant.JOOR);
		Footprint plain = all.get(Variant.PLAIN);
		if (ours != null && plain != null) {
			double more = ours.megabytesBeyond(plain);
			line(results.setting() + ": live heap " + when + " traffic, more than plain",
					String.format(Locale.ROOT, "%.1f MB", more), "at most " + most + " MB", more <= most);
		}
	}

	private void line(String what, Object measured, String aim, boolean isMet) {
		this.report.line("| %s | %s | %s | %s |", what, measured, aim, isMet ? "met" : "missed");
	}

}
