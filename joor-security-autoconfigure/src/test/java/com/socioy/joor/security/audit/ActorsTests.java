package com.socioy.joor.security.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

import com.socioy.joor.security.event.EventAttribute;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Actors}.
 */
class ActorsTests {

	@Test
	void actorWhenATokenNamesTheUserHasBoth() {
		Jwt jwt = Jwt.withTokenValue("token")
			.header("alg", "none")
			.issuer("https://issuer.example")
			.subject("4711")
			.claim("preferred_username", "alice")
			.build();
		SecurityEvent event = add(new JwtAuthenticationToken(jwt, List.of()));
		assertThat(event.actor()).isEqualTo(new SecurityEvent.Actor("https://issuer.example", "4711"));
		assertThat(event.attributes()).containsEntry(EventAttribute.USER_NAME, "alice");
	}

	@Test
	void actorWhenLoggedInHasTheLoginName() {
		SecurityEvent event = add(new TestingAuthenticationToken("alice", "password", "ROLE_USER"));
		assertThat(event.actor()).isEqualTo(new SecurityEvent.Actor(null, "alice"));
		assertThat(event.attributes()).isEmpty();
	}

	@Test
	void actorWhenNobodyIsAuthenticatedIsUnknown() {
		assertThat(add(new TestingAuthenticationToken("alice", "password")).actor()).isNull();
	}

	private static SecurityEvent add(Authentication authentication) {
		return Actors.add(SecurityEvent.of(SecurityEventType.AUTHZ_FAIL, "access_denied"), authentication)
			.build(new UUID(1, 1), Instant.EPOCH);
	}

}
