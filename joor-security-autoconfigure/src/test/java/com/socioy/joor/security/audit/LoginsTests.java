package com.socioy.joor.security.audit;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Logins}.
 */
class LoginsTests {

	private final Authentication alice = new TestingAuthenticationToken("alice", "password", "ROLE_USER");

	private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/login");

	@Test
	void successWhenNoHeaderThenOneOfTheTwoEventsIsTheLogin() {
		assertThat(Logins.isLogin(new AuthenticationSuccessEvent(this.alice), this.request)).isTrue();
		assertThat(Logins.isLogin(interactive(this.alice), this.request)).isFalse();
	}

	@Test
	void successWhenCredentialIsInTheHeaderThenNoLogin() {
		this.request.addHeader("Authorization", "Bearer token");
		assertThat(Logins.isLogin(new AuthenticationSuccessEvent(this.alice), this.request)).isFalse();
	}

	@Test
	void successWhenFormIsSentWithAHeaderThenStillALogin() {
		this.request.addHeader("Authorization", "x");
		assertThat(Logins.isLogin(interactive(this.alice), this.request)).isTrue();
	}

	@Test
	void successWhenClientCertificateThenNoLogin() {
		Authentication certificate = new PreAuthenticatedAuthenticationToken("alice", "certificate");
		assertThat(Logins.isLogin(new AuthenticationSuccessEvent(certificate), this.request)).isFalse();
		this.request.addHeader("Authorization", "x");
		assertThat(Logins.isLogin(interactive(certificate), this.request)).isFalse();
	}

	@Test
	void successWhenOutsideOfARequestThenLogin() {
		assertThat(Logins.isLogin(new AuthenticationSuccessEvent(this.alice), null)).isTrue();
	}

	private InteractiveAuthenticationSuccessEvent interactive(Authentication authentication) {
		return new InteractiveAuthenticationSuccessEvent(authentication, getClass());
	}

}
