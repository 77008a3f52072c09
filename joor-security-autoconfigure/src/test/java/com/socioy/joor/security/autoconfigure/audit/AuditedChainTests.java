package com.socioy.joor.security.autoconfigure.audit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.password.CompromisedPasswordChecker;
import org.springframework.security.authentication.password.CompromisedPasswordDecision;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;
import com.socioy.joor.security.event.EventAttribute;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a chain of the user tells.
 */
class AuditedChainTests {

	private final List<SecurityEvent> events = new CopyOnWriteArrayList<>();

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JoorSecurityAutoConfiguration.class, AuditAutoConfiguration.class,
				SecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class))
		.withUserConfiguration(Chain.class)
		.withBean(SecurityEventListener.class, () -> this.events::add);

	@ParameterizedTest
	@CsvSource({ "Basic !canary!, malformed_credentials", "Basic Y2FuYXJ5, malformed_credentials",
			"Basic Ym9iOmNhbmFyeQ==, bad_credentials", "Basic ZXZlOmV2ZQ==, authentication_failed",
			"Canary x, credentials_missing" })
	void credentialWhenRefusedIsToldOnce(String header, String reason) {
		this.runner.run((context) -> {
			assertThat(send(context.getBean(FilterChainProxy.class), header).getStatus()).isEqualTo(401);
			assertThat(this.events).extracting(SecurityEvent::reason).containsExactly(reason);
			assertThat(this.events.toString()).doesNotContain("canary");
		});
	}

	@Test
	void credentialWhenAcceptedIsToldOnce() {
		this.runner.run((context) -> {
			for (int i = 0; i < 3; i++) {
				assertThat(send(context.getBean(FilterChainProxy.class), "Basic Ym9iOmJvYg==").getStatus())
					.isEqualTo(200);
			}
			assertThat(this.events).singleElement()
				.satisfies((event) -> assertThat(event.attributes()).containsEntry(EventAttribute.METHOD, "basic")
					.containsEntry(EventAttribute.FACTORS, List.of("password"))
					.doesNotContainKey(EventAttribute.CREDENTIAL));
		});
	}

	private static MockHttpServletResponse send(FilterChainProxy chains, String header) throws Exception {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
		request.addHeader("Authorization", header);
		MockHttpServletResponse response = new MockHttpServletResponse();
		ServletRequestAttributes attributes = new ServletRequestAttributes(request);
		RequestContextHolder.setRequestAttributes(attributes);
		try {
			chains.doFilter(request, response, new MockFilterChain());
		}
		finally {
			attributes.requestCompleted();
			RequestContextHolder.resetRequestAttributes();
		}
		return response;
	}

	@Configuration(proxyBeanMethods = false)
	static class Chain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.httpBasic(Customizer.withDefaults())
				.authorizeHttpRequests((rules) -> rules.anyRequest().authenticated())
				.build();
		}

		@Bean
		UserDetailsService users() {
			return (name) -> {
				if (!name.equals("bob") && !name.equals("eve")) {
					throw new UsernameNotFoundException("canary");
				}
				return User.withUsername(name).password("{noop}" + name).build();
			};
		}

		@Bean
		CompromisedPasswordChecker compromisedPasswords() {
			return (password) -> new CompromisedPasswordDecision("eve".equals(password));
		}

	}

}
