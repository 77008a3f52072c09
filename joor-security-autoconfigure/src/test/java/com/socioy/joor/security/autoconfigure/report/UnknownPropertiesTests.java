package com.socioy.joor.security.autoconfigure.report;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import com.socioy.joor.security.core.SecurityWarning;
import com.socioy.joor.security.core.SecurityWarnings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UnknownProperties}.
 */
class UnknownPropertiesTests {

	@ParameterizedTest
	@CsvSource({ "joor.security.web.public-path, joor.security.web.public-paths",
			"joor.security.actuator.enable, joor.security.actuator.enabled",
			"joor.security.guard.max-json-sise, joor.security.guard.max-json-size",
			"joor.security.headers.paths[0].frame-option, joor.security.headers.paths[].frame-options",
			"joor.security.headers.paths[0].paths, joor.security.headers.paths[].path",
			"joor.security.cors.rules[12].allowed-origin, joor.security.cors.rules[].allowed-origins",
			"joor.security.csrf.ignored-paths[0].reasons, joor.security.csrf.ignored-paths[].reason" })
	void nameWhenMisspeltThenWarningNamesTheNearest(String name, String nearest) {
		assertThat(warnings(name)).singleElement().satisfies((warning) -> {
			assertThat(warning.id()).isEqualTo("property-unknown");
			assertThat(warning.subject()).isEqualTo(name);
			assertThat(warning.fix()).contains("'" + nearest + "'");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "joor.security.enabled", "joor.security.web.public-paths[0]",
			"joor.security.web.publicPaths", "joor.security.web.rules[3].path", "joor.security.headers.paths",
			"joor.security.headers.paths[0].path[1]", "joor.security.headers.paths[10].csp.directives.img-src",
			"joor.security.cors.rules[0].allowedOrigins[0]", "joor.security.actuator.users[1a]",
			"joor.security.actuator.users.prometheus", "spring.security.user.nam" })
	void nameWhenItExistsOrIsNotOursThenSilent(String name) {
		assertThat(warnings(name)).isEmpty();
	}

	@Test
	void nameWhenFromEnvironmentVariableThenKnownWithoutDashes() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("systemEnvironment",
					Map.of("JOOR_SECURITY_WEB_PUBLICPATHS", "/open", "JOOR_SECURITY_WEB_DEFAULTACCES", "deny")));
		assertThat(warnings(environment)).extracting(SecurityWarning::subject)
			.containsExactly("joor.security.web.defaultacces");
	}

	@ParameterizedTest
	@CsvSource({ "'', '', 0", "a, '', 1", "'', ab, 2", "kitten, sitting, 3", "same, same, 0" })
	void distanceWhenTextsThenLettersThatDiffer(String one, String other, int distance) {
		assertThat(UnknownProperties.distance(one, other)).isEqualTo(distance);
	}

	private static List<SecurityWarning> warnings(String name) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("test", Map.of(name, "value")));
		return warnings(environment);
	}

	private static List<SecurityWarning> warnings(StandardEnvironment environment) {
		ConfigurationPropertySources.attach(environment);
		SecurityWarnings warnings = new SecurityWarnings();
		new UnknownProperties(new PropertyOrigins(environment), warnings).afterSingletonsInstantiated();
		return warnings.list();
	}

}
