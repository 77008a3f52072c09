package com.socioy.joor.security.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.core.Ordered;

import com.socioy.joor.security.core.InvalidSettingException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link PlatformVersions}.
 */
class PlatformVersionsTests {

	@ParameterizedTest
	@ValueSource(strings = { "4.1.0", "4.1.1", "4.1.17", "4.1.2-SNAPSHOT" })
	void bootWhenOfTheSupportedLineIsAccepted(String version) {
		assertThatNoException().isThrownBy(() -> PlatformVersions.check(version, "7.1.1"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "3.5.6", "4.0.9", "4.2.0", "4.2.0-M1", "4.10.0", "5.0.0-SNAPSHOT", "" })
	void bootWhenOfAnotherLineStopsTheStart(String version) {
		assertThatExceptionOfType(InvalidSettingException.class)
			.isThrownBy(() -> PlatformVersions.check(version, "7.1.1"))
			.satisfies((ex) -> {
				assertThat(ex.getProperty()).isEqualTo("spring-boot.version");
				assertThat(ex.getValue()).isEqualTo(version);
				assertThat(ex.getFix()).contains("4.1.x");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "7.1.1", "7.1.2", "7.1.10", "7.1.1-SNAPSHOT", "7.2.0-M1", "7.10.0", "8.0.0" })
	void securityWhenRecentEnoughIsAccepted(String version) {
		assertThatNoException().isThrownBy(() -> PlatformVersions.check("4.1.1", version));
	}

	@ParameterizedTest
	@ValueSource(strings = { "6.5.9", "7.0.7", "7.1.0", "7.1.0-SNAPSHOT", "7.1", "7", "", "unknown" })
	void securityWhenTooOldOrUnreadableStopsTheStart(String version) {
		assertThatExceptionOfType(InvalidSettingException.class)
			.isThrownBy(() -> PlatformVersions.check("4.1.1", version))
			.satisfies((ex) -> assertThat(ex.getFix()).contains("7.1.1"));
	}

	@Test
	void versionsWhenNobodyKnowsThemAreAccepted() {
		assertThatNoException().isThrownBy(() -> PlatformVersions.check(null, null));
	}

	@Test
	void platformOfThisBuildIsAccepted() {
		assertThatNoException().isThrownBy(() -> new PlatformVersions().initialize(new StaticApplicationContext()));
		assertThat(new PlatformVersions().getOrder()).isEqualTo(Ordered.HIGHEST_PRECEDENCE);
	}

}
