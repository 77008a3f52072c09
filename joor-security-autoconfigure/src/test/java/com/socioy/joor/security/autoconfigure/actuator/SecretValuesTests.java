package com.socioy.joor.security.autoconfigure.actuator;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.endpoint.SanitizableData;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SecretValues}.
 */
class SecretValuesTests {

	@ParameterizedTest
	@ValueSource(strings = { "joor.security.jwt.secret", "JOOR_SECURITY_JWT_SECRET", "joor.security.jwt.SECRET",
			"joor.security.actuator.users.prometheus", "joor.security.actuator.users[prometheus]",
			"JOOR_SECURITY_ACTUATOR_USERS_PROMETHEUS", "joor.security.actuator.scrape.secret",
			"JOOR_SECURITY_ACTUATOR_SCRAPE_SECRET", "joor.security.rate-limit.redis.secret",
			"joor.security.audit.secret" })
	void valueWhenSecretThenMasked(String key) {
		assertThat(new SecretValues().apply(new SanitizableData(null, key, "hidden")).getValue())
			.isEqualTo(SanitizableData.SANITIZED_VALUE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "joor.security.jwt.audiences", "joor.security.actuator.role", "secret" })
	void valueWhenNotSecretThenShown(String key) {
		assertThat(new SecretValues().apply(new SanitizableData(null, key, "shown")).getValue()).isEqualTo("shown");
	}

}
