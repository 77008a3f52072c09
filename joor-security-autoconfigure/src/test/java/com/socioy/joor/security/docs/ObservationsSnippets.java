package com.socioy.joor.security.docs;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.observation.SecurityObservationSettings;

/**
 * Code of the page on observations.
 */
final class ObservationsSnippets {

	private ObservationsSnippets() {
	}

	@Configuration(proxyBeanMethods = false)
	static class Observing {

		// tag::settings[]
		@Bean
		SecurityObservationSettings observations() {
			return SecurityObservationSettings.withDefaults().shouldObserveRequests(true).build();
		}
		// end::settings[]

	}

}
