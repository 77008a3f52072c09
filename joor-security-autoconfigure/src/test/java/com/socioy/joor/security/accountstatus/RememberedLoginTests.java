package com.socioy.joor.security.accountstatus;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.identity.Subject;
import com.socioy.joor.security.web.FilterPosition;
import com.socioy.joor.security.web.PeerAddressResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AccountStatusConfigurer} on a chain that remembers logins in a cookie.
 */
class RememberedLoginTests {

	private static final Subject ALICE = new Subject(null, "alice");

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withUserConfiguration(Chain.class);

	@AfterEach
	void clear() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void cookieWhenTokensAreRevokedThenIsWorthlessAndRemoved() {
		this.runner.run((context) -> {
			Filter chain = context.getBean("springSecurityFilterChain", Filter.class);
			FakeAccounts accounts = context.getBean(FakeAccounts.class);
			accounts.setActive(ALICE, true);
			Cookie cookie = login(chain).getCookie("remember-me");
			assertThat(cookie).isNotNull();
			assertThat(get(chain, cookie).getStatus()).isEqualTo(200);
			accounts.states.put(ALICE, new AccountState(true, Instant.now()));
			context.getBean(SubjectStatusCache.class).forgetAll();
			MockHttpServletResponse refused = get(chain, cookie);
			assertThat(refused.getRedirectedUrl()).endsWith("/login");
			assertThat(refused.getCookie("remember-me")).isNotNull().extracting(Cookie::getMaxAge).isEqualTo(0);
			assertThat(login(chain).getRedirectedUrl()).isEqualTo("/");
		});
	}

	private static MockHttpServletResponse login(Filter chain) throws ServletException, IOException {
		MockHttpServletRequest request = new MockHttpServletRequest("POST", "/login");
		request.setServletPath("/login");
		request.addParameter("username", "alice");
		request.addParameter("password", "secret");
		request.addParameter("remember-me", "true");
		return send(chain, request);
	}

	private static MockHttpServletResponse get(Filter chain, Cookie cookie) throws ServletException, IOException {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/orders");
		request.setServletPath("/orders");
		request.setCookies(cookie);
		return send(chain, request);
	}

	private static MockHttpServletResponse send(Filter chain, MockHttpServletRequest request)
			throws ServletException, IOException {
		MockHttpServletResponse response = new MockHttpServletResponse();
		chain.doFilter(request, response, new MockFilterChain());
		return response;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebSecurity
	static class Chain {

		@Bean
		FakeAccounts accounts() {
			return new FakeAccounts();
		}

		@Bean
		SubjectStatusCache cache(FakeAccounts accounts) {
			return new SubjectStatusCache(accounts, Duration.ofSeconds(10), 100, Duration.ofSeconds(1),
					new SourceMonitor((event) -> {
					}, Clock.systemUTC()), System::nanoTime);
		}

		@Bean
		ChainHardening hardening(SubjectStatusCache cache) {
			AccountCheck check = new AccountCheck(cache, new AccountPolicy(false, false, (caller) -> true));
			return ChainHardening.of("account-status", FilterPosition.ACCOUNT_STATUS, AccountStatusConfigurer.class,
					() -> new AccountStatusConfigurer(check, (event) -> {
					}, new PeerAddressResolver()));
		}

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.formLogin(Customizer.withDefaults())
				.rememberMe((remembered) -> remembered.key("key"))
				.csrf(CsrfConfigurer::disable)
				.build();
		}

		@Bean
		UserDetailsService users() {
			return new InMemoryUserDetailsManager(
					User.withUsername("alice").password("{noop}secret").roles("USER").build());
		}

	}

}
