package com.socioy.joor.security.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpSession;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.session.SessionRegistryImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter.Directive;
import org.springframework.security.web.session.ConcurrentSessionFilter;

import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.web.ContainerOriginResolver;
import com.socioy.joor.security.web.PeerAddressResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SessionConfigurer}.
 */
class SessionConfigurerTests {

	private static final List<SecurityEvent> EVENTS = new CopyOnWriteArrayList<>();

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withUserConfiguration(Hardening.class);

	@Test
	void loginWhenOneSessionTooManyThenOldestEndsAndIsTold() {
		EVENTS.clear();
		this.runner.withUserConfiguration(Form.class).run((context) -> {
			MockHttpSession first = login(context, null);
			assertThat(EVENTS).extracting(SecurityEvent::type).containsExactly(SecurityEventType.SESSION_CREATED);
			assertThat(get(context, "/", first).getStatus()).isEqualTo(200);
			MockHttpSession second = login(context, null);
			assertThat(EVENTS).extracting(SecurityEvent::type).contains(SecurityEventType.EXCESS_SESSIONS_EXCEEDED);
			MockHttpServletResponse ended = get(context, "/", first);
			assertThat(ended.getStatus()).as("the chain's own entry point answers").isEqualTo(302);
			assertThat(ended.getRedirectedUrl()).endsWith("/login");
			assertThat(first.isInvalid()).isTrue();
			assertThat(EVENTS).extracting(SecurityEvent::reason).contains("oldest_ended", "over_limit");
			assertThat(EVENTS).extracting(SecurityEvent::reason).doesNotContain("logout");
			assertThat(get(context, "/", second).getStatus()).isEqualTo(200);
		});
	}

	@Test
	void loginWhenThereIsASessionThenItsIdChanges() {
		EVENTS.clear();
		this.runner.withUserConfiguration(Form.class).run((context) -> {
			MockHttpSession anonymous = new MockHttpSession();
			String id = anonymous.getId();
			login(context, anonymous);
			assertThat(anonymous.getId()).isNotEqualTo(id);
			assertThat(EVENTS).extracting(SecurityEvent::type).containsExactly(SecurityEventType.SESSION_CREATED);
		});
	}

	@Test
	void chainWhenItLimitsSessionsItselfThenItWins() {
		this.runner.withUserConfiguration(OwnLimit.class).run((context) -> {
			MockHttpSession first = login(context, null);
			login(context, null);
			assertThat(get(context, "/", first).getStatus()).isEqualTo(200);
			assertThat(filters(context)).filteredOn(ConcurrentSessionFilter.class::isInstance).hasSize(1);
		});
	}

	@Test
	void chainWhenStatelessThenNoSessionAndNothingAdded() {
		this.runner.withUserConfiguration(Stateless.class).run((context) -> {
			assertThat(filters(context)).noneMatch(ConcurrentSessionFilter.class::isInstance)
				.noneMatch(SessionLifetimeFilter.class::isInstance);
			MockHttpServletRequest request = request("GET", "/", null);
			request.addHeader("Authorization", "Basic YWxpY2U6YWxpY2U=");
			assertThat(send(context, request).getStatus()).isEqualTo(200);
			assertThat(request.getSession(false)).isNull();
		});
	}

	@Test
	void chainWhenConfigurerIsDisabledThenUntouched() {
		this.runner.withUserConfiguration(Without.class).run((context) -> {
			EVENTS.clear();
			login(context, null);
			assertThat(EVENTS).isEmpty();
			assertThat(filters(context)).noneMatch(ConcurrentSessionFilter.class::isInstance)
				.noneMatch(SessionLifetimeFilter.class::isInstance);
		});
	}

	@Test
	void logoutWhenSecureThenBrowserForgetsAndItIsTold() {
		this.runner.withUserConfiguration(Form.class).run((context) -> {
			MockHttpSession session = login(context, null);
			EVENTS.clear();
			MockHttpServletRequest request = request("POST", "/logout", session);
			request.setSecure(true);
			MockHttpServletResponse response = send(context, request);
			assertThat(response.getHeaders("Clear-Site-Data")).containsExactly("\"cache\", \"storage\"");
			assertThat(session.isInvalid()).isTrue();
			assertThat(EVENTS).singleElement().extracting(SecurityEvent::reason).isEqualTo("logout");
			assertThat(send(context, request("POST", "/logout", null)).getHeader("Clear-Site-Data")).isNull();
		});
	}

	private static MockHttpSession login(ApplicationContext context, HttpSession session) throws Exception {
		MockHttpServletRequest request = request("POST", "/login", session);
		request.addParameter("username", "alice");
		request.addParameter("password", "alice");
		assertThat(send(context, request).getRedirectedUrl()).isEqualTo("/");
		return (MockHttpSession) request.getSession(false);
	}

	private static MockHttpServletResponse get(ApplicationContext context, String path, HttpSession session)
			throws Exception {
		return send(context, request("GET", path, session));
	}

	private static MockHttpServletRequest request(String method, String path, HttpSession session) {
		MockHttpServletRequest request = new MockHttpServletRequest(method, path);
		request.setServletPath(path);
		request.setSession(session);
		return request;
	}

	private static MockHttpServletResponse send(ApplicationContext context, MockHttpServletRequest request)
			throws Exception {
		MockHttpServletResponse response = new MockHttpServletResponse();
		context.getBean("springSecurityFilterChain", Filter.class).doFilter(request, response, new MockFilterChain());
		return response;
	}

	private static List<Filter> filters(ApplicationContext context) {
		return context.getBean(SecurityFilterChain.class).getFilters();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebSecurity
	static class Hardening {

		@Bean
		InMemoryUserDetailsManager users() {
			return new InMemoryUserDetailsManager(User.withUsername("alice").password("{noop}alice").build());
		}

		@Bean
		SessionRegistryImpl sessionRegistry() {
			return new SessionRegistryImpl();
		}

		@Bean
		Customizer<HttpSecurity> sessionHardening(SessionRegistryImpl registry) {
			return (http) -> http.with(new SessionConfigurer(new ContainerOriginResolver(),
					(event) -> EVENTS.add(event.build(new UUID(0, 0), Instant.EPOCH)), new PeerAddressResolver(),
					Clock.systemUTC())
				.absoluteTimeout(Duration.ofHours(24))
				.clearSiteData(EnumSet.of(Directive.STORAGE, Directive.CACHE))
				.sessionsPerUser(new SessionsPerUser(1, false, registry)), Customizer.withDefaults());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Form {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return form(http).build();
		}

		static HttpSecurity form(HttpSecurity http) {
			return http.csrf(AbstractHttpConfigurer::disable)
				.formLogin(Customizer.withDefaults())
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnLimit {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return Form.form(http).sessionManagement((session) -> session.maximumSessions(5)).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Stateless {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.httpBasic(Customizer.withDefaults())
				.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Without {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			http.getConfigurer(SessionConfigurer.class).disable();
			return Form.form(http).build();
		}

	}

}
