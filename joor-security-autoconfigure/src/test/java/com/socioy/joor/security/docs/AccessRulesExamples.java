package com.socioy.joor.security.docs;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.socioy.joor.security.access.AccessRulesAuthorizationManager;
import com.socioy.joor.security.access.PublicEndpoint;

/**
 * Examples for the page on access rules.
 */
final class AccessRulesExamples {

	private AccessRulesExamples() {
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnChainConfiguration {

		// tag::own-chain[]
		@Bean
		SecurityFilterChain ownChain(HttpSecurity http, AccessRulesAuthorizationManager rules) {
			return http.httpBasic(Customizer.withDefaults())
				.authorizeHttpRequests((requests) -> requests.anyRequest().access(rules))
				.build();
		}
		// end::own-chain[]

	}

	// tag::public-endpoint[]
	@RestController
	@RequestMapping("/items")
	static class ItemController {

		@PublicEndpoint
		@GetMapping("/{id}")
		String show(@PathVariable String id) {
			return id;
		}

		// Stays closed, although "/items/{id}" matches its path too.
		@GetMapping("/drafts")
		String drafts() {
			return "drafts";
		}

	}
	// end::public-endpoint[]

}
