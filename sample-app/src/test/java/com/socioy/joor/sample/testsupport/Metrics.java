package com.socioy.joor.sample.testsupport;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Metrics of a running service, in the text format of Prometheus.
 */
public final class Metrics {

	private static final Pattern LINE = Pattern
		.compile("(?m)^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)(?: \\d+)?$");

	private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

	// What Prometheus itself adds to each
	private static final Set<String> TARGET = Set.of("job", "instance");

	private final List<Sample> samples = new ArrayList<>();

	public Metrics(String text) {
		Matcher line = LINE.matcher(text);
		while (line.find()) {
			Map<String, String> labels = new LinkedHashMap<>();
			if (line.group(2) != null) {
				Matcher label = LABEL.matcher(line.group(2));
				while (label.find()) {
					labels.put(label.group(1), label.group(2));
				}
			}
			this.samples.add(new Sample(line.group(1), labels, Double.parseDouble(line.group(3))));
		}
	}

	/**
	 * Names of what the service has.
	 */
	public Set<String> names() {
		return this.samples.stream().map(Sample::name).collect(Collectors.toSet());
	}

	/**
	 * Sum of what a query without functions selects.
	 */
	public double sum(String selector) {
		PromQl.Selector selected = PromQl.parse(selector).selectors().get(0);
		List<Sample> found = this.samples.stream().filter((sample) -> sample.matches(selected)).toList();
		if (found.isEmpty()) {
			throw new IllegalArgumentException("There is no " + selector);
		}
		return found.stream().mapToDouble(Sample::value).sum();
	}

	/**
	 * What a query names and the service does not have.
	 */
	public List<String> unknown(String query) {
		PromQl parsed = PromQl.parse(query);
		List<String> unknown = new ArrayList<>();
		for (PromQl.Selector selector : parsed.selectors()) {
			if (this.samples.stream().noneMatch((sample) -> sample.matches(selector))) {
				unknown.add(selector.toString());
			}
		}
		Set<String> metrics = parsed.selectors().stream().map(PromQl.Selector::metric).collect(Collectors.toSet());
		for (String label : parsed.grouping()) {
			if (!TARGET.contains(label) && this.samples.stream()
				.noneMatch((sample) -> metrics.contains(sample.name()) && sample.labels().containsKey(label))) {
				unknown.add(label);
			}
		}
		return unknown;
	}

	private record Sample(String name, Map<String, String> labels, double value) {

		boolean matches(PromQl.Selector selector) {
			return this.name.equals(selector.metric()) && selector.labels()
				.entrySet()
				.stream()
				.allMatch((label) -> TARGET.contains(label.getKey()) || label.getValue()
					.matcher(Objects.requireNonNullElse(this.labels.get(label.getKey()), "\n"))
					.matches());
		}

	}

}
