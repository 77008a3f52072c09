package com.socioy.joor.security.browserreports;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import com.socioy.joor.security.browserreports.BrowserReport.Disposition;
import com.socioy.joor.security.browserreports.BrowserReport.Kind;

/**
 * Reads both forms of reports: that of CSP level 2, one violation under
 * {@code csp-report}, and that of the Reporting API, a list of reports of all kinds. What
 * is missing, of another type or unknown is left out; only what is no JSON, or nested
 * beyond reason, is malformed. Safe for use by several threads.
 */
final class ReportReader {

	/**
	 * Browsers send a few at once. What is beyond is not read.
	 */
	static final int MAX_REPORTS = 20;

	private static final int MAX_NESTING = 20;

	private static final int MAX_NUMBER = 30;

	private static final int MAX_LINE = 10_000_000;

	private final JsonMapper mapper;

	/**
	 * Create a reader.
	 * @param maxLength length of the longest body, in bytes
	 */
	ReportReader(int maxLength) {
		StreamReadConstraints constraints = StreamReadConstraints.builder()
			.maxNestingDepth(MAX_NESTING)
			.maxNumberLength(MAX_NUMBER)
			.maxStringLength(maxLength)
			.maxNameLength(maxLength)
			.build();
		this.mapper = new JsonMapper(JsonFactory.builder().streamReadConstraints(constraints).build());
	}

	/**
	 * Read a body.
	 * @param body the body, in UTF-8; what is not is replaced
	 * @return the reports in it, or {@code null} if it is malformed
	 */
	@Nullable List<BrowserReport> read(byte[] body) {
		JsonNode root;
		try {
			root = this.mapper.readTree(new String(body, StandardCharsets.UTF_8));
		}
		catch (JacksonException ex) {
			return null;
		}
		List<BrowserReport> reports = new ArrayList<>();
		if (root.isArray()) {
			for (int i = 0; i < root.size() && reports.size() < MAX_REPORTS; i++) {
				add(root.path(i), reports);
			}
		}
		else if (root.path("csp-report").isObject()) {
			reports.add(violation(root.path("csp-report")));
		}
		else {
			// Firefox and Safari send a single report without a list
			add(root, reports);
		}
		return reports.isEmpty() ? null : reports;
	}

	private static void add(JsonNode report, List<BrowserReport> reports) {
		JsonNode body = report.path("body");
		JsonNode type = report.path("type");
		if (!type.isString() || !body.isObject()) {
			return;
		}
		Kind kind = Kind.of(type.stringValue());
		if (kind == Kind.CSP_VIOLATION) {
			reports.add(new BrowserReport(kind, ReportedText.directive(text(body, "effectiveDirective")),
					disposition(body), address(body, "documentURL"), address(body, "blockedURL"),
					address(body, "sourceFile"), line(body, "lineNumber")));
		}
		else {
			reports.add(new BrowserReport(kind, "none", disposition(body), address(report, "url"),
					address(body, "blockedURL"), address(body, "sourceFile"), line(body, "lineNumber")));
		}
	}

	private static BrowserReport violation(JsonNode report) {
		String directive = text(report, "effective-directive");
		return new BrowserReport(Kind.CSP_VIOLATION,
				ReportedText.directive(directive.isEmpty() ? text(report, "violated-directive") : directive),
				disposition(report), address(report, "document-uri"), address(report, "blocked-uri"),
				address(report, "source-file"), line(report, "line-number"));
	}

	private static Disposition disposition(JsonNode report) {
		return switch (text(report, "disposition")) {
			case "enforce" -> Disposition.ENFORCE;
			case "report", "reporting" -> Disposition.REPORT;
			default -> Disposition.UNKNOWN;
		};
	}

	private static String address(JsonNode report, String name) {
		return ReportedText.address(text(report, name));
	}

	private static String text(JsonNode report, String name) {
		JsonNode value = report.path(name);
		return value.isString() ? value.stringValue() : "";
	}

	private static int line(JsonNode report, String name) {
		JsonNode value = report.path(name);
		int line = (value.isIntegralNumber() && value.canConvertToInt()) ? value.intValue() : 0;
		return (line > 0 && line <= MAX_LINE) ? line : 0;
	}

}
