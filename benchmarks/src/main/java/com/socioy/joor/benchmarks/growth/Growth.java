package com.socioy.joor.benchmarks.growth;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.socioy.joor.benchmarks.hotparts.TokenGrowth;
import com.socioy.joor.benchmarks.page.GeneratedSection;
import com.socioy.joor.benchmarks.page.Machine;
import com.socioy.joor.benchmarks.page.Spread;
import com.socioy.joor.benchmarks.permission.RoleGrowth;
import com.socioy.joor.benchmarks.permission.RuleGrowth;
import com.socioy.joor.benchmarks.ratelimit.ClientGrowth;
import com.socioy.joor.benchmarks.ratelimit.PolicyGrowth;

/**
 * Measures how the cost of a request grows with what there is more and more of, and
 * writes the table and the plot of it.
 */
public final class Growth {

	private static final List<Subject> SUBJECTS = List.of(new RuleGrowth(false), new PolicyGrowth(), new RoleGrowth(),
			new ClientGrowth(1_000_000), new ClientGrowth(100_000), new TokenGrowth(), new RuleGrowth(true));

	private Growth() {
	}

	public static void main(String[] args) throws Exception {
		int passes = Integer.getInteger("passes", 25);
		int millis = Integer.getInteger("millis", 40);
		Stopwatch stopwatch = new Stopwatch(passes, millis);
		List<Curve> curves = new ArrayList<>();
		for (Subject subject : SUBJECTS) {
			Curve curve = stopwatch.measure(subject);
			System.out.println(curve.title() + ": " + curve.judgement());
			curves.add(curve);
		}
		String machine = Machine
			.describe("mvn -q -pl benchmarks -am compile -Pgrowth -Dpasses=" + passes + " -Dmillis=" + millis);
		String table = table(curves) + "\n" + machine;
		System.out.println(table);
		Path docs = Path.of(System.getProperty("docs", "docs"));
		Files.writeString(docs.resolve("performance-growth.svg"), new Plot(curves).svg());
		new GeneratedSection(docs.resolve("performance.md"), "growth").write(table);
	}

	private static String table(List<Curve> curves) {
		List<Integer> sizes = new ArrayList<>(new TreeSet<>(
				curves.stream().flatMap((curve) -> curve.points().stream()).map(Curve.Point::size).toList()));
		StringBuilder table = new StringBuilder("| the more … |");
		sizes.forEach((size) -> table.append(' ').append(Spread.whole(size)).append(" |"));
		table.append(" cost grows | bytes per operation, 10 and most |\n|---|")
			.append("---|".repeat(sizes.size() + 2))
			.append('\n');
		for (Curve curve : curves) {
			table.append("| ").append(curve.title()).append(" | ");
			table.append(sizes.stream()
				.map((size) -> curve.ratio(size).stream().map(Spread::toString).findFirst().orElse(""))
				.collect(Collectors.joining(" | ")));
			table.append(" | ")
				.append(curve.judgement())
				.append(" | ")
				.append(Spread.whole(Math.round(curve.points().get(1).bytes())))
				.append(", ")
				.append(Spread.whole(Math.round(curve.last().bytes())))
				.append(" |\n");
		}
		return table.toString();
	}

}
