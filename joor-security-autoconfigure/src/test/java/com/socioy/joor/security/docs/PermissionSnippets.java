package com.socioy.joor.security.docs;

import java.math.BigDecimal;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

import com.socioy.joor.security.permission.Permissions;

/**
 * Snippets for the page on permissions.
 */
final class PermissionSnippets {

	private PermissionSnippets() {
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnChainConfiguration {

		// tag::chain[]
		@Bean
		SecurityFilterChain ownChain(HttpSecurity http, Permissions permissions) {
			return http.httpBasic(Customizer.withDefaults())
				.authorizeHttpRequests((requests) -> requests.requestMatchers("/refunds/**")
					.access(permissions.anyOf("orders:refund", "orders:audit"))
					.anyRequest()
					.authenticated())
				.build();
		}
		// end::chain[]

	}

	static class Refunds {

		// tag::expression[]
		@PreAuthorize("@joorPermissions.has('orders:refund') and #amount.intValue() < 1000")
		void refund(BigDecimal amount) {
			// end::expression[]
		}

	}

}
