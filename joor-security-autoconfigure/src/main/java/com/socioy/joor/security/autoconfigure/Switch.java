package com.socioy.joor.security.autoconfigure;

import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertyResolver;

import com.socioy.joor.security.core.InvalidSettingException;

/**
 * Reads properties that switch something on or off. A value that is neither must not
 * decide by accident what is protected: it stops the start.
 *
 * @since 0.1.0
 */
public final class Switch {

	/**
	 * Switches all features that are not switched on or off by themselves.
	 */
	static final String ALL = "joor.security.enabled";

	private static final String FIX = "Set 'true' or 'false', or remove it.";

	private Switch() {
	}

	/**
	 * Return how something is switched.
	 * @param properties the settings
	 * @param property name of the property
	 * @param otherwise what counts if it is not set
	 * @return whether it is on
	 * @throws InvalidSettingException if the value is no boolean
	 */
	public static boolean isOn(PropertyResolver properties, String property, boolean otherwise) {
		Boolean on = find(properties, property);
		return (on != null) ? on : otherwise;
	}

	/**
	 * Return how a feature is switched: by itself, else with all of them, else on.
	 * @param properties the settings
	 * @param feature name of the feature, as its group of properties is called
	 * @return whether it is on
	 * @throws InvalidSettingException if a value is no boolean
	 */
	public static boolean isFeatureOn(PropertyResolver properties, String feature) {
		return isOn(properties, "joor.security." + feature + ".enabled", isOn(properties, ALL, true));
	}

	/**
	 * Return how something is switched.
	 * @param properties the settings
	 * @param property name of the property
	 * @return whether it is on, or {@code null} if it is not set
	 * @throws InvalidSettingException if the value is no boolean
	 */
	static @Nullable Boolean find(PropertyResolver properties, String property) {
		String value;
		try {
			value = properties.getProperty(property);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidSettingException(property, null, ex.getMessage() + ".",
					"Set what the placeholder names, or give it a default: ${NAME:true}.");
		}
		if (value == null) {
			return null;
		}
		// As everywhere in Spring
		return switch (value.strip().toLowerCase(Locale.ROOT)) {
			case "true", "on", "yes", "1" -> true;
			case "false", "off", "no", "0" -> false;
			default -> throw new InvalidSettingException(property, value, "It is neither 'true' nor 'false'.", FIX);
		};
	}

}
