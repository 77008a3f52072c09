package com.socioy.joor.security.autoconfigure.actuator;

import java.util.Arrays;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the actuator endpoints on a port of their own, over HTTP.
 */
class ManagementPortTests {

	// Two containers are on the class path of these tests, hence the overriding.
	@ParameterizedTest
	@CsvSource({ "'', /actuator, /actuator", "/mgmt, /ops, /mgmt/ops", "'', /, ''" })
	void endpointWhenOnItsOwnPortThenClosedAsOnTheApplications(String serverPath, String basePath, String base) {
		String[] properties = { "management.server.port=0", "spring.main.allow-bean-definition-overriding=true",
				"management.server.base-path=" + serverPath, "management.endpoints.web.base-path=" + basePath };
		try (RunningApplication application = RunningApplication.start(ActuatorHttpTests.OpenApplication.class,
				concat(ActuatorHttpTests.PROPERTIES, properties))) {
			String basic = ActuatorHttpTests.basic("prometheus", "scrape");
			assertThat(application.management(base + "/health").status()).isEqualTo(200);
			assertThat(application.management(base + "/health/liveness").status()).isEqualTo(200);
			assertThat(application.management(base + "/env").status()).isEqualTo(401);
			assertThat(application.management(base.isEmpty() ? "/" : base).status()).isEqualTo(401);
			assertThat(application.send("local.management.port", "HEAD", base.isEmpty() ? "/" : base).status())
				.isEqualTo(401);
			assertThat(application.management(base + "/env", HttpHeaders.AUTHORIZATION, basic).status()).isEqualTo(200);
			assertThat(application.management(base + "/env", HttpHeaders.AUTHORIZATION, "Bearer ACTUATOR").status())
				.isEqualTo(200);
			assertThat(application.management(base + "/env", HttpHeaders.AUTHORIZATION, "Bearer USER").status())
				.isEqualTo(403);
			String scrape = "Bearer " + ActuatorHttpTests.SCRAPE;
			assertThat(application.management(base + "/metrics", HttpHeaders.AUTHORIZATION, scrape).status())
				.isEqualTo(200);
			assertThat(application.management(base + "/env", HttpHeaders.AUTHORIZATION, scrape).status())
				.isEqualTo(403);
			assertThat(application.management(base + "/env").cookies()).isEmpty();
			assertThat(application.get("/livez").status()).isEqualTo(200);
			assertThat(application.get("/hello").status()).isEqualTo(200);
			assertThat(application.get("/actuator/env").status()).isEqualTo(404);
		}
	}

	private static String[] concat(String[] first, String[] second) {
		return Stream.of(first, second).flatMap(Arrays::stream).toArray(String[]::new);
	}

}
