package com.socioy.joor.benchmarks.hotparts;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import com.socioy.joor.security.redact.Redactor;

/**
 * Taking secrets out of a line of a log, next to the list of expressions that a team
 * would write for a converter of its own. The list finds less.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RedactionBenchmark {

	private static final List<Pattern> EXPRESSIONS = List.of(
			Pattern
				.compile("(?i)(?<=(password|passwd|secret|token|api[-_]?key)[\"']?\\s{0,3}[=:]\\s{0,3})[^\\s,;&\"]+"),
			Pattern.compile("(?i)(?<=bearer )[\\w.~+/-]+=*"), Pattern.compile("(?i)(?<=basic )[\\w+/]+=*"),
			Pattern.compile("\\beyJ[\\w-]+\\.[\\w-]+\\.[\\w-]*"), Pattern.compile("(?<=://)[^/\\s:@]+:[^/\\s@]+(?=@)"),
			Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*-----END [A-Z ]*PRIVATE KEY-----"));

	private final Redactor redactor = Redactor.forLogs();

	private final String clean = "Order 4711 of customer 3f2b6d0e-6f0d-4c39-9a3e-4f1c1b0e2a77 was shipped from Hamburg"
			+ " after 3 days, status=SHIPPED, carrier=DHL, items=[chair, table], total=129.90 EUR";

	private final String secret = "Call of https://svc:hunter2@billing.example/api failed with 401,"
			+ " Authorization: Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJlLXRoYXQtaXMtbG9uZw,"
			+ " password=correct-horse, status=FAILED";

	@Benchmark
	public String clean() {
		return this.redactor.redact(this.clean);
	}

	@Benchmark
	public String cleanPlain() {
		return plain(this.clean);
	}

	@Benchmark
	public String secret() {
		return this.redactor.redact(this.secret);
	}

	@Benchmark
	public String secretPlain() {
		return plain(this.secret);
	}

	private static String plain(String text) {
		String result = text;
		for (Pattern expression : EXPRESSIONS) {
			result = expression.matcher(result).replaceAll("***");
		}
		return result;
	}

}
