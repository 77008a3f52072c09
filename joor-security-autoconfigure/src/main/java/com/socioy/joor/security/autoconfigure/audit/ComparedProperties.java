package com.socioy.joor.security.autoconfigure.audit;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Collects the settings whose change concerns security, whatever they come from.
 */
final class ComparedProperties {

	private static final List<ConfigurationPropertyName> ROOTS = List.of(ConfigurationPropertyName.of("joor.security"),
			ConfigurationPropertyName.of("spring.security"), ConfigurationPropertyName.of("management"));

	private ComparedProperties() {
	}

	/**
	 * Return the settings.
	 * @param environment where they are
	 * @return values by name, placeholders resolved where they can be
	 */
	static SortedMap<String, String> of(ConfigurableEnvironment environment) {
		SortedMap<String, String> values = new TreeMap<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				iterable.stream().filter(ComparedProperties::isCompared).forEach((name) -> {
					ConfigurationProperty property = iterable.getConfigurationProperty(name);
					if (property != null) {
						// Sources come in the order of their precedence
						values.putIfAbsent(name.toString(),
								environment.resolvePlaceholders(String.valueOf(property.getValue())));
					}
				});
			}
		}
		return values;
	}

	private static boolean isCompared(ConfigurationPropertyName name) {
		return ROOTS.stream().anyMatch((root) -> root.isAncestorOf(name));
	}

}
