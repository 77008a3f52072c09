package com.socioy.joor.security.docs;

import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Examples for the page about the actuator.
 */
@Configuration(proxyBeanMethods = false)
class ActuatorExamples {

	// tag::own-chain[]
	@Bean
	@Order(1)
	SecurityFilterChain endpoints(HttpSecurity http) {
		return http.securityMatcher(EndpointRequest.toAnyEndpoint())
			.authorizeHttpRequests((requests) -> requests.anyRequest().hasRole("OPERATIONS"))
			.httpBasic(Customizer.withDefaults())
			.build();
	}
	// end::own-chain[]

}
