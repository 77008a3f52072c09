package com.socioy.joor.security.headers;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Scores response headers by the published table of Mozilla's HTTP Observatory, scanner
 * 1.4.8, as far as headers decide; written against the table, not against our code.
 * Transport counts as right: HTTPS, no redirect off it, nothing preloaded.
 */
final class Observatory {

	private static final int BONUS_FROM = 90;

	private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	private int bonus;

	private int penalty;

	private Observatory(Map<String, String> headers) {
		this.headers.putAll(headers);
	}

	static int score(Map<String, String> headers, boolean sessionCookie, boolean integrity) {
		Observatory scan = new Observatory(headers);
		scan.csp();
		scan.add(sessionCookie ? 5 : 0);
		scan.referrer();
		scan.hsts();
		scan.add(integrity ? 5 : 0);
		scan.add("nosniff".equals(scan.header("X-Content-Type-Options")) ? 0 : -5);
		scan.frames();
		scan.resource();
		int base = 100 + scan.penalty;
		return Math.max(0, (base >= BONUS_FROM) ? base + scan.bonus : base);
	}

	private String header(String name) {
		return this.headers.getOrDefault(name, "");
	}

	private void add(int modifier) {
		this.bonus += Math.max(0, modifier);
		this.penalty += Math.min(0, modifier);
	}

	private Map<String, List<String>> directives() {
		Map<String, List<String>> directives = new TreeMap<>();
		for (String part : header("Content-Security-Policy").split(";")) {
			List<String> words = List.of(part.strip().split("\\s+"));
			if (!words.get(0).isEmpty()) {
				directives.putIfAbsent(words.get(0), words.subList(1, words.size()));
			}
		}
		return directives;
	}

	private void csp() {
		Map<String, List<String>> directives = directives();
		List<String> fallback = directives.getOrDefault("default-src", List.of("*"));
		List<String> scripts = directives.getOrDefault("script-src", fallback);
		List<String> objects = directives.getOrDefault("object-src", fallback);
		List<String> styles = directives.getOrDefault("style-src", fallback);
		if (directives.isEmpty()) {
			add(-25);
		}
		else if (isBroad(scripts) || isBroad(objects)
				|| (scripts.contains("'unsafe-inline'") && scripts.stream().noneMatch((it) -> it.startsWith("'nonce-")))
				|| scripts.contains("data:")) {
			add(-20);
		}
		else if (scripts.contains("'unsafe-eval'")) {
			add(-10);
		}
		else if (!styles.contains("'unsafe-inline'") && !styles.contains("data:")) {
			add(fallback.equals(List.of("'none'")) ? 10 : 5);
		}
	}

	private static boolean isBroad(List<String> sources) {
		return sources.contains("*") || sources.contains("https:") || sources.contains("http:");
	}

	private void referrer() {
		String value = header("Referrer-Policy");
		if (!value.isEmpty()) {
			add(List.of("no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin")
				.contains(value) ? 5 : -5);
		}
	}

	private void hsts() {
		String value = header("Strict-Transport-Security").split(";")[0].strip();
		if (!value.startsWith("max-age=")) {
			add(-20);
		}
		else if (Long.parseLong(value.substring("max-age=".length())) < 15_552_000) {
			add(-10);
		}
	}

	private void frames() {
		if (directives().containsKey("frame-ancestors") && !isBroad(directives().get("frame-ancestors"))) {
			add(5);
		}
		else if (!List.of("DENY", "SAMEORIGIN").contains(header("X-Frame-Options"))) {
			add(-20);
		}
	}

	private void resource() {
		String value = header("Cross-Origin-Resource-Policy");
		if (!value.isEmpty()) {
			add(List.of("same-origin", "same-site").contains(value) ? 10 : value.equals("cross-origin") ? 0 : -5);
		}
	}

}
