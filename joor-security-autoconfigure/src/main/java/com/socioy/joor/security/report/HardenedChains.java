package com.socioy.joor.security.report;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Remembers which features joined which chain, by the builder that made the chain. Safe
 * for use by several threads.
 *
 * @since 0.1.0
 */
public final class HardenedChains {

	private final List<Map.Entry<HttpSecurity, List<String>>> builders = new CopyOnWriteArrayList<>();

	void add(HttpSecurity builder, List<String> features) {
		this.builders.add(Map.entry(builder, List.copyOf(features)));
	}

	/**
	 * Return the features of a chain.
	 * @param chain the chain
	 * @return names of the features that joined it, or {@code null} if they had no access
	 * to it
	 */
	public @Nullable List<String> featuresOf(SecurityFilterChain chain) {
		for (Map.Entry<HttpSecurity, List<String>> entry : this.builders) {
			SecurityFilterChain built = built(entry.getKey());
			if (built != null && isSame(chain, built)) {
				return entry.getValue();
			}
		}
		return null;
	}

	private static @Nullable SecurityFilterChain built(HttpSecurity builder) {
		try {
			return builder.getObject();
		}
		catch (IllegalStateException ex) {
			// Injected somewhere, and never built
			return null;
		}
	}

	// A chain may stand in a wrapper of the user's; its filters are still the same
	private static boolean isSame(SecurityFilterChain chain, SecurityFilterChain built) {
		if (chain == built) {
			return true;
		}
		return !chain.getFilters().isEmpty() && !built.getFilters().isEmpty()
				&& chain.getFilters().get(0) == built.getFilters().get(0);
	}

}
