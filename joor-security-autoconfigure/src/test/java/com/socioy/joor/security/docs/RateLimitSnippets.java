package com.socioy.joor.security.docs;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.SecurityFilterChain;

import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.ratelimit.RateLimit;
import com.socioy.joor.security.ratelimit.RateLimitConfigurer;
import com.socioy.joor.security.ratelimit.RateLimitKeyResolver;
import com.socioy.joor.security.ratelimit.RateLimiter;

/**
 * Examples of limits in code.
 */
@Configuration(proxyBeanMethods = false)
class RateLimitSnippets {

	// tag::key[]
	@Bean
	RateLimitKeyResolver tenant() {
		return (request) -> (request.getUserPrincipal() instanceof JwtAuthenticationToken token)
				? token.getToken().getClaimAsString("tenant") : null;
	}
	// end::key[]

	// tag::chain[]
	@Bean
	@Order(1)
	SecurityFilterChain internal(HttpSecurity http) {
		ChainHardening.tune(http, RateLimitConfigurer.class, AbstractHttpConfigurer::disable);
		return http.securityMatcher("/internal/**")
			.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
			.build();
	}
	// end::chain[]

	static class Reports {

		private final RateLimiter limiter;

		Reports(RateLimiter limiter) {
			this.limiter = limiter;
		}

		// tag::limited[]
		@RateLimit("export")
		byte[] export(String report) {
			return render(report);
		}

		void sendCode(String phoneNumber) {
			this.limiter.acquire("codes", phoneNumber);
			deliver(phoneNumber);
		}
		// end::limited[]

		private byte[] render(String report) {
			return report.getBytes(StandardCharsets.UTF_8);
		}

		private void deliver(String phoneNumber) {
			Objects.requireNonNull(phoneNumber, "'phoneNumber' must not be null");
		}

	}

}
