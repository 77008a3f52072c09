package com.socioy.joor.security.ratelimit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.DispatcherType;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.util.pattern.PathPatternParser;

import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.ratelimit.RateLimitPolicy.Callers;
import com.socioy.joor.security.ratelimit.RateLimitPolicy.Count;
import com.socioy.joor.security.ratelimit.RateLimitPolicy.Stage;
import com.socioy.joor.security.ratelimit.local.LocalRateLimitStore;
import com.socioy.joor.security.web.ClientNetworks;
import com.socioy.joor.security.web.UndeclaredProxyResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RateLimitConfigurer}, on a chain with passwords.
 */
class RateLimitConfigurerTests {

	private static final List<SecurityEvent> EVENTS = new ArrayList<>();

	private static final AtomicInteger CHECKS = new AtomicInteger();

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withUserConfiguration(PasswordChain.class);

	@Test
	void passwordsWhenWrongThenFiveAreCheckedWhateverThePath() {
		onChain((chain) -> {
			for (int i = 0; i < 20; i++) {
				MockHttpServletResponse response = send(chain, basic("/page" + i, "wrong"), "203.0.113.1");
				assertThat(response.getStatus()).isEqualTo((i < 5) ? 401 : 429);
			}
			assertThat(CHECKS).hasValue(5);
			assertThat(EVENTS).extracting(SecurityEvent::rule).containsExactly("authentication");
			assertThat(send(chain, basic("/page", "right"), "203.0.113.2").getStatus()).isEqualTo(200);
		});
	}

	@Test
	void passwordsWhenTriedInAFormThenAreCountedTogether() {
		onChain((chain) -> {
			for (int i = 0; i < 10; i++) {
				MockHttpServletRequest request = new MockHttpServletRequest("POST", "/sign-in");
				request.setParameter("username", "bob");
				request.setParameter("password", "wrong");
				assertThat(send(chain, request, "203.0.113.3").getStatus()).isEqualTo((i < 5) ? 302 : 429);
			}
			assertThat(send(chain, basic("/", "wrong"), "203.0.113.3").getStatus()).isEqualTo(429);
			assertThat(CHECKS).hasValue(5);
		});
	}

	@Test
	void passwordsWhenRightThenDoNotCount() {
		onChain((chain) -> {
			for (int i = 0; i < 20; i++) {
				assertThat(send(chain, basic("/", "right"), "203.0.113.4").getStatus()).isEqualTo(200);
			}
		});
	}

	@Test
	void addressWhenOfAnUndeclaredProxyThenOnlyReported() {
		onChain((chain) -> {
			for (int i = 0; i < 10; i++) {
				MockHttpServletRequest request = basic("/", "wrong");
				request.addHeader("X-Forwarded-For", "198.51.100.1");
				assertThat(send(chain, request, "10.0.0.1").getStatus()).isEqualTo(401);
			}
			assertThat(EVENTS).extracting(SecurityEvent::reason).containsExactly("proxy_not_declared");
			for (int i = 0; i < 6; i++) {
				send(chain, basic("/", "wrong"), "10.0.0.2");
			}
			assertThat(send(chain, basic("/", "wrong"), "10.0.0.2").getStatus()).isEqualTo(429);
		});
	}

	@Test
	void requestWhenDispatchedAgainThenIsNotCounted() {
		onChain((chain) -> {
			for (DispatcherType type : List.of(DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.INCLUDE,
					DispatcherType.FORWARD)) {
				for (int i = 0; i < 3; i++) {
					MockHttpServletRequest request = new MockHttpServletRequest("GET", "/few");
					request.setDispatcherType(type);
					assertThat(send(chain, request, "203.0.113.5").getStatus()).isNotEqualTo(429);
				}
			}
			MockHttpServletResponse response = send(chain, new MockHttpServletRequest("GET", "/few"), "203.0.113.5");
			assertThat(response.getHeader("RateLimit")).startsWith("\"few\";r=1");
		});
	}

	private void onChain(ChainTest test) {
		EVENTS.clear();
		CHECKS.set(0);
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed();
			test.run(context.getBean("springSecurityFilterChain", FilterChainProxy.class));
		});
	}

	private static MockHttpServletRequest basic(String path, String password) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
		request.addHeader("Authorization",
				"Basic " + Base64.getEncoder().encodeToString(("bob:" + password).getBytes()));
		return request;
	}

	private static MockHttpServletResponse send(FilterChainProxy chain, MockHttpServletRequest request, String address)
			throws Exception {
		MockHttpServletResponse response = new MockHttpServletResponse();
		request.setRemoteAddr(address);
		request.setServletPath(request.getRequestURI());
		chain.doFilter(request, response, new MockFilterChain());
		return response;
	}

	private interface ChainTest {

		void run(FilterChainProxy chain) throws Exception;

	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebSecurity
	static class PasswordChain {

		@Bean
		Customizer<HttpSecurity> limits() {
			RateLimitPolicy authentication = new RateLimitPolicy(quota("authentication", 5), List.of("/login"),
					List.of(), Set.of("POST"), PolicyKey.ip(), Stage.BEFORE_AUTHENTICATION, Callers.ALL, Count.FAILURES,
					1, List.of(), List.of(), false, true);
			RateLimitPolicies policies = new RateLimitPolicies(
					List.of(authentication, RateLimitPolicy.of(quota("few", 2), PolicyKey.ip(), "/few")), List.of(),
					PathPatternParser.defaultInstance, "");
			LocalRateLimitStore store = new LocalRateLimitStore(1000, 1000, System::nanoTime);
			RateLimitEngine engine = new RateLimitEngine(policies, store, store,
					new UndeclaredProxyResolver((peer, header) -> {
					}), ClientNetworks.DEFAULT, (event) -> EVENTS.add(event.build(new UUID(0, 0), Instant.EPOCH)),
					List.of(), System::nanoTime);
			RateLimitAnswer answer = new RateLimitAnswer(
					new RateLimitHeaders(RateLimitHeaders.Style.DRAFT, Clock.systemUTC()), "");
			return (http) -> http.with(new RateLimitConfigurer(engine, answer), Customizer.withDefaults());
		}

		private static Quota quota(String name, long limit) {
			return new Quota(name, List.of(Bandwidth.of(limit, Duration.ofMinutes(15))), StoreFailure.LOCAL);
		}

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.csrf((csrf) -> csrf.disable())
				.httpBasic(Customizer.withDefaults())
				.formLogin((form) -> form.loginProcessingUrl("/sign-in"))
				.authenticationManager((authentication) -> {
					CHECKS.incrementAndGet();
					if (!"right".equals(authentication.getCredentials())) {
						throw new BadCredentialsException("Wrong");
					}
					return UsernamePasswordAuthenticationToken.authenticated("bob", null, List.of());
				})
				.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.build();
		}

	}

}
