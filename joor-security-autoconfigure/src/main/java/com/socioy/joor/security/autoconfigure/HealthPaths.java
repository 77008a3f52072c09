package com.socioy.joor.security.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Paths at which the platform asks whether this application is well: the health endpoint,
 * its groups, and the further paths that probes can have.
 *
 * @since 0.1.0
 */
public final class HealthPaths {

	private static final String GROUPS = "management.endpoint.health.group";

	private HealthPaths() {
	}

	/**
	 * Return the paths.
	 * @param environment settings of the actuator
	 * @return patterns
	 */
	public static List<String> of(Environment environment) {
		String base = trim(environment.getProperty("management.endpoints.web.base-path", "/actuator"));
		String server = trim(environment.getProperty("management.server.base-path", ""));
		String health = trim(environment.getProperty("management.endpoints.web.path-mapping.health", "health"));
		Set<String> paths = new LinkedHashSet<>();
		paths.add(base + health);
		paths.add(server + base + health);
		if (environment.getProperty("management.endpoint.health.probes.add-additional-paths", Boolean.class, false)) {
			paths.add("/livez");
			paths.add("/readyz");
		}
		Binder.get(environment).bind(GROUPS, Bindable.mapOf(String.class, Object.class)).ifBound((groups) -> {
			for (String group : groups.keySet()) {
				String path = environment.getProperty(GROUPS + "." + group + ".additional-path", "");
				if (path.indexOf(':') != -1) {
					paths.add(trim(path.substring(path.indexOf(':') + 1)));
				}
			}
		});
		// What is served at the root would take everything else along
		paths.remove("");
		List<String> patterns = new ArrayList<>();
		for (String path : paths) {
			patterns.add(path);
			patterns.add(path + "/**");
		}
		return patterns;
	}

	// With a slash in front and none at the end, empty for the root
	private static String trim(String path) {
		String text = path.strip();
		while (text.endsWith("/")) {
			text = text.substring(0, text.length() - 1);
		}
		return (text.isEmpty() || text.startsWith("/")) ? text : "/" + text;
	}

}
