package com.socioy.joor.security.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

/**
 * Contributes safer defaults for properties of Spring Boot. They stand in the property
 * source of lowest precedence, beneath everything that the user set anywhere, and are
 * listed in the report. {@code joor.security.defaults.enabled=false} leaves them out.
 *
 * @since 0.1.0
 */
public final class ContributedDefaults implements EnvironmentPostProcessor, Ordered {

	private static final Map<String, String> DEFAULTS = Map.of("spring.web.error.include-path", "never");

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (!Switch.isFeatureOn(environment, "defaults")) {
			return;
		}
		MutablePropertySources sources = environment.getPropertySources();
		PropertySource<?> users = sources.get(DefaultPropertiesPropertySource.NAME);
		Map<String, Object> missing = new LinkedHashMap<>();
		DEFAULTS.forEach((name, value) -> {
			if (users == null || !users.containsProperty(name)) {
				missing.put(name, value);
			}
		});
		DefaultPropertiesPropertySource.addOrMerge(missing, sources);
	}

	/**
	 * Return what is contributed.
	 * @return values by property
	 */
	public static Map<String, String> all() {
		return DEFAULTS;
	}

}
