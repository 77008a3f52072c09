package com.socioy.joor.security.docs;

import java.security.interfaces.RSAPublicKey;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;

import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.credentials.SingleCredentialConfigurer;
import com.socioy.joor.security.jwt.BearerConfigurer;
import com.socioy.joor.security.jwt.JoorJwtValidators;

/**
 * Chains of the pages on bearer tokens and credentials.
 */
@Configuration(proxyBeanMethods = false)
class BearerChain {

	// tag::decoder[]
	@Bean
	JwtDecoder decoder(RSAPublicKey key, JoorJwtValidators validators) {
		NimbusJwtDecoder decoder = NimbusJwtDecoder.withPublicKey(key).build();
		decoder.setJwtValidator(validators.all());
		return decoder;
	}
	// end::decoder[]

	// tag::tune[]
	@Bean
	SecurityFilterChain api(HttpSecurity http) {
		ChainHardening.tune(http, BearerConfigurer.class, (bearer) -> bearer.resourceMetadata(true));
		return http.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults())).build();
	}
	// end::tune[]

	// tag::credentials[]
	@Bean
	SecurityFilterChain legacy(HttpSecurity http) {
		ChainHardening.tune(http, SingleCredentialConfigurer.class, AbstractHttpConfigurer::disable);
		return http.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults())).build();
	}
	// end::credentials[]

}
