package com.socioy.joor.security.cors;

import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.util.pattern.PathPattern;

/**
 * The rules of an application. The first whose path matches is the one that counts; where
 * none does, no foreign origin may do anything. Immutable.
 *
 * @since 0.1.0
 */
public final class CrossOriginRules implements CorsConfigurationSource {

	private final List<CrossOriginRule> rules;

	private final List<Entry> entries = new ArrayList<>();

	/**
	 * Create the rules.
	 * @param rules the rules, in order
	 */
	public CrossOriginRules(List<CrossOriginRule> rules) {
		this.rules = List.copyOf(rules);
		this.rules.forEach((rule) -> this.entries.add(new Entry(rule.path(), rule.toConfiguration())));
	}

	/**
	 * Return the rules.
	 * @return the rules, in order
	 */
	public List<CrossOriginRule> list() {
		return this.rules;
	}

	@Override
	public @Nullable CorsConfiguration getCorsConfiguration(HttpServletRequest request) {
		if (this.entries.isEmpty()) {
			return null;
		}
		PathContainer path = RequestPath.parse(request.getRequestURI(), request.getContextPath())
			.pathWithinApplication();
		for (Entry entry : this.entries) {
			if (entry.path.matches(path)) {
				return entry.configuration;
			}
		}
		return null;
	}

	private record Entry(PathPattern path, CorsConfiguration configuration) {
	}

}
