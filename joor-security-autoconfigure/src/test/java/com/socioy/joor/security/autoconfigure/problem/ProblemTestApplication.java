package com.socioy.joor.security.autoconfigure.problem;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import com.socioy.joor.security.autoconfigure.SharedIssuerKey;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventListener;

/**
 * Small service with its own filter chain, which fails in every way a service can.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(SharedIssuerKey.class)
class ProblemTestApplication {

	static final List<SecurityEvent> EVENTS = new CopyOnWriteArrayList<>();

	@Bean
	SecurityFilterChain chain(HttpSecurity http) {
		http.authorizeHttpRequests((requests) -> requests.requestMatchers("/public/**")
			.permitAll()
			.requestMatchers("/admin/**")
			.hasRole("ADMIN")
			.anyRequest()
			.authenticated());
		http.httpBasic(Customizer.withDefaults());
		http.requestCache((cache) -> cache.requestCache(new NullRequestCache()));
		http.csrf((csrf) -> csrf.ignoringRequestMatchers("/public/**"));
		return http.build();
	}

	@Bean
	UserDetailsService users() {
		// No UserDetailsPasswordService, which would hash the password anew at the first
		// login
		return new InMemoryUserDetailsManager(
				User.withUsername("user").password("{noop}pass").roles("USER").build())::loadUserByUsername;
	}

	@Bean
	SecurityEventListener listener() {
		return EVENTS::add;
	}

	@RestController
	static class Endpoints {

		@GetMapping("/public/ok")
		String ok() {
			return "ok";
		}

		@GetMapping("/public/sample")
		Order sample() {
			return new Order("a", 1);
		}

		@GetMapping(path = "/public/produces", produces = "application/json")
		Order produces() {
			return new Order("a", 1);
		}

		@GetMapping("/public/boom")
		String boom() {
			throw new IllegalStateException("secret-message");
		}

		@GetMapping("/public/denied")
		String denied() {
			throw new AccessDeniedException("secret-message");
		}

		@GetMapping("/public/teapot")
		void teapot(HttpServletResponse response) throws IOException {
			response.sendError(418, "secret-message");
		}

		@GetMapping("/public/conflict")
		void conflict() {
			throw new ResponseStatusException(HttpStatus.CONFLICT, "secret-message");
		}

		@GetMapping("/public/gone")
		void gone() {
			throw new GoneException();
		}

		@GetMapping("/public/empty")
		void empty(HttpServletResponse response) {
			response.setStatus(404);
		}

		@GetMapping("/public/number/{id}")
		String number(@PathVariable("id") @Min(1) int number) {
			return "" + number;
		}

		@GetMapping("/public/search")
		String search(@RequestParam("q") String query) {
			return "ok";
		}

		@PostMapping("/public/orders")
		String order(@Valid @RequestBody Order order) {
			return "ok";
		}

		@PostMapping("/public/batch")
		String batch(@RequestBody List<@Valid Order> orders) {
			return "ok";
		}

		@PostMapping(path = "/public/text", consumes = "text/plain")
		String text(@RequestBody String text) {
			return "ok";
		}

		@PostMapping("/public/any")
		String any(@RequestBody String text) {
			return "ok";
		}

		@PutMapping("/public/form")
		String form(@RequestParam("a") String value) {
			return value;
		}

		@PostMapping("/orders")
		String closed(@RequestBody Order order) {
			return "ok";
		}

		@GetMapping("/public/async")
		DeferredResult<String> async() {
			DeferredResult<String> result = new DeferredResult<>();
			result.setErrorResult(new IllegalStateException("secret-message"));
			return result;
		}

		@GetMapping("/public/events")
		SseEmitter events() throws IOException {
			SseEmitter emitter = new SseEmitter();
			emitter.send("one");
			emitter.send("two");
			emitter.complete();
			return emitter;
		}

		@GetMapping("/public/partial")
		void partial(HttpServletResponse response) throws IOException {
			response.getOutputStream().write("begun".getBytes());
			response.flushBuffer();
			throw new IllegalStateException("secret-message");
		}

	}

	@ResponseStatus(HttpStatus.GONE)
	static class GoneException extends RuntimeException {

	}

	record Order(@NotBlank String name, @Min(1) int amount) {

	}

}
