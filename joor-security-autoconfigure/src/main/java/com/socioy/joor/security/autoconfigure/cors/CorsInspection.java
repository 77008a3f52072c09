package com.socioy.joor.security.autoconfigure.cors;

import java.util.List;
import java.util.Set;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

import com.socioy.joor.security.core.SecurityWarning;
import com.socioy.joor.security.core.SecurityWarnings;
import com.socioy.joor.security.cors.CrossOriginRules;

/**
 * Looks at the application's own CORS configuration once it has started. It stays in
 * force whatever it says; where it lets every origin in with credentials, or makes the
 * settings idle, its owner is told.
 */
final class CorsInspection implements ApplicationListener<ContextRefreshedEvent> {

	private static final Set<String> ANY = Set.of("*", "*://*", "http://*", "https://*", "http*://*");

	private final ApplicationContext applicationContext;

	private final CrossOriginRules rules;

	private final SecurityWarnings warnings;

	CorsInspection(ApplicationContext applicationContext, CrossOriginRules rules, SecurityWarnings warnings) {
		this.applicationContext = applicationContext;
		this.rules = rules;
		this.warnings = warnings;
	}

	@Override
	public void onApplicationEvent(ContextRefreshedEvent event) {
		if (event.getApplicationContext() != this.applicationContext) {
			return;
		}
		if (!this.rules.list().isEmpty()) {
			this.applicationContext.getBeansOfType(SecurityFilterChain.class).forEach(this::warnOfIdleSettings);
		}
		this.applicationContext.getBeansOfType(UrlBasedCorsConfigurationSource.class)
			.forEach((name, source) -> source.getCorsConfigurations()
				.forEach((path, configuration) -> warnOfReflection(name, path, configuration)));
	}

	private void warnOfIdleSettings(String name, SecurityFilterChain chain) {
		if (chain.getFilters().stream().anyMatch(CorsFilter.class::isInstance)) {
			this.warnings.add(new SecurityWarning("cors-settings-idle", name,
					"Settings of 'joor.security.cors' have no effect on the filter chain '" + name
							+ "', which has a CORS configuration of its own.",
					"Remove 'http.cors(...)' and the bean 'corsConfigurationSource', or the settings."));
		}
	}

	private void warnOfReflection(String name, String path, CorsConfiguration configuration) {
		List<String> patterns = configuration.getAllowedOriginPatterns();
		if (Boolean.TRUE.equals(configuration.getAllowCredentials()) && patterns != null
				&& patterns.stream().anyMatch(CorsInspection::isAny)) {
			this.warnings.add(new SecurityWarning("cors-any-origin", name + " " + path, "The bean '" + name
					+ "' lets every page on the web act and read as the user who looks at it, at '" + path + "'.",
					"Name each origin in place of a pattern that matches all."));
		}
	}

	private static boolean isAny(String pattern) {
		return ANY.contains(pattern);
	}

}
