package com.socioy.joor.benchmarks.growth;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

import com.socioy.joor.benchmarks.page.Spread;

/**
 * What one subject cost, at each of its sizes.
 *
 * @param title what there is more or less of
 * @param points the figures, rising by size
 */
record Curve(String title, List<Point> points) {

	private static final int REFERENCE = 10;

	/**
	 * As far apart as two measurements of the same thing may be.
	 */
	private static final double SAME = 1.5;

	Curve {
		points = List.copyOf(points);
	}

	/**
	 * Return the cost at a size, as a multiple of what ten cost.
	 * @param size the size
	 * @return the ratio of each pass, or nothing for a size that was not measured
	 */
	List<Spread> ratio(int size) {
		Point reference = point(REFERENCE);
		List<Spread> found = new ArrayList<>(1);
		for (Point point : this.points) {
			if (point.size() == size) {
				double[] ratios = new double[point.nanos().length];
				for (int i = 0; i < ratios.length; i++) {
					ratios[i] = point.nanos()[i] / reference.nanos()[i];
				}
				found.add(Spread.of(ratios));
			}
		}
		return found;
	}

	private Point point(int size) {
		return this.points.stream()
			.filter((point) -> point.size() == size)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("Not measured: " + size));
	}

	Point last() {
		return this.points.get(this.points.size() - 1);
	}

	/**
	 * Return what the largest number costs, as a multiple of what ten cost.
	 * @return the median of the ratios
	 */
	double growth() {
		return ratio(last().size()).get(0).median();
	}

	/**
	 * Judge how the cost grows from ten to the largest number. It is flat if it stays
	 * within what two measurements of the same may differ by. Else two lines are drawn
	 * between the first figure and the last, one that rises with the logarithm of the
	 * number and one that rises with the number, and the one that is closer to the
	 * figures between them names it.
	 * @return the judgement, with the figure it rests on
	 */
	String judgement() {
		double growth = growth();
		String name = (growth <= SAME) ? "flat"
				: (distance(growth, Curve::logarithmic) <= distance(growth, Curve::linear)) ? "logarithmic" : "linear";
		return name + ", ×" + Spread.text(growth) + " for ×" + Spread.whole(last().size() / REFERENCE);
	}

	private double distance(double growth, DoubleBinaryOperator line) {
		double sum = 0;
		for (Point point : this.points) {
			if (point.size() > REFERENCE) {
				double expected = 1 + (growth - 1) * line.applyAsDouble(point.size(), last().size());
				sum += Math.pow(Math.log(ratio(point.size()).get(0).median() / expected), 2);
			}
		}
		return sum;
	}

	private static double logarithmic(double size, double last) {
		return Math.log(size / REFERENCE) / Math.log(last / REFERENCE);
	}

	private static double linear(double size, double last) {
		return (size - REFERENCE) / (last - REFERENCE);
	}

	/**
	 * What was measured at one size.
	 *
	 * @param size how many there were
	 * @param nanos time of one operation, by pass
	 * @param bytes garbage of one operation
	 */
	record Point(int size, double[] nanos, double bytes) {

	}

}
