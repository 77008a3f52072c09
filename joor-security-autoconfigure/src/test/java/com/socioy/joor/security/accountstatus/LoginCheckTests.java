package com.socioy.joor.security.accountstatus;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.authentication.session.SessionAuthenticationException;

import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.identity.Subject;
import com.socioy.joor.security.web.PeerAddressResolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link LoginCheck}.
 */
class LoginCheckTests {

	private static final Authentication ALICE = new UsernamePasswordAuthenticationToken("alice", null, List.of());

	private final List<SecurityEvent> events = new ArrayList<>();

	private final List<Authentication> sessions = new ArrayList<>();

	private final FakeAccounts accounts = new FakeAccounts();

	private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/login");

	@Test
	void loginWhenActiveThenBecomesASession() {
		this.accounts.setActive(new Subject(null, "alice"), true);
		login(ALICE);
		assertThat(this.sessions).containsExactly(ALICE);
	}

	@Test
	void loginWhenDisabledThenRefusedBeforeThereIsASession() {
		this.accounts.setActive(new Subject(null, "alice"), false);
		assertThatExceptionOfType(SessionAuthenticationException.class).isThrownBy(() -> login(ALICE))
			.withMessage("Bad credentials");
		assertThat(this.sessions).isEmpty();
		assertThat(this.events).extracting(SecurityEvent::reason).containsExactly("account_disabled");
	}

	@Test
	void loginWhenSourceIsDownThenLeftToTheNextRequest() {
		this.accounts.failure = new IllegalStateException("down");
		login(ALICE);
		assertThat(this.sessions).containsExactly(ALICE);
	}

	@Test
	void credentialWhenItComesWithEachRequestThenLeftToTheFilter() {
		Jwt token = Jwt.withTokenValue("token").header("alg", "none").subject("alice").build();
		login(new JwtAuthenticationToken(token, List.of()));
		this.request.addHeader("Authorization", "Basic YWxpY2U6YWxpY2U=");
		login(ALICE);
		assertThat(this.sessions).hasSize(2);
		assertThat(this.accounts.questions).hasValue(0);
	}

	private void login(Authentication authentication) {
		SubjectStatusCache cache = new SubjectStatusCache(this.accounts, Duration.ofSeconds(10), 100,
				Duration.ofSeconds(1), new SourceMonitor((event) -> {
				}, Clock.systemUTC()), System::nanoTime);
		AccountCheck check = new AccountCheck(cache, new AccountPolicy(false, false, (caller) -> true));
		AccountEvents told = new AccountEvents((event) -> this.events.add(event.build(Clock.systemUTC())),
				new PeerAddressResolver());
		new LoginCheck(check, told, (user, asked, response) -> this.sessions.add(user)).onAuthentication(authentication,
				this.request, new MockHttpServletResponse());
	}

}
