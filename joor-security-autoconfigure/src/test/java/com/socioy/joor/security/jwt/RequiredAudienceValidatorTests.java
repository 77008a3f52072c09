package com.socioy.joor.security.jwt;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RequiredAudienceValidator}.
 */
@ExtendWith(OutputCaptureExtension.class)
class RequiredAudienceValidatorTests {

	private final RequiredAudienceValidator validator = new RequiredAudienceValidator(List.of("orders", "billing"));

	@Test
	void validateWhenOneAudienceIsOursThenAccepts() {
		assertThat(rejects(Map.of("aud", List.of("other", "billing")))).isFalse();
		assertThat(rejects(Map.of("aud", "orders"))).isFalse();
	}

	@Test
	void validateWhenAudienceIsForeignThenRejects() {
		assertThat(rejects(Map.of("aud", List.of("other")))).isTrue();
		assertThat(rejects(Map.of("aud", List.of("Orders")))).isTrue();
		assertThat(rejects(Map.of("aud", List.of("orders ")))).isTrue();
	}

	@Test
	void validateWhenAudienceHasAnotherTypeThenRejects() {
		assertThat(rejects(Map.of("aud", 7))).isTrue();
		assertThat(rejects(Map.of("aud", Arrays.asList(7, null, Map.of("orders", "orders"))))).isTrue();
	}

	@Test
	void validateWhenAudienceIsMissingThenTellsOnceForEachIssuer(CapturedOutput output) {
		for (int i = 0; i < 5; i++) {
			assertThat(rejects(Map.of("iss", "https://one.example"))).isTrue();
			assertThat(rejects(Map.of("iss", "https://two.example", "aud", List.of()))).isTrue();
		}
		assertThat(output.getOut().split("https://one.example", -1)).hasSize(2);
		assertThat(output.getOut().split("https://two.example", -1)).hasSize(2);
		assertThat(output).contains("'joor.security.jwt.audience' to 'none'").contains("'Audience'");
	}

	@Test
	void validateWhenManyIssuersThenLogIsBounded(CapturedOutput output) {
		for (int i = 0; i < 1000; i++) {
			rejects(Map.of("iss", "https://issuer-" + i + ".example\nforged"));
		}
		assertThat(output.getOut().lines().filter((line) -> line.contains("carry no audience"))).hasSize(32);
		assertThat(output.getOut().lines()).noneMatch((line) -> line.startsWith("forged"));
	}

	@Test
	void validateWhenWeNameNoAudienceThenAccepts() {
		assertThat(new RequiredAudienceValidator(List.of()).validate(Tokens.withClaims(Map.of("aud", "x"))).hasErrors())
			.isFalse();
	}

	private boolean rejects(Map<String, Object> claims) {
		return this.validator.validate(Tokens.withClaims(claims)).hasErrors();
	}

}
