package com.socioy.joor.security.jwt;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BearerChallenge}.
 */
class BearerChallengeTests {

	private final BearerTokenAuthenticationEntryPoint entryPoint = new BearerTokenAuthenticationEntryPoint();

	@Test
	void reduceWhenNoTokenThenBare() {
		BearerChallenge challenge = reduce(new InsufficientAuthenticationException("x"), false);
		assertThat(challenge).isEqualTo(new BearerChallenge(null, "Bearer"));
	}

	@Test
	void reduceWhenInvalidTokenThenErrorOnly() {
		BearerChallenge challenge = reduce(new InvalidBearerTokenException("Jwt expired at 2020, or so"), false);
		assertThat(challenge).isEqualTo(new BearerChallenge("invalid_token", "Bearer error=\"invalid_token\""));
	}

	@Test
	void reduceWhenScopeAndRealmThenKeepsThem() {
		this.entryPoint.setRealmName("orders");
		BearerChallenge challenge = reduce(
				new OAuth2AuthenticationException(BearerTokenErrors.insufficientScope("Not yours", "a b")), false);
		assertThat(challenge).extracting(BearerChallenge::value)
			.isEqualTo("Bearer realm=\"orders\", error=\"insufficient_scope\", scope=\"a b\"");
	}

	@Test
	void reduceWhenMetadataIsOpenThenKeepsItsAddress() {
		BearerChallenge challenge = reduce(new InvalidBearerTokenException("expired"), true);
		assertThat(challenge).extracting(BearerChallenge::value)
			.isEqualTo("Bearer error=\"invalid_token\", "
					+ "resource_metadata=\"http://localhost/.well-known/oauth-protected-resource\"");
	}

	@Test
	void reduceWhenAccessDeniedThenErrorOnly() {
		BearerChallenge challenge = BearerChallenge.reduce("Bearer error=\"insufficient_scope\", "
				+ "error_description=\"The request requires higher privileges than provided by the access token.\", "
				+ "error_uri=\"https://tools.ietf.org/html/rfc6750#section-3.1\"", false);
		assertThat(challenge)
			.isEqualTo(new BearerChallenge("insufficient_scope", "Bearer error=\"insufficient_scope\""));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "Bearer", "Basic realm=\"x\"", "Bearer error=\"invalid_token\", error_description=\"ours\"",
					"Bearer insufficient_user_authentication", "bearer resource_metadata=\"x\"",
					"Bearer custom=\"1\", resource_metadata=\"x\"", "Bearer resource_metadata=\"x\", error=\"y\"", "" })
	void reduceWhenApplicationsOwnThenLeavesIt(String header) {
		assertThat(BearerChallenge.reduce(header, false)).isNull();
	}

	@Property(tries = 1000)
	void reduceWhateverTheDescriptionNeverShowsIt(@ForAll String text) {
		OAuth2Error error = new OAuth2Error("invalid_token", "hidden" + text, null);
		assertThat(reduce(new OAuth2AuthenticationException(error), false)).extracting(BearerChallenge::value)
			.isEqualTo("Bearer error=\"invalid_token\"");
	}

	@Property(tries = 1000)
	void reduceWhateverTheHeaderNeverThrows(@ForAll String text) {
		BearerChallenge.reduce(text, true);
		BearerChallenge.reduce("Bearer " + text + " resource_metadata=\"", false);
	}

	private BearerChallenge reduce(AuthenticationException failure, boolean metadata) {
		MockHttpServletResponse response = new MockHttpServletResponse();
		this.entryPoint.commence(new MockHttpServletRequest(), response, failure);
		return BearerChallenge.reduce(response.getHeader("WWW-Authenticate"), metadata);
	}

}
