package com.socioy.joor.security.audit;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.BadJWSException;
import com.nimbusds.jwt.proc.BadJWTException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.TestingAuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import com.socioy.joor.security.core.Fingerprint;
import com.socioy.joor.security.event.EventAttribute;
import com.socioy.joor.security.event.Outcome;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.web.ErrorId;
import com.socioy.joor.security.web.PeerAddressResolver;
import com.socioy.joor.security.web.TellOnce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AuthenticationEvents}, with Spring Security's own publisher.
 */
class AuthenticationEventsTests {

	private final List<SecurityEvent> events = new ArrayList<>();

	private final GenericApplicationContext context = new GenericApplicationContext();

	private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/login");

	private long nanos = 1;

	private final ServletRequestAttributes attributes = new ServletRequestAttributes(this.request);

	@BeforeEach
	void begin() {
		this.request.setRemoteAddr("192.0.2.7");
		this.context.registerBean(AuthenticationEvents.class,
				() -> new AuthenticationEvents((event) -> this.events.add(event.build(new UUID(0, 0), Instant.EPOCH)),
						new PeerAddressResolver(), null, () -> this.nanos));
		this.context.refresh();
		RequestContextHolder.setRequestAttributes(this.attributes);
	}

	@AfterEach
	void end() {
		RequestContextHolder.resetRequestAttributes();
		this.context.close();
	}

	@Test
	void failureWhenToldByNestedManagersIsOneEventWithTheReason() {
		ProviderManager parent = manager(null, new TestingAuthenticationProvider());
		fail(manager(parent, failing(new InvalidBearerTokenException("canary", new BadJwtException("canary")))),
				new BearerTokenAuthenticationToken("canary"));
		complete();
		assertThat(this.events).singleElement().satisfies((event) -> {
			assertThat(event.type()).isEqualTo(SecurityEventType.AUTHN_LOGIN_FAIL);
			assertThat(event.reason()).isEqualTo("invalid_token");
			assertThat(event.detail()).isEqualTo("refused by the decoder, for example because it is not signed");
			assertThat(event.actor()).isNull();
			assertThat(event.source()).isEqualTo("192.0.2.7");
			assertThat(event.request()).isEqualTo(new SecurityEvent.RequestLine("POST", "/login", 0));
			assertThat(event.correlationId()).isEqualTo(ErrorId.of(this.request));
			assertThat(event.toString()).doesNotContain("canary");
		});
	}

	@Test
	void failureWhenValidatorsRefuseATokenRepeatsThem() {
		fail(manager(null,
				failing(refused(new JwtValidationException("canary",
						List.of(new OAuth2Error("invalid_token", "the aud claim names none of our audiences", null),
								new OAuth2Error("invalid_token", "Jwt expired at 2020-01-01T00:00:00Z\r\n\u202eforged",
										null),
								new OAuth2Error("other_code")))))),
				new BearerTokenAuthenticationToken("t"));
		assertThat(this.events).extracting(SecurityEvent::detail)
			.containsExactly("the aud claim names none of our audiences; "
					+ "Jwt expired at 2020-01-01T00:00:00Z___forged; other_code");
	}

	@Test
	void failureWhenValidatorsSayMuchIsBounded() {
		fail(manager(null,
				failing(refused(new JwtValidationException("x",
						List.of(new OAuth2Error("invalid_token", "x".repeat(5000), null)))))),
				new BearerTokenAuthenticationToken("t"));
		assertThat(this.events.get(0).detail()).hasSize(200).endsWith("...");
	}

	@Test
	void failureWhenATokenCannotBeReadTellsTheKindOnly() {
		assertThat(detail(new ParseException("canary", 0))).isEqualTo("not a JWT");
		assertThat(detail(new BadJWSException("canary"))).isEqualTo("signature or key does not match");
		assertThat(detail(new BadJOSEException("canary"))).isEqualTo("signature or key does not match");
		assertThat(detail(new BadJWTException("canary"))).isEqualTo("claims cannot be read");
		assertThat(detail(new IllegalArgumentException("canary"))).startsWith("refused by the decoder");
		assertThat(this.events.toString()).doesNotContain("canary");
	}

	private String detail(Exception cause) {
		this.events.clear();
		fail(manager(null, failing(refused(new BadJwtException("canary", cause)))),
				new BearerTokenAuthenticationToken("t"));
		return this.events.get(0).detail();
	}

	private static AuthenticationException refused(BadJwtException cause) {
		return new InvalidBearerTokenException(cause.getMessage(), cause);
	}

	@Test
	void failureWhenNoProviderKnowsTheCredentialIsToldAtTheEndOfTheRequest() {
		fail(manager(null, new TestingAuthenticationProvider()), new BearerTokenAuthenticationToken("t"));
		assertThat(this.events).isEmpty();
		complete();
		assertThat(this.events).extracting(SecurityEvent::reason).containsExactly("no_authentication_provider");
	}

	@Test
	void failureWhenNoRequestIsBoundIsToldAtOnce() {
		RequestContextHolder.resetRequestAttributes();
		UsernamePasswordAuthenticationToken login = login();
		login.setDetails(new WebAuthenticationDetails(this.request));
		fail(manager(null, new TestingAuthenticationProvider()), login);
		assertThat(this.events).singleElement().satisfies((event) -> {
			assertThat(event.source()).isEqualTo("192.0.2.7");
			assertThat(event.request()).isNull();
		});
	}

	@Test
	void failuresWhenSeveralInOneRequestAreAllTold() {
		ProviderManager manager = manager(null, failing(new BadCredentialsException("wrong")));
		fail(manager, login());
		fail(manager, login());
		assertThat(this.events).extracting(SecurityEvent::reason).containsExactly("bad_credentials", "bad_credentials");
	}

	@Test
	void failureWhenOfAnotherKindHasItsOwnReason() {
		fail(manager(null, failing(new LockedException("locked"))), login());
		assertThat(this.events).extracting(SecurityEvent::reason).containsExactly("account_locked");
	}

	@Test
	void failureWhenADependencyIsDownIsNotTheCallers() {
		fail(manager(null, failing(new AuthenticationServiceException("down"))), login());
		complete();
		assertThat(this.events).singleElement().satisfies((event) -> {
			assertThat(event.type()).isEqualTo(SecurityEventType.JOOR_DEPENDENCY_UNAVAILABLE);
			assertThat(event.reason()).isEqualTo("authentication_unavailable");
		});
	}

	@Test
	void failureWhenADependencyIsDownAndAFeatureToldItIsNotToldAgain() {
		fail(manager(null, failing(new AuthenticationServiceException("down"))), login());
		TellOnce.first(this.request, SecurityEventType.JOOR_DEPENDENCY_UNAVAILABLE);
		complete();
		assertThat(this.events).isEmpty();
	}

	@Test
	void nameWhenLoginFailedIsNotRecorded() {
		fail(manager(null, failing(new BadCredentialsException("hunter2"))),
				UsernamePasswordAuthenticationToken.unauthenticated("hunter2", "x"));
		assertThat(this.events.toString()).doesNotContain("hunter2");
	}

	@Test
	void successWhenALoginNamesTheActor() {
		this.context.publishEvent(new AuthenticationSuccessEvent(authenticated()));
		assertThat(this.events).singleElement().satisfies((event) -> {
			assertThat(event.type()).isEqualTo(SecurityEventType.AUTHN_LOGIN_SUCCESS);
			assertThat(event.actor()).isEqualTo(new SecurityEvent.Actor(null, "alice"));
			assertThat(event.correlationId()).isNull();
		});
	}

	@Test
	void successWhenRequestsCarryTheirCredentialIsToldOnceForEachCredentialAndAddress() {
		request("192.0.2.7", "Bearer t", token("one"));
		request("192.0.2.7", "Bearer t", token("one"));
		request("192.0.2.7", "Bearer t", token("two"));
		request("192.0.2.8", "Bearer t", token("one"));
		request("192.0.2.8", null, new PreAuthenticatedAuthenticationToken("alice", "", AuthorityUtils.NO_AUTHORITIES));
		request("192.0.2.8", null, new PreAuthenticatedAuthenticationToken("alice", "", AuthorityUtils.NO_AUTHORITIES));
		assertThat(this.events).hasSize(4)
			.allSatisfy((event) -> assertThat(event.reason()).isEqualTo("credential_accepted"))
			.extracting((event) -> event.attributes().get(EventAttribute.METHOD))
			.containsExactly("bearer", "bearer", "bearer", "pre_authenticated");
		assertThat(this.events.get(0).attributes()).containsEntry(EventAttribute.CREDENTIAL, Fingerprint.of("one"));
		assertThat(this.events.get(0).actor()).isEqualTo(new SecurityEvent.Actor("https://issuer.example", "alice"));
	}

	@Test
	void successWhenTheWindowIsOverTellsHowManyThereWere() {
		for (int i = 0; i < 4; i++) {
			request("192.0.2.7", "Bearer t", token("one"));
		}
		this.nanos += Duration.ofMinutes(15).toNanos();
		request("192.0.2.7", "Bearer t", token("one"));
		assertThat(this.events).hasSize(2);
		assertThat(this.events.get(0).attributes()).doesNotContainKey(EventAttribute.COUNT);
		assertThat(this.events.get(1).attributes()).containsEntry(EventAttribute.COUNT, 3L);
	}

	@Test
	void successWhenAFormIsSentWithAHeaderIsToldOnce() {
		this.request.addHeader("Authorization", "Basic x");
		this.context.publishEvent(new AuthenticationSuccessEvent(authenticated()));
		this.context.publishEvent(new InteractiveAuthenticationSuccessEvent(authenticated(), getClass()));
		assertThat(this.events).hasSize(1);
	}

	private void request(String address, String header, Authentication authentication) {
		MockHttpServletRequest other = new MockHttpServletRequest("GET", "/api");
		other.setRemoteAddr(address);
		if (header != null) {
			other.addHeader("Authorization", header);
		}
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(other));
		this.context.publishEvent(new AuthenticationSuccessEvent(authentication));
	}

	private static Authentication token(String value) {
		Jwt jwt = Jwt.withTokenValue(value)
			.header("alg", "none")
			.claims((claims) -> claims.putAll(Map.of("iss", "https://issuer.example", "sub", "alice")))
			.build();
		return new JwtAuthenticationToken(jwt, AuthorityUtils.NO_AUTHORITIES);
	}

	@Test
	void logoutWhenOfATokenNamesItsIssuer() {
		Jwt jwt = Jwt.withTokenValue("canary")
			.header("alg", "none")
			.claims((claims) -> claims.putAll(Map.of("iss", "https://issuer.example", "sub", "alice")))
			.build();
		this.context
			.publishEvent(new LogoutSuccessEvent(new JwtAuthenticationToken(jwt, AuthorityUtils.NO_AUTHORITIES)));
		assertThat(this.events).singleElement().satisfies((event) -> {
			assertThat(event.type()).isEqualTo(SecurityEventType.SESSION_EXPIRED);
			assertThat(event.reason()).isEqualTo("logout");
			assertThat(event.outcome()).isEqualTo(Outcome.SUCCESS);
			assertThat(event.actor()).isEqualTo(new SecurityEvent.Actor("https://issuer.example", "alice"));
			assertThat(event.toString()).doesNotContain("canary");
		});
	}

	private void complete() {
		this.attributes.requestCompleted();
	}

	private ProviderManager manager(ProviderManager parent, AuthenticationProvider provider) {
		ProviderManager manager = new ProviderManager(List.of(provider), parent);
		manager.setAuthenticationEventPublisher(new DefaultAuthenticationEventPublisher(this.context));
		return manager;
	}

	private static void fail(ProviderManager manager, Authentication authentication) {
		assertThatExceptionOfType(AuthenticationException.class).isThrownBy(() -> manager.authenticate(authentication));
	}

	private static UsernamePasswordAuthenticationToken login() {
		return UsernamePasswordAuthenticationToken.unauthenticated("alice", "secret");
	}

	private static Authentication authenticated() {
		return UsernamePasswordAuthenticationToken.authenticated("alice", null, AuthorityUtils.NO_AUTHORITIES);
	}

	private static AuthenticationProvider failing(AuthenticationException failure) {
		return new AuthenticationProvider() {

			@Override
			public Authentication authenticate(Authentication authentication) {
				throw failure;
			}

			@Override
			public boolean supports(Class<?> authentication) {
				return true;
			}

		};
	}

}
