package com.socioy.joor.benchmarks.comparison;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The chain that a team writes for plain Spring Boot: what the default does, and one
 * rule.
 */
@Configuration(proxyBeanMethods = false)
public class PlainChain {

	@Bean
	SecurityFilterChain plainSecurityFilterChain(HttpSecurity http) {
		return http
			.authorizeHttpRequests(
					(requests) -> requests.requestMatchers("/api/admin").hasRole("ADMIN").anyRequest().authenticated())
			.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()))
			.build();
	}

}
