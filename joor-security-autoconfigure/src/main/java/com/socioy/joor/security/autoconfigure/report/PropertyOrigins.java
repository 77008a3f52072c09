package com.socioy.joor.security.autoconfigure.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

/**
 * Finds where properties were set.
 */
class PropertyOrigins {

	private final Environment environment;

	PropertyOrigins(Environment environment) {
		this.environment = environment;
	}

	@Nullable ConfigurationProperty find(String name) {
		ConfigurationPropertyName propertyName = ConfigurationPropertyName.of(name);
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			ConfigurationProperty property = source.getConfigurationProperty(propertyName);
			if (property != null) {
				return property;
			}
		}
		return null;
	}

	/**
	 * Return the properties that are set anywhere.
	 * @param filter which names to return
	 * @return where each is set, by name; if at several places, then where it counts
	 */
	Map<String, ConfigurationProperty> all(Predicate<ConfigurationPropertyName> filter) {
		Map<String, ConfigurationProperty> found = new LinkedHashMap<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (source instanceof IterableConfigurationPropertySource names) {
				names.stream().filter(filter).forEach((name) -> {
					ConfigurationProperty property = names.getConfigurationProperty(name);
					if (property != null) {
						found.putIfAbsent(name.toString(), property);
					}
				});
			}
		}
		return found;
	}

	static boolean isDefault(ConfigurationProperty property) {
		return DefaultPropertiesPropertySource.NAME.equals(sourceName(property));
	}

	/**
	 * Return where a property was set, without its value.
	 * @param property the property
	 * @return the place, for example a file and line, or a property source
	 */
	static String describe(ConfigurationProperty property) {
		Origin origin = property.getOrigin();
		return (origin != null) ? origin.toString() : sourceName(property);
	}

	private static String sourceName(ConfigurationProperty property) {
		ConfigurationPropertySource source = property.getSource();
		Object underlying = (source != null) ? source.getUnderlyingSource() : null;
		return (underlying instanceof PropertySource<?> propertySource) ? propertySource.getName() : "unknown";
	}

}
