package com.socioy.joor.benchmarks.growth;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.socioy.joor.benchmarks.page.Spread;

/**
 * Curves as a drawing in SVG: both axes logarithmic, so that what grows in proportion is
 * a straight line upwards and what does not grow is level. Readable on light and on dark
 * pages.
 */
final class Plot {

	private static final int WIDTH = 760;

	private static final int LEFT = 70;

	private static final int TOP = 20;

	private static final int HEIGHT = 300;

	private static final int RIGHT = 45;

	private static final int LINE = 20;

	private static final int DECADES = 6;

	private static final String STYLE = """
			text { font: 13px system-ui, sans-serif; fill: #1f2328 }
			.grid { stroke: #d1d9e0; stroke-width: 1 }
			.guide { stroke: #59636e; stroke-width: 1; stroke-dasharray: 4 4 }
			.curve { fill: none; stroke-width: 2 }
			.a { stroke: #0969da; fill: #0969da } .b { stroke: #bc4c00; fill: #bc4c00 }
			.c { stroke: #1a7f37; fill: #1a7f37 } .d { stroke: #8250df; fill: #8250df }
			.e { stroke: #bf3989; fill: #bf3989 } .f { stroke: #8a6d00; fill: #8a6d00 }
			.g { stroke: #6e7781; fill: #6e7781 } .curve { fill: none }
			@media (prefers-color-scheme: dark) {
			text { fill: #f0f6fc } .grid { stroke: #3d444d } .guide { stroke: #9198a1 }
			.a { stroke: #4493f8; fill: #4493f8 } .b { stroke: #f0883e; fill: #f0883e }
			.c { stroke: #3fb950; fill: #3fb950 } .d { stroke: #ab7df8; fill: #ab7df8 }
			.e { stroke: #db61a2; fill: #db61a2 } .f { stroke: #d29922; fill: #d29922 }
			.g { stroke: #9198a1; fill: #9198a1 } .curve { fill: none } }
			""";

	private final List<Curve> curves;

	private final double top;

	private final StringBuilder svg = new StringBuilder();

	Plot(List<Curve> curves) {
		this.curves = List.copyOf(curves);
		double most = curves.stream()
			.flatMap((curve) -> curve.points().stream().map((point) -> median(curve, point.size())))
			.reduce(10.0, Math::max);
		this.top = Math.ceil(2 * Math.log10(most)) / 2;
	}

	private static double median(Curve curve, int size) {
		return curve.ratio(size).get(0).median();
	}

	String svg() {
		int height = TOP + HEIGHT + 50 + LINE * this.curves.size() + 10;
		add("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">",
				WIDTH, height, WIDTH, height);
		add("<title>Cost of one operation as a multiple of what it costs with ten</title>");
		add("<style>%s</style>", STYLE);
		axes();
		for (int i = 0; i < this.curves.size(); i++) {
			curve(this.curves.get(i), (char) ('a' + i), TOP + HEIGHT + 50 + LINE * (i + 1));
		}
		add("</svg>");
		return this.svg.toString();
	}

	private void axes() {
		for (int decade = 0; decade <= DECADES; decade++) {
			double x = x(Math.pow(10, decade));
			line("grid", x, TOP, x, TOP + HEIGHT);
			text(x, TOP + HEIGHT + 18, "middle", Spread.whole((long) Math.pow(10, decade)));
		}
		for (double level : List.of(0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0)) {
			if (Math.log10(level) <= this.top) {
				line("grid", LEFT, y(level), WIDTH - RIGHT, y(level));
				text(LEFT - 8, y(level) + 4, "end", (level < 1) ? "0.5" : String.format(Locale.ROOT, "%.0f", level));
			}
		}
		double end = Math.min(DECADES, 1 + this.top);
		line("guide", x(10), y(1), x(Math.pow(10, end)), y(Math.pow(10, end - 1)));
		text(x(Math.pow(10, end)) + 6, y(Math.pow(10, end - 1)) + 14, "start", "in proportion");
		text(LEFT + (WIDTH - LEFT - RIGHT) / 2.0, TOP + HEIGHT + 40, "middle", "how many there are");
		add("<text transform=\"translate(16 %.1f) rotate(-90)\" text-anchor=\"middle\">cost of one, ten of them = 1</text>",
				TOP + HEIGHT / 2.0);
	}

	private void curve(Curve curve, char style, int legend) {
		List<String> path = new ArrayList<>();
		for (Curve.Point point : curve.points()) {
			double x = x(point.size());
			double y = y(median(curve, point.size()));
			path.add(String.format(Locale.ROOT, "%.1f,%.1f", x, y));
			mark(style, x, y);
		}
		add("<polyline class=\"curve %s\" points=\"%s\"/>", style, String.join(" ", path));
		line("curve " + style, LEFT, legend - 4, LEFT + 24, legend - 4);
		mark(style, LEFT + 12, legend - 4);
		text(LEFT + 34, legend, "start", curve.title() + ": " + curve.judgement());
	}

	// Another shape for every second curve, for whoever cannot tell the colours apart

	private void mark(char style, double x, double y) {
		if (style % 2 == 1) {
			add("<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\"/>", style, x, y);
		}
		else {
			add("<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"7\" height=\"7\"/>", style, x - 3.5, y - 3.5);
		}
	}

	private void line(String style, double x1, double y1, double x2, double y2) {
		add("<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", style, x1, y1, x2, y2);
	}

	private void text(double x, double y, String anchor, String text) {
		add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", x, y, anchor, text);
	}

	private static double x(double size) {
		return LEFT + (WIDTH - LEFT - RIGHT) * Math.log10(size) / DECADES;
	}

	private double y(double ratio) {
		double bottom = Math.log10(0.25);
		double place = Math.max(bottom, Math.log10(ratio));
		return TOP + HEIGHT * (this.top - place) / (this.top - bottom);
	}

	private void add(String format, Object... values) {
		this.svg.append(String.format(Locale.ROOT, format, values)).append('\n');
	}

}
