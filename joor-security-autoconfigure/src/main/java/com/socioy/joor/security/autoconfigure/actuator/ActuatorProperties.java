package com.socioy.joor.security.autoconfigure.actuator;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the filter chain that guards the actuator endpoints.
 *
 * @param role Role that every endpoint needs unless it is public.
 * @param users Hashed passwords by user, for Basic authentication at the actuator
 * endpoints only.
 * @param publicEndpoints Comma-separated list of ids of the endpoints that everybody may
 * use.
 * @since 0.1.0
 */
@ConfigurationProperties("joor.security.actuator")
public record ActuatorProperties(@DefaultValue("ACTUATOR") String role, @DefaultValue Map<String, String> users,
		@DefaultValue("health") Set<String> publicEndpoints) {

	public ActuatorProperties {
		users = Map.copyOf(users);
		publicEndpoints = Set.copyOf(publicEndpoints);
	}

	@Override
	public String toString() {
		Map<String, String> masked = new TreeMap<>(this.users);
		masked.replaceAll((name, password) -> "***");
		return "ActuatorProperties[role=" + this.role + ", users=" + masked + ", publicEndpoints="
				+ this.publicEndpoints + "]";
	}

}
