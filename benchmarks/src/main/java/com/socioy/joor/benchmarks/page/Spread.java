package com.socioy.joor.benchmarks.page;

import java.util.Arrays;
import java.util.Locale;

/**
 * Median of figures, and how far they are apart.
 *
 * @param least the least
 * @param median the median
 * @param most the most
 */
public record Spread(double least, double median, double most) {

	/**
	 * Return the spread of figures.
	 * @param figures the figures, at least one
	 * @return the spread
	 */
	public static Spread of(double... figures) {
		double[] sorted = figures.clone();
		Arrays.sort(sorted);
		int middle = sorted.length / 2;
		double median = (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
		return new Spread(sorted[0], median, sorted[sorted.length - 1]);
	}

	/**
	 * Write a number with as many digits as mean something.
	 * @param number the number
	 * @return the text
	 */
	public static String text(double number) {
		if (number >= 100) {
			return whole(Math.round(number));
		}
		return String.format(Locale.ROOT, (number >= 10) ? "%.1f" : "%.2f", number);
	}

	/**
	 * Write a whole number.
	 * @param number the number
	 * @return the text, with a space between thousands
	 */
	public static String whole(long number) {
		return String.format(Locale.ROOT, "%,d", number).replace(',', ' ');
	}

	@Override
	public String toString() {
		return text(this.median) + " (" + text(this.least) + " to " + text(this.most) + ")";
	}

}
