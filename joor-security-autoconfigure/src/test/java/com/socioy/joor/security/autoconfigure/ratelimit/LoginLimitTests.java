package com.socioy.joor.security.autoconfigure.ratelimit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.OncePerRequestFilter;

import com.socioy.joor.security.autoconfigure.SharedIssuerKey;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tries passwords over HTTP in every way an application can offer, and counts how many of
 * them are looked at. The limit is five.
 */
class LoginLimitTests {

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private static final AtomicInteger CHECKS = new AtomicInteger();

	private static ConfigurableApplicationContext context;

	private static int clients;

	private final String client = "198.51.100." + ++clients;

	@BeforeAll
	static void start() {
		context = SpringApplication.run(Application.class, "--server.port=0", "--spring.main.banner-mode=off",
				"--joor.security.client-address.trusted-proxies=127.0.0.1,::1",
				"--joor.security.rate-limit.authentication.paths=/login,/api/session",
				"--joor.security.rate-limit.policies.api-anonymous.limit=3");
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@BeforeEach
	void reset() {
		CHECKS.set(0);
	}

	@Test
	void formWhenManyPasswordsAtOnceThenFiveAreLookedAt() {
		List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			answers.add(sendAsync(form("wrong" + i).build()));
		}
		assertThat(answers).extracting((answer) -> answer.join().statusCode())
			.filteredOn((status) -> status != 429)
			.hasSize(5);
		assertThat(CHECKS).hasValue(5);
	}

	@Test
	void basicWhenManyPasswordsAtOnceThenFiveAreLookedAt() {
		List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
		for (int i = 0; i < 40; i++) {
			answers.add(sendAsync(request("GET", "/page").header("Authorization", "Basic YWxpY2U6d3Jvbmc=").build()));
		}
		assertThat(answers).extracting((answer) -> answer.join().statusCode())
			.filteredOn((status) -> status != 429)
			.hasSize(5);
		assertThat(CHECKS).hasValue(5);
	}

	// The client may take a connection that the server is just about to close, and does
	// not
	// send a form again by itself

	private static CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest request) {
		return CLIENT.sendAsync(request, BodyHandlers.ofString())
			.exceptionallyCompose((failure) -> CLIENT.sendAsync(request, BodyHandlers.ofString()));
	}

	@Test
	void ownLoginWhenNeighboursUsedUpTheAnonymousLimitThenFailuresStillCount() {
		for (int i = 0; i < 3; i++) {
			send(request("GET", "/api/nothing"));
		}
		for (int i = 0; i < 12; i++) {
			assertThat(send(request("POST", "/api/session").header("X-Password", "wrong" + i))).isIn(401, 429);
		}
		assertThat(CHECKS).hasValue(5);
	}

	@Test
	void handlerWhenManyPasswordsThenFiveAreLookedAt() {
		for (int i = 0; i < 12; i++) {
			assertThat(send(request("GET", "/plain"))).isIn(401, 429);
		}
		assertThat(CHECKS).hasValue(5);
	}

	@Test
	void handlerOnAnotherThreadWhenManyPasswordsThenFiveAreLookedAt() {
		for (int i = 0; i < 12; i++) {
			assertThat(send(request("GET", "/callable"))).isIn(401, 429);
		}
		assertThat(CHECKS).hasValue(5);
	}

	@Test
	void handlerInAsyncDispatchWhenManyPasswordsThenFiveAreLookedAt() {
		for (int i = 0; i < 12; i++) {
			assertThat(send(request("GET", "/dispatched"))).isIn(401, 429);
		}
		assertThat(CHECKS).hasValue(5);
	}

	@Test
	void loginWhenOtherSitesPostToItThenClientIsNotLockedOut() {
		for (int i = 0; i < 12; i++) {
			assertThat(send(form("wrong" + i).header("Origin", "https://elsewhere.example")
				.header("Sec-Fetch-Site", "cross-site"))).isEqualTo(403);
		}
		assertThat(CHECKS).hasValue(0);
		assertThat(send(form("right"))).isEqualTo(302);
	}

	private HttpRequest.Builder form(String password) {
		return request("POST", "/login").method("POST", BodyPublishers.ofString("username=alice&password=" + password))
			.header("Content-Type", "application/x-www-form-urlencoded");
	}

	private HttpRequest.Builder request(String method, String path) {
		String port = context.getEnvironment().getProperty("local.server.port");
		return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
			.method(method, BodyPublishers.noBody())
			.header("X-Forwarded-For", this.client);
	}

	private static int send(HttpRequest.Builder request) {
		return CLIENT.sendAsync(request.build(), BodyHandlers.ofString()).join().statusCode();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(SharedIssuerKey.class)
	static class Application {

		@Bean
		UserDetailsService users() {
			return new InMemoryUserDetailsManager(User.withUsername("alice").password("right").build());
		}

		@Bean
		PasswordEncoder encoder() {
			return new PasswordEncoder() {

				@Override
				public String encode(CharSequence password) {
					return password.toString();
				}

				@Override
				public boolean matches(CharSequence password, String encoded) {
					CHECKS.incrementAndGet();
					return encoded.contentEquals(password);
				}

			};
		}

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.formLogin(Customizer.withDefaults())
				.httpBasic(Customizer.withDefaults())
				.csrf((csrf) -> csrf.ignoringRequestMatchers("/api/**"))
				.addFilterBefore(new OwnLogin(), UsernamePasswordAuthenticationFilter.class)
				.authorizeHttpRequests((requests) -> requests.dispatcherTypeMatchers(DispatcherType.ASYNC)
					.permitAll()
					.requestMatchers("/plain", "/callable", "/dispatched")
					.permitAll()
					.anyRequest()
					.authenticated())
				.build();
		}

		@Bean
		Logins logins() {
			return new Logins();
		}

	}

	/**
	 * Checks passwords by itself.
	 */
	private static final class OwnLogin extends OncePerRequestFilter {

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			if (!"/api/session".equals(request.getRequestURI())) {
				chain.doFilter(request, response);
				return;
			}
			CHECKS.incrementAndGet();
			if (!"right".equals(request.getHeader("X-Password"))) {
				response.sendError(401);
			}
		}

	}

	/**
	 * Checks passwords on threads of its own.
	 */
	@RestController
	static class Logins {

		@RequestMapping("/plain")
		String plain(HttpServletRequest request, HttpServletResponse response) {
			return login(request, response);
		}

		@RequestMapping("/callable")
		Callable<String> callable(HttpServletRequest request, HttpServletResponse response) {
			return () -> login(request, response);
		}

		@RequestMapping("/dispatched")
		String dispatched(HttpServletRequest request, HttpServletResponse response) {
			if (request.getDispatcherType() == DispatcherType.ASYNC) {
				return login(request, response);
			}
			request.startAsync().dispatch();
			return null;
		}

		private static String login(HttpServletRequest request, HttpServletResponse response) {
			try {
				request.login("alice", "wrong");
				return "in";
			}
			catch (ServletException ex) {
				response.setStatus(401);
				return "out";
			}
		}

	}

}
