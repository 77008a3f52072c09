package com.socioy.joor.benchmarks.comparison;

import java.util.List;
import java.util.Optional;

import com.socioy.joor.benchmarks.page.Spread;

/**
 * Everything in a few tables in Markdown: what each variant costs compared to plain
 * Spring Boot, and what a refusal costs compared to an answer.
 *
 * @param all the results of all settings
 * @param variants the variants that were measured
 * @param report where to print
 */
record Summary(List<Results> all, List<Variant> variants, Report report) {

	void print() {
		ratios();
		refusals();
	}

	private List<Variant> compared() {
		return this.variants.stream().filter((variant) -> variant != Variant.PLAIN).toList();
	}

	private void ratios() {
		head("**compared to plain Spring Boot: CPU per request; requests per second**", compared());
		for (Results results : this.all) {
			for (Scenario scenario : results.scenarios()) {
				StringBuilder row = row(scenario, results);
				for (Variant variant : compared()) {
					Optional<Spread> cpu = results.toPlain(scenario, variant, Measurement::cpuMicros);
					Optional<Spread> throughput = results.toPlain(scenario, variant, Measurement::perSecond);
					row.append(' ').append(Tables.text(cpu));
					throughput.ifPresent((ratio) -> row.append("; ").append(ratio));
					row.append(" |");
				}
				this.report.line("%s", row);
			}
		}
	}

	private void refusals() {
		head("**CPU per refused request, compared to an accepted one of the same service**", this.variants);
		for (Results results : this.all) {
			for (Scenario scenario : results.scenarios()) {
				if (scenario.isRefused()) {
					StringBuilder row = row(scenario, results);
					for (Variant variant : this.variants) {
						row.append(' ').append(Tables.text(results.toAccepted(scenario, variant))).append(" |");
					}
					this.report.line("%s", row);
				}
			}
		}
	}

	private void head(String title, List<Variant> columns) {
		this.report.line("%n%s%n", title);
		StringBuilder head = new StringBuilder("| |");
		columns.forEach((variant) -> head.append(' ').append(variant.title()).append(" |"));
		this.report.line("%s", head);
		this.report.line("|---|%s", "---|".repeat(columns.size()));
	}

	private static StringBuilder row(Scenario scenario, Results results) {
		return new StringBuilder("| ").append(scenario.name()).append(", ").append(results.setting()).append(" |");
	}

}
