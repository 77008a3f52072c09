package com.socioy.joor.sample.testsupport;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a query in the language of Prometheus asks for: enough of the language for the
 * queries of a dashboard and of alerts.
 *
 * @param selectors metrics, each with what its labels must be
 * @param grouping labels that it groups by
 */
public record PromQl(List<Selector> selectors, Set<String> grouping) {

	private static final Set<String> KEYWORDS = Set.of("and", "or", "unless", "offset", "bool");

	private static final Set<String> GROUPING = Set.of("by", "without", "on", "ignoring", "group_left", "group_right");

	private static final Pattern TOKEN = Pattern
		.compile("\"(?:[^\"\\\\]|\\\\.)*\"|[a-zA-Z_:][a-zA-Z0-9_:]*|[0-9][0-9a-zA-Z.]*|=~|!~|!=|==|<=|>=|\\S");

	public static PromQl parse(String query) {
		List<String> tokens = new ArrayList<>();
		Matcher matcher = TOKEN.matcher(query.replaceAll("\\[[^]]*]", ""));
		while (matcher.find()) {
			tokens.add(matcher.group());
		}
		List<Selector> selectors = new ArrayList<>();
		Set<String> grouping = new HashSet<>();
		for (int i = 0; i < tokens.size(); i++) {
			String token = tokens.get(i);
			String next = (i + 1 < tokens.size()) ? tokens.get(i + 1) : "";
			if (GROUPING.contains(token)) {
				int end = next.equals("(") ? tokens.subList(i, tokens.size()).indexOf(")") + i : i;
				tokens.subList(i + 1, end + 1).stream().filter(PromQl::isName).forEach(grouping::add);
				i = end;
			}
			else if (next.equals("{")) {
				int end = tokens.subList(i, tokens.size()).indexOf("}") + i;
				selectors.add(Selector.of(token, tokens.subList(i + 2, end)));
				i = end;
			}
			else if (isName(token) && !next.equals("(") && !GROUPING.contains(next) && !KEYWORDS.contains(token)) {
				selectors.add(new Selector(token, Map.of()));
			}
		}
		return new PromQl(selectors, grouping);
	}

	private static boolean isName(String token) {
		return Character.isLetter(token.charAt(0)) || token.charAt(0) == '_';
	}

	/**
	 * A metric, and what its labels must be.
	 *
	 * @param metric name of the metric
	 * @param labels patterns of the values by label
	 */
	public record Selector(String metric, Map<String, Pattern> labels) {

		private static Selector of(String metric, List<String> tokens) {
			Map<String, Pattern> labels = new LinkedHashMap<>();
			for (int i = 0; i + 2 < tokens.size(); i += 4) {
				String value = tokens.get(i + 2).substring(1, tokens.get(i + 2).length() - 1);
				labels.put(tokens.get(i), switch (tokens.get(i + 1)) {
					case "=" -> Pattern.compile(Pattern.quote(value));
					case "=~" -> Pattern.compile(value);
					default -> throw new IllegalArgumentException("Cannot tell what " + tokens + " selects");
				});
			}
			return new Selector(metric, labels);
		}

	}

}
