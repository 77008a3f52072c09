package com.socioy.joor.security.autoconfigure.actuator;

import java.util.Map;
import java.util.Set;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

import com.socioy.joor.security.core.SecurityWarning;
import com.socioy.joor.security.core.SecurityWarnings;

/**
 * Warns about what the user's settings show to everybody. They stand; the user should
 * know.
 */
final class ActuatorExposure {

	private static final String HEALTH = "management.endpoint.health";

	private static final Set<String> HARMLESS = Set.of("health", "info");

	private static final Set<String> METRICS = Set.of("health", "info", "metrics", "prometheus");

	private ActuatorExposure() {
	}

	static void check(ActuatorProperties properties, Environment environment, SecurityWarnings warnings) {
		for (String id : properties.publicEndpoints()) {
			if (!HARMLESS.contains(id)) {
				warnings.add(
						new SecurityWarning("actuator-endpoint-public", id, "Everybody may use this actuator endpoint.",
								"Remove it from joor.security.actuator.public-endpoints."));
			}
		}
		if (properties.scrape().secret() != null) {
			checkScraped(properties.scrape().endpoints(), warnings);
		}
		if (properties.publicEndpoints().contains("health")) {
			checkHealth(Binder.get(environment), warnings);
		}
	}

	/**
	 * Warn about what has no effect while a chain of the user's guards the endpoints.
	 * @param properties the settings
	 * @param owner name of that chain
	 * @param warnings takes the warning
	 */
	static void checkUnused(ActuatorProperties properties, String owner, SecurityWarnings warnings) {
		if (properties.scrape().secret() != null) {
			warnings.add(new SecurityWarning("actuator-scrape-unused", owner,
					"This chain of the application guards the actuator and does not know the scraper's token.",
					"Let the chain authenticate the scraper, and remove joor.security.actuator.scrape.secret."));
		}
	}

	private static void checkScraped(Set<String> endpoints, SecurityWarnings warnings) {
		for (String id : endpoints) {
			if (!METRICS.contains(id)) {
				warnings.add(new SecurityWarning("actuator-scrape-endpoint", id,
						"Scraper's token opens an endpoint that is not about metrics.",
						"Remove it from joor.security.actuator.scrape.endpoints."));
			}
		}
	}

	private static void checkHealth(Binder binder, SecurityWarnings warnings) {
		checkShow(binder, HEALTH, warnings);
		Map<String, Object> groups = binder.bind(HEALTH + ".group", Bindable.mapOf(String.class, Object.class))
			.orElseGet(Map::of);
		groups.keySet().forEach((group) -> checkShow(binder, HEALTH + ".group." + group, warnings));
	}

	private static void checkShow(Binder binder, String prefix, SecurityWarnings warnings) {
		for (String property : new String[] { prefix + ".show-components", prefix + ".show-details" }) {
			if ("always".equalsIgnoreCase(binder.bind(property, String.class).orElse(null))) {
				warnings.add(new SecurityWarning("actuator-health-details", property,
						"Everybody sees what this application consists of and what of it fails.",
						"Set it to when-authorized."));
			}
		}
	}

}
