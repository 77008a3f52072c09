package com.socioy.joor.benchmarks.startup;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Small resource server whose start is measured. It names nothing of Joor Security, so it
 * runs with and without it. When it is ready it says what that took and exits.
 */
@SpringBootApplication
public class StartupApplication {

	static final String READY = "ready ";

	static final String THREADS = "threads ";

	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(StartupApplication.class);
		application
			.setDefaultProperties(Map.of("server.port", "0", "spring.security.oauth2.resourceserver.jwt.jwk-set-uri",
					"http://localhost:1/jwks", "spring.security.oauth2.resourceserver.jwt.audiences", "benchmark"));
		application.run(args).close();
	}

	@Bean
	ApplicationListener<ApplicationReadyEvent> readyListener() {
		return (event) -> {
			ProcessHandle.Info process = ProcessHandle.current().info();
			long cpu = process.totalCpuDuration().map(Duration::toMillis).orElse(-1L);
			long sinceStart = process.startInstant()
				.map((start) -> Duration.between(start, Instant.now()).toMillis())
				.orElse(-1L);
			long classes = ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount();
			int threads = ManagementFactory.getThreadMXBean().getThreadCount();
			System.out.println(READY + event.getTimeTaken().toMillis() + " " + sinceStart + " " + cpu + " " + classes
					+ " " + threads + " " + liveHeap());
			System.out
				.println(THREADS + Thread.getAllStackTraces().keySet().stream().map(Thread::getName).sorted().toList());
		};
	}

	private static long liveHeap() {
		System.gc();
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024;
	}

	@RestController
	static class HelloController {

		@GetMapping("/hello")
		String hello() {
			return "hello";
		}

	}

	/**
	 * What Spring Security takes for honouring annotations on methods, which Joor
	 * Security has it do by default.
	 */
	@Configuration(proxyBeanMethods = false)
	@Profile("method-security")
	@EnableMethodSecurity(securedEnabled = true, jsr250Enabled = true)
	static class MethodSecurityConfiguration {

	}

}
