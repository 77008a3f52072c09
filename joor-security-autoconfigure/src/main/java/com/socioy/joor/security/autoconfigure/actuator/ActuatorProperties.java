package com.socioy.joor.security.autoconfigure.actuator;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
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
 * @param scrape What a metrics scraper may read with a token of its own.
 * @since 0.1.0
 */
@ConfigurationProperties("joor.security.actuator")
public record ActuatorProperties(@DefaultValue("ACTUATOR") String role, @DefaultValue Map<String, String> users,
		@DefaultValue("health") Set<String> publicEndpoints, @DefaultValue Scrape scrape) {

	public ActuatorProperties {
		users = Map.copyOf(users);
		publicEndpoints = Set.copyOf(publicEndpoints);
	}

	@Override
	public String toString() {
		Map<String, String> masked = new TreeMap<>(this.users);
		masked.replaceAll((name, password) -> "***");
		return "ActuatorProperties[role=" + this.role + ", users=" + masked + ", publicEndpoints="
				+ this.publicEndpoints + ", scrape=" + this.scrape + "]";
	}

	/**
	 * What a metrics scraper may read with a token of its own.
	 *
	 * @param secret Bearer token of the scraper, of 32 random bytes or more. Without it
	 * there is no such token.
	 * @param endpoints Comma-separated list of ids of the endpoints that the scraper may
	 * read.
	 */
	public record Scrape(@Nullable String secret, @DefaultValue("prometheus") Set<String> endpoints) {

		public Scrape {
			endpoints = Set.copyOf(endpoints);
		}

		@Override
		public String toString() {
			return "Scrape[secret=" + ((this.secret != null) ? "***" : null) + ", endpoints=" + this.endpoints + "]";
		}

	}

}
