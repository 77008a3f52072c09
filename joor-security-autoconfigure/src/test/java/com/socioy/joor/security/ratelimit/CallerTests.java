package com.socioy.joor.security.ratelimit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

import com.socioy.joor.security.event.EventAttribute;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.web.ClientNetworks;
import com.socioy.joor.security.web.PeerAddressResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Caller}.
 */
class CallerTests {

	@Test
	void keyWhenTwoIssuersUseOneNameThenTwoKeys() {
		assertThat(caller(jwt("https://a.example", "42", "42")).userKey())
			.isEqualTo(RateLimitKey.ofUser("https://a.example", "42"))
			.isNotEqualTo(caller(jwt("https://b.example", "42", "42")).userKey());
		assertThat(caller(login("github", "42")).userKey()).isNotEqualTo(caller(login("gitlab", "42")).userKey());
	}

	@Test
	void keyWhenTokenShowsAnotherNameThenStillItsSubject() {
		Caller caller = caller(jwt("https://a.example", "42", "a@example.com"));
		assertThat(caller.userKey()).isEqualTo(RateLimitKey.ofUser("https://a.example", "42"));
		SecurityEvent event = event(caller);
		assertThat(event.actor()).isEqualTo(new SecurityEvent.Actor("https://a.example", "42"));
		assertThat(event.attributes()).containsEntry(EventAttribute.USER_NAME, "a@example.com");
	}

	@Test
	void keyWhenUserIsOursThenName() {
		Caller caller = caller(new TestingAuthenticationToken("alice", null, "ROLE_USER"));
		assertThat(caller.userKey()).isEqualTo(RateLimitKey.ofUser(null, "alice"));
		assertThat(event(caller).actor()).isEqualTo(new SecurityEvent.Actor(null, "alice"));
	}

	@Test
	void keyWhenUserHasNoNameThenAddress() {
		Caller caller = caller(new TestingAuthenticationToken(" ", null, "ROLE_USER"));
		assertThat(caller.userKey()).isSameAs(caller.addressKey());
	}

	@Test
	void keyWhenNobodyIsKnownThenNone() {
		Caller caller = caller(
				new AnonymousAuthenticationToken("key", "anonymous", AuthorityUtils.createAuthorityList("ROLE_A")));
		assertThat(caller.isVerified()).isFalse();
		assertThat(caller.userKey()).isNull();
		assertThat(event(caller).actor()).isNull();
	}

	private static Caller caller(Authentication authentication) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		Caller caller = new Caller(request, new PeerAddressResolver().resolve(request), ClientNetworks.DEFAULT);
		caller.identify(authentication);
		return caller;
	}

	private static SecurityEvent event(Caller caller) {
		SecurityEvent.Builder event = SecurityEvent.of(SecurityEventType.EXCESS_RATE_LIMIT_EXCEEDED, "test");
		caller.addTo(event);
		return event.build(new UUID(1, 1), Instant.EPOCH);
	}

	private static Authentication jwt(String issuer, String subject, String shown) {
		Jwt jwt = Jwt.withTokenValue("t").header("alg", "none").claim("iss", issuer).subject(subject).build();
		return new JwtAuthenticationToken(jwt, List.of(), shown);
	}

	private static Authentication login(String registration, String name) {
		return new OAuth2AuthenticationToken(new DefaultOAuth2User(List.of(), Map.of("id", name), "id"),
				AuthorityUtils.createAuthorityList("A"), registration);
	}

}
