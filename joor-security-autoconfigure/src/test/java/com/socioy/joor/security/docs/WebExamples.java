package com.socioy.joor.security.docs;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;

import com.socioy.joor.security.access.AccessRulesAuthorizationManager;
import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.guard.GuardConfigurer;

/**
 * Examples for the page about filter chains.
 */
@Configuration(proxyBeanMethods = false)
class WebExamples {

	// tag::tune-one-chain[]
	@Bean
	SecurityFilterChain everything(HttpSecurity http, AccessRulesAuthorizationManager rules) {
		ChainHardening.tune(http, GuardConfigurer.class, AbstractHttpConfigurer::disable);
		return http.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()))
			.authorizeHttpRequests((requests) -> requests.anyRequest().access(rules))
			.build();
	}
	// end::tune-one-chain[]

}
