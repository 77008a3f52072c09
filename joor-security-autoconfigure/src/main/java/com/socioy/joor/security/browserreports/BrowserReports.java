package com.socioy.joor.security.browserreports;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.LongSupplier;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import com.socioy.joor.security.browserreports.BrowserReport.Disposition;
import com.socioy.joor.security.browserreports.BrowserReport.Kind;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.event.Severity;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.RequestRoute;

/**
 * Reads reports and tells of those that concern security, as many as the budget allows.
 * Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class BrowserReports {

	/**
	 * Length of the longest body, in bytes.
	 */
	public static final int MAX_BODY = 16 * 1024;

	private static final int EVENTS_AT_ONCE = 60;

	private static final int NO_CONTENT = 204;

	private final ReportReader reader = new ReportReader(MAX_BODY);

	private final ReportBudget budget;

	private final SecurityEventPublisher events;

	private final ClientAddressResolver addresses;

	private final List<BrowserReportListener> listeners;

	/**
	 * Create it.
	 * @param events where violations are told
	 * @param addresses knows who called
	 * @param listeners are told each report
	 * @param nanos tells the time in nanoseconds, as {@link System#nanoTime()}
	 */
	public BrowserReports(SecurityEventPublisher events, ClientAddressResolver addresses,
			List<BrowserReportListener> listeners, LongSupplier nanos) {
		this.events = Objects.requireNonNull(events, "'events' must not be null");
		this.addresses = Objects.requireNonNull(addresses, "'addresses' must not be null");
		this.listeners = List.copyOf(listeners);
		this.budget = new ReportBudget(EVENTS_AT_ONCE, nanos);
	}

	/**
	 * Take the body of a request.
	 * @param body the body
	 * @param request the request
	 * @return whether it held a report
	 */
	boolean accept(byte[] body, HttpServletRequest request) {
		@Nullable List<BrowserReport> reports = this.reader.read(body);
		if (reports == null) {
			this.listeners.forEach(BrowserReportListener::onMalformed);
			return false;
		}
		for (BrowserReport report : reports) {
			boolean told = report.kind().isPolicy() && this.budget.take();
			if (told) {
				tell(report, request);
			}
			this.listeners.forEach((listener) -> listener.onReport(report, told));
		}
		return true;
	}

	private void tell(BrowserReport report, HttpServletRequest request) {
		boolean csp = report.kind() == Kind.CSP_VIOLATION;
		boolean reportOnly = report.disposition() == Disposition.REPORT;
		this.events.publish(SecurityEvent
			.of(csp ? SecurityEventType.MALICIOUS_CSP_VIOLATION : SecurityEventType.JOOR_BROWSER_REPORT,
					report.kind().name().toLowerCase(Locale.ROOT) + (reportOnly ? "_report_only" : ""))
			.severity(reportOnly ? Severity.INFO : Severity.WARN)
			.source(this.addresses.resolve(request).literal())
			.request(request.getMethod(), RequestRoute.of(request), NO_CONTENT)
			.rule(csp ? report.directive() : null)
			.detail(describe(report)));
	}

	private static String describe(BrowserReport report) {
		StringBuilder text = new StringBuilder("On ").append(report.document().isEmpty() ? "?" : report.document());
		if (!report.blocked().isEmpty()) {
			text.append(" blocked ").append(report.blocked());
		}
		if (!report.source().isEmpty()) {
			text.append(" of ").append(report.source());
			if (report.line() > 0) {
				text.append(" line ").append(report.line());
			}
		}
		return text.toString();
	}

}
