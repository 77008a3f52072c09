package com.socioy.joor.security.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.servlet.DispatcherType;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;
import org.springframework.security.authorization.event.AuthorizationGrantedEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.web.ErrorId;
import com.socioy.joor.security.web.PeerAddressResolver;
import com.socioy.joor.security.web.TellOnce;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AuthorizationEvents}.
 */
class AuthorizationEventsTests {

	private static final AuthorizationDecision DENIED = new AuthorizationDecision(false);

	private final List<SecurityEvent> events = new ArrayList<>();

	private final AuthorizationEvents listener = new AuthorizationEvents(
			(event) -> this.events.add(event.build(new UUID(0, 0), Instant.EPOCH)), new PeerAddressResolver());

	private final MockHttpServletRequest request = new MockHttpServletRequest("GET",
			"/admin;jsessionid=canary/a;b=c/d");

	@Test
	void denialWhenTheCallerIsKnownIsAFailedAuthorization() {
		tell(() -> user(), DENIED);
		assertThat(this.events).singleElement().satisfies((event) -> {
			assertThat(event.type()).isEqualTo(SecurityEventType.AUTHZ_FAIL);
			assertThat(event.reason()).isEqualTo("access_denied");
			assertThat(event.actor()).isEqualTo(new SecurityEvent.Actor(null, "alice"));
			assertThat(event.request()).isEqualTo(new SecurityEvent.RequestLine("GET", "/admin/a/d", 0));
			assertThat(event.correlationId()).isEqualTo(ErrorId.of(this.request));
		});
	}

	@Test
	void denialWhenTheCallerIsAnonymousIsAMissingCredential() {
		tell(() -> new AnonymousAuthenticationToken("key", "anonymousUser",
				AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS")), DENIED);
		assertThat(this.events).singleElement().satisfies((event) -> {
			assertThat(event.type()).isEqualTo(SecurityEventType.AUTHN_LOGIN_FAIL);
			assertThat(event.reason()).isEqualTo("credentials_missing");
			assertThat(event.actor()).isNull();
		});
	}

	@Test
	void denialWhenThereIsNoAuthenticationIsAMissingCredential() {
		tell(() -> {
			throw new AuthenticationCredentialsNotFoundException("none");
		}, DENIED);
		assertThat(this.events).extracting(SecurityEvent::reason).containsExactly("credentials_missing");
	}

	@Test
	void denialWhenNothingWasDeniedIsIgnored() {
		tell(() -> user(), new AuthorizationDecision(true));
		this.listener.onApplicationEvent(
				new AuthorizationGrantedEvent<>(() -> user(), this.request, new AuthorizationDecision(true)));
		assertThat(this.events).isEmpty();
	}

	@Test
	void denialWhenOfAnErrorPageIsIgnored() {
		this.request.setDispatcherType(DispatcherType.ERROR);
		tell(() -> user(), DENIED);
		assertThat(this.events).isEmpty();
	}

	@Test
	void denialWhenOurRulesToldItIsNotToldAgain() {
		TellOnce.first(this.request, SecurityEventType.AUTHZ_FAIL);
		tell(() -> user(), DENIED);
		assertThat(this.events).isEmpty();
	}

	@Test
	void pathWhenTheRouteIsKnownIsItsTemplate() {
		this.request.setAttribute("org.springframework.web.servlet.HandlerMapping.bestMatchingPattern",
				"/reset/{token}");
		tell(() -> user(), DENIED);
		assertThat(this.events).singleElement()
			.satisfies((event) -> assertThat(event.request().path()).isEqualTo("/reset/{token}"));
	}

	@Test
	void denialWhenOutsideARequestIsStillTold() {
		this.listener.onApplicationEvent(new AuthorizationDeniedEvent<>(() -> user(), "a message", DENIED));
		assertThat(this.events).singleElement().satisfies((event) -> {
			assertThat(event.request()).isNull();
			assertThat(event.source()).isNull();
		});
	}

	private void tell(Supplier<Authentication> authentication, AuthorizationDecision decision) {
		this.listener.onApplicationEvent(new AuthorizationDeniedEvent<>(authentication, this.request, decision));
	}

	private static Authentication user() {
		return UsernamePasswordAuthenticationToken.authenticated("alice", null, AuthorityUtils.NO_AUTHORITIES);
	}

}
