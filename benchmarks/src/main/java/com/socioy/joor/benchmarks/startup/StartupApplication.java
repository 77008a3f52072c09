package com.socioy.joor.benchmarks.startup;

import java.util.Map;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Small resource server whose start is measured. It names nothing of Joor Security, so it
 * runs with and without it. When it is ready it says so and exits.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class StartupApplication {

	static final String READY = "ready after ";

	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(StartupApplication.class);
		application
			.setDefaultProperties(Map.of("server.port", "0", "spring.security.oauth2.resourceserver.jwt.jwk-set-uri",
					"http://localhost:1/jwks", "spring.security.oauth2.resourceserver.jwt.audiences", "benchmark"));
		application.run(args).close();
	}

	@Bean
	ApplicationListener<ApplicationReadyEvent> readyListener() {
		return (event) -> System.out.println(READY + event.getTimeTaken().toMillis());
	}

	@RestController
	static class HelloController {

		@GetMapping("/hello")
		String hello() {
			return "hello";
		}

	}

}
