package com.socioy.joor.security.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;

import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.web.PeerAddressResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SessionLifetimeFilter}.
 */
class SessionLifetimeFilterTests {

	private final List<SecurityEvent> events = new ArrayList<>();

	private final MockHttpSession session = new MockHttpSession(null, "id-nobody-else-knows");

	@Test
	void sessionWhenYoungThenKept() throws Exception {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setSession(this.session);
		send(request, Duration.ofHours(24).minusMillis(1),
				(any, response) -> assertThat(((HttpServletRequest) any).getSession(false)).isSameAs(this.session));
		assertThat(this.session.isInvalid()).isFalse();
		assertThat(this.events).isEmpty();
	}

	@Test
	void sessionWhenOverThenNobodyFindsItAndItIsTold() throws Exception {
		this.session.setAttribute("SPRING_SECURITY_CONTEXT",
				new SecurityContextImpl(new TestingAuthenticationToken("alice", "secret", "ROLE_USER")));
		String id = this.session.getId();
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setSession(this.session);
		send(request, Duration.ofHours(24), (any, response) -> {
			assertThat(((HttpServletRequest) any).getSession(false)).isNull();
			HttpSession next = ((HttpServletRequest) any).getSession();
			assertThat(next.getId()).isNotEqualTo(id);
			assertThat(((HttpServletRequest) any).getSession(false)).isSameAs(next);
		});
		assertThat(this.session.isInvalid()).isTrue();
		assertThat(this.events).singleElement().satisfies((event) -> {
			assertThat(event.type()).isEqualTo(SecurityEventType.SESSION_EXPIRED);
			assertThat(event.reason()).isEqualTo("absolute_timeout");
			assertThat(event.actor()).isEqualTo(new SecurityEvent.Actor(null, "alice"));
			assertThat(event.toString()).doesNotContain(id);
		});
	}

	@Test
	void sessionWhenOverAndSomebodyWantsANewOneThenNew() throws Exception {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setSession(this.session);
		send(request, Duration.ofDays(30),
				(any, response) -> assertThat(((HttpServletRequest) any).getSession()).isNotSameAs(this.session));
		assertThat(this.session.isInvalid()).isTrue();
	}

	@Test
	void sessionWhenNobodyAsksThenNotLookedAt() throws Exception {
		MockHttpServletRequest request = new MockHttpServletRequest() {

			@Override
			public HttpSession getSession(boolean create) {
				throw new AssertionError("Sessions may lie far away");
			}

		};
		send(request, Duration.ofDays(30), (any, response) -> {
		});
	}

	@Test
	void sessionWhenEndedByAnotherRequestThenGoesOn() throws Exception {
		this.session.invalidate();
		MockHttpServletRequest request = new MockHttpServletRequest() {

			@Override
			public HttpSession getSession(boolean create) {
				return SessionLifetimeFilterTests.this.session;
			}

		};
		send(request, Duration.ofDays(30), (any, response) -> ((HttpServletRequest) any).getSession(false));
		assertThat(this.events).isEmpty();
	}

	private void send(MockHttpServletRequest request, Duration age, FilterChain chain) throws Exception {
		Clock clock = Clock.fixed(Instant.ofEpochMilli(created()).plus(age), ZoneOffset.UTC);
		new SessionLifetimeFilter(Duration.ofHours(24), clock, new SessionEvents(
				(event) -> this.events.add(event.build(new UUID(0, 0), Instant.EPOCH)), new PeerAddressResolver()))
			.doFilter(request, new MockHttpServletResponse(), chain);
	}

	private long created() {
		return this.session.isInvalid() ? 0 : this.session.getCreationTime();
	}

}
