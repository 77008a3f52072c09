package com.socioy.joor.security.browserreports.micrometer;

import java.util.Locale;
import java.util.Objects;

import io.micrometer.core.instrument.MeterRegistry;

import com.socioy.joor.security.browserreports.BrowserReport;
import com.socioy.joor.security.browserreports.BrowserReportListener;

/**
 * Counts reports as {@code joor.browser.reports}. All tags are known words, so that no
 * sender can make the number of meters grow.
 *
 * @since 0.1.0
 */
public final class BrowserReportMetrics implements BrowserReportListener {

	private static final String NAME = "joor.browser.reports";

	private final MeterRegistry registry;

	/**
	 * Create the metrics.
	 * @param registry where to count
	 */
	public BrowserReportMetrics(MeterRegistry registry) {
		this.registry = Objects.requireNonNull(registry, "'registry' must not be null");
	}

	@Override
	public void onReport(BrowserReport report, boolean told) {
		count(report.kind().id(), report.directive(), report.disposition().name().toLowerCase(Locale.ROOT),
				told ? "told" : report.kind().isPolicy() ? "dropped" : "counted");
	}

	@Override
	public void onMalformed() {
		count("none", "none", "unknown", "malformed");
	}

	private void count(String kind, String directive, String disposition, String outcome) {
		this.registry
			.counter(NAME, "kind", kind, "directive", directive, "disposition", disposition, "outcome", outcome)
			.increment();
	}

}
