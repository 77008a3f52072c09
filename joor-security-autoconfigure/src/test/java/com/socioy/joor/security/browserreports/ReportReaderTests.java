package com.socioy.joor.security.browserreports;

import java.nio.charset.StandardCharsets;
import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.socioy.joor.security.browserreports.BrowserReport.Disposition;
import com.socioy.joor.security.browserreports.BrowserReport.Kind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReportReader} and {@link ReportedText}.
 */
class ReportReaderTests {

	private final ReportReader reader = new ReportReader(BrowserReports.MAX_BODY);

	@Test
	void reportWhenLegacyThenReadWithoutNonceQueryAndSample() {
		List<BrowserReport> reports = read("""
				{"csp-report":{"document-uri":"https://user:pw@shop.example/cart?token=CANARY#CANARY",
				"referrer":"https://x.example/?CANARY","violated-directive":"script-src-elem",
				"effective-directive":"script-src-elem","original-policy":"script-src 'nonce-CANARY'",
				"disposition":"enforce","blocked-uri":"inline","line-number":12,"column-number":3,
				"source-file":"https://shop.example/app.js?v=CANARY","status-code":200,"script-sample":"CANARY"}}""");
		assertThat(reports).containsExactly(new BrowserReport(Kind.CSP_VIOLATION, "script-src-elem",
				Disposition.ENFORCE, "https://shop.example/cart", "inline", "https://shop.example/app.js", 12));
	}

	@Test
	void reportWhenOfAnOldBrowserThenOnlyTheNameOfTheDirectiveIsRead() {
		List<BrowserReport> reports = read("""
				{"csp-report":{"document-uri":"https://shop.example/",
				"violated-directive":"script-src 'self' 'nonce-CANARY'","blocked-uri":"https://evil.example/x.js"}}""");
		assertThat(reports).containsExactly(new BrowserReport(Kind.CSP_VIOLATION, "script-src", Disposition.UNKNOWN,
				"https://shop.example/", "https://evil.example/x.js", "", 0));
	}

	@Test
	void reportWhenOfTheReportingApiThenAllAreRead() {
		List<BrowserReport> reports = read(
				"""
						[{"age":1,"type":"csp-violation","url":"https://shop.example/?CANARY","user_agent":"CANARY","body":{
						"documentURL":"https://shop.example/?CANARY","blockedURL":"eval","disposition":"report",
						"effectiveDirective":"script-src","originalPolicy":"'nonce-CANARY'","sample":"CANARY","lineNumber":1}},
						{"type":"permissions-policy-violation","url":"https://shop.example/a","body":{"disposition":"enforce","featureId":"CANARY"}},
						{"type":"CANARY","url":"https://shop.example/b","body":{}}]""");
		assertThat(reports).containsExactly(
				new BrowserReport(Kind.CSP_VIOLATION, "script-src", Disposition.REPORT, "https://shop.example/", "eval",
						"", 1),
				new BrowserReport(Kind.PERMISSIONS_POLICY_VIOLATION, "none", Disposition.ENFORCE,
						"https://shop.example/a", "", "", 0),
				new BrowserReport(Kind.OTHER, "none", Disposition.UNKNOWN, "https://shop.example/b", "", "", 0));
	}

	@Test
	void reportsWhenManyThenTheFirstAreRead() {
		String report = "{\"type\":\"csp-violation\",\"body\":{}}";
		assertThat(read("[" + (report + ",").repeat(300) + report + "]")).hasSize(ReportReader.MAX_REPORTS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "{", "[", "null", "1", "\"x\"", "{}", "[]", "[1,2]", "[null]", "[[]]",
			"{\"csp-report\":1}", "{\"csp-report\":[]}", "{\"csp-report\":null}", "{\"type\":\"csp-violation\"}",
			"{\"type\":1,\"body\":{}}", "[{\"type\":\"csp-violation\",\"body\":[]}]", "{\"a\":1}x", "{\"a\":NaN}",
			"\ufeff{}", "{\"csp-report\":{}} {}" })
	void bodyWhenItHoldsNoReportThenMalformed(String body) {
		assertThat(read(body)).isNull();
	}

	@Test
	void bodyWhenNestedOrLongBeyondReasonThenMalformed() {
		assertThat(read("[".repeat(8_000) + "]".repeat(8_000))).isNull();
		assertThat(read("{\"a\":".repeat(3_000) + "1" + "}".repeat(3_000))).isNull();
		assertThat(read("{\"csp-report\":{\"line-number\":" + "9".repeat(10_000) + "}}")).isNull();
		assertThat(read("[" + "1,".repeat(8_000) + "1]")).isNull();
	}

	@Test
	void reportWhenOfWrongTypesThenLeftOut() {
		assertThat(read("""
				{"csp-report":{"document-uri":1,"effective-directive":{},"disposition":[],"blocked-uri":true,
				"source-file":null,"line-number":"7"}}"""))
			.containsExactly(new BrowserReport(Kind.CSP_VIOLATION, "other", Disposition.UNKNOWN, "", "", "", 0));
		for (String line : List.of("-1", "1e400", "1.5", "99999999999", "2147483648")) {
			assertThat(read("{\"csp-report\":{\"line-number\":" + line + "}}")).extracting(BrowserReport::line)
				.containsExactly(0);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "NULL", emptyValue = "",
			value = { "https://a.example/p?q#f|https://a.example/p", "https://a.example#f|https://a.example",
					"https://u@h:p@a.example/@b|https://a.example/@b", "//u:p@a.example/x|//a.example/x",
					"data:text/html,secret|data:", "blob:https://a.example/1|blob:", "javascript:alert(1)|javascript:",
					"inline|inline", "/path?q|/path", "https://a.example/\\u202Ex|https://a.example/_u202Ex",
					"https://a@|https://", "https://|https://", "?|''", ":|:", "://|://" })
	void addressWhenItMayHoldASecretThenWithout(String reported, String kept) {
		assertThat(ReportedText.address(reported)).isEqualTo(kept.equals("''") ? "" : kept);
	}

	@Test
	void addressWhenHostileThenPrintableAndShort() {
		String hostile = "https://a.example/\r\n\u202e\u0000\ud800\"<\u00e9" + "x".repeat(10_000);
		assertThat(ReportedText.address(hostile)).startsWith("https://a.example/_____").hasSize(200).matches("[!-~]*");
	}

	@Property
	void addressWhenAnythingThenPrintableWithoutQuery(@ForAll String reported) {
		assertThat(ReportedText.address(reported)).matches("[!-~]{0,200}").doesNotContain("?", "#");
	}

	@Property
	void readerWhenGivenAnyBytesThenAnAnswer(@ForAll @Size(max = 300) byte[] body) {
		List<BrowserReport> reports = this.reader.read(body);
		assertThat(reports == null || !reports.isEmpty()).isTrue();
	}

	private @Nullable List<BrowserReport> read(String body) {
		List<BrowserReport> reports = this.reader.read(body.getBytes(StandardCharsets.UTF_8));
		assertThat(String.valueOf(reports)).doesNotContain("CANARY");
		return reports;
	}

}
