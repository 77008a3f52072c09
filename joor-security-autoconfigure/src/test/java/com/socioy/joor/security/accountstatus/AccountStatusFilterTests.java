package com.socioy.joor.security.accountstatus;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.RememberMeAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.introspection.OAuth2IntrospectionAuthenticatedPrincipal;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.authentication.switchuser.SwitchUserGrantedAuthority;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.identity.ConfiguredCaller;
import com.socioy.joor.security.identity.Subject;
import com.socioy.joor.security.web.PeerAddressResolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AccountStatusFilter}, with everything that it decides by.
 */
class AccountStatusFilterTests {

	private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

	private static final String ISSUER = "https://a.example";

	private static final Subject LOCAL = new Subject(null, "alice");

	private static final Subject REMOTE = new Subject(ISSUER, "alice");

	private final List<SecurityEvent> events = new ArrayList<>();

	private final FakeAccounts accounts = new FakeAccounts();

	private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/orders");

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	private boolean unknownAllowed;

	private boolean failureAllowed;

	@AfterEach
	void clear() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void tokenWhenActiveThenPasses() throws Exception {
		this.accounts.setActive(REMOTE, true);
		assertThat(passes(jwt(NOW))).isTrue();
		assertThat(this.events).isEmpty();
	}

	@Test
	void tokenWhenDisabledThenAsAnInvalidOne() throws Exception {
		this.accounts.setActive(REMOTE, false);
		assertRefused(jwt(NOW));
		assertThat(this.events).singleElement().satisfies((event) -> {
			assertThat(event.type()).isEqualTo(SecurityEventType.AUTHN_LOGIN_FAIL);
			assertThat(event.reason()).isEqualTo("account_disabled");
			assertThat(event.actor().subject()).isEqualTo("alice");
			assertThat(event.actor().issuer()).isEqualTo(ISSUER);
		});
	}

	@Test
	void nameWhenAtAnotherIssuerThenAnotherAccount() throws Exception {
		this.accounts.setActive(REMOTE, false);
		this.accounts.setActive(new Subject("https://b.example", "alice"), true);
		assertThat(passes(jwt("https://b.example", "alice", NOW))).isTrue();
		assertRefused(jwt(NOW));
		assertRefused(jwt("https://b.example/", "alice", NOW));
	}

	@Test
	void unknownWhenNothingIsSaidThenRefused() throws Exception {
		assertRefused(jwt(NOW));
		assertThat(this.events).extracting(SecurityEvent::reason).containsExactly("account_unknown");
	}

	@Test
	void unknownWhenAllowedThenPasses() throws Exception {
		this.unknownAllowed = true;
		assertThat(passes(jwt(NOW))).isTrue();
	}

	@Test
	void malformedNameWhenEverythingIsAllowedThenRefusedAndSourceIsNotAsked() throws Exception {
		this.unknownAllowed = true;
		this.failureAllowed = true;
		for (String name : List.of("a\u0000", "x".repeat(5000), "\uD800")) {
			assertRefused(jwt(ISSUER, name, NOW));
		}
		assertThat(this.accounts.questions).hasValue(0);
		assertThat(this.events.get(1).actor()).isNull();
		assertThat(this.events.get(1).detail()).isEqualTo("name of 5000 characters");
	}

	@Test
	void tokenWhenIssuedBeforeTheEpochThenRefused() throws Exception {
		this.accounts.states.put(REMOTE, new AccountState(true, NOW));
		assertThat(passes(jwt(NOW))).isTrue();
		assertThat(passes(opaque(Map.of("iat", NOW)))).isTrue();
		assertRefused(jwt(NOW.minusSeconds(1)));
		assertRefused(opaque(Map.of("iat", NOW.minusSeconds(1))));
		assertThat(this.events).extracting(SecurityEvent::reason).containsOnly("token_revoked");
	}

	@Test
	void tokenWhenItDoesNotSayItsTimeThenRefusedOnceThereIsAnEpoch() throws Exception {
		this.accounts.setActive(REMOTE, true);
		assertThat(passes(jwt(null))).isTrue();
		this.accounts.states.put(REMOTE, new AccountState(true, Instant.EPOCH));
		assertRefused(jwt(null));
		assertRefused(opaque(Map.of("scope", "orders")));
	}

	@Test
	void tokenWhenItsTimeIsMadeUpByTheDecoderThenItDoesNotSayIt() throws Exception {
		this.accounts.states.put(REMOTE, new AccountState(true, Instant.EPOCH));
		Jwt token = Jwt.withTokenValue("token")
			.header("alg", "none")
			.issuer(ISSUER)
			.subject("alice")
			.issuedAt(NOW.minusSeconds(1))
			.expiresAt(NOW)
			.build();
		assertRefused(new JwtAuthenticationToken(token, List.of()));
	}

	@Test
	void tokenWhenConvertedToSomethingElseThenStillNeedsATime() throws Exception {
		this.accounts.states.put(LOCAL, new AccountState(true, Instant.EPOCH));
		Authentication converted = new UsernamePasswordAuthenticationToken("alice", "n/a",
				List.of(FactorGrantedAuthority.fromFactor("BEARER")));
		assertRefused(converted);
	}

	@Test
	void sessionWhenDisabledThenEndsAndGoesOnAsStranger() throws Exception {
		this.accounts.setActive(LOCAL, false);
		MockHttpSession session = login(user(NOW));
		assertThat(passes(SecurityContextHolder.getContext().getAuthentication())).isTrue();
		assertThat(session.isInvalid()).isTrue();
		assertThat(SecurityContextHolder.getContext().getAuthentication())
			.isInstanceOf(AnonymousAuthenticationToken.class);
		assertThat(this.events).singleElement().satisfies((event) -> {
			assertThat(event.type()).isEqualTo(SecurityEventType.SESSION_EXPIRED);
			assertThat(event.reason()).isEqualTo("account_disabled");
		});
	}

	@Test
	void sessionWhenBegunBeforeTheEpochThenEnds() throws Exception {
		this.accounts.states.put(LOCAL, new AccountState(true, NOW));
		MockHttpSession later = login(user(NOW));
		assertThat(passes(SecurityContextHolder.getContext().getAuthentication())).isTrue();
		assertThat(later.isInvalid()).isFalse();
		MockHttpSession earlier = login(user(NOW.minusMillis(1), NOW.plusSeconds(60)));
		assertThat(passes(SecurityContextHolder.getContext().getAuthentication())).isTrue();
		assertThat(earlier.isInvalid()).as("the first factor counts").isTrue();
		assertThat(this.events).extracting(SecurityEvent::reason).containsExactly("session_revoked");
	}

	@Test
	void sessionWhenFactorsSayNothingThenItsBeginningCounts() throws Exception {
		this.accounts.states.put(LOCAL, new AccountState(true, Instant.now().minusSeconds(60)));
		MockHttpSession session = login(user());
		assertThat(passes(SecurityContextHolder.getContext().getAuthentication())).isTrue();
		assertThat(session.isInvalid()).isFalse();
		this.accounts.states.put(LOCAL, new AccountState(true, Instant.now().plusSeconds(60)));
		assertThat(passes(SecurityContextHolder.getContext().getAuthentication())).isTrue();
		assertThat(session.isInvalid()).isTrue();
	}

	@Test
	void rememberedLoginWhenThereIsAnEpochThenSessionsThatItBeginsDoNotCount() throws Exception {
		this.accounts.setActive(LOCAL, true);
		RememberMeAuthenticationToken remembered = new RememberMeAuthenticationToken("key", "alice",
				AuthorityUtils.createAuthorityList("ROLE_USER"));
		MockHttpSession before = login(remembered);
		assertThat(passes(remembered)).isTrue();
		assertThat(before.isInvalid()).isFalse();
		this.accounts.states.put(LOCAL, new AccountState(true, Instant.now().minusSeconds(60)));
		MockHttpSession after = login(remembered);
		this.request.addHeader("Authorization", "Basic YTph");
		assertThat(passes(remembered)).isTrue();
		assertThat(after.isInvalid()).isTrue();
		assertThat(SecurityContextHolder.getContext().getAuthentication())
			.isInstanceOf(AnonymousAuthenticationToken.class);
		this.request.setSession(null);
		assertThat(passes(remembered)).isTrue();
		assertThat(SecurityContextHolder.getContext().getAuthentication())
			.isInstanceOf(AnonymousAuthenticationToken.class);
		assertThat(this.events).extracting(SecurityEvent::reason).containsOnly("session_revoked");
	}

	@Test
	void passwordWhenSentWithTheRequestThenRefusedAsAWrongOne() {
		this.accounts.setActive(LOCAL, false);
		this.request.addHeader("Authorization", "Basic YWxpY2U6YWxpY2U=");
		assertThatExceptionOfType(BadCredentialsException.class).isThrownBy(() -> passes(user(NOW)));
	}

	@Test
	void sourceWhenDownThenUnavailable() throws Exception {
		this.accounts.failure = new IllegalStateException("password=secret");
		assertThat(passes(jwt(NOW))).isFalse();
		assertThat(this.response.getStatus()).isEqualTo(503);
		assertThat(this.response.getHeader("Retry-After")).isEqualTo("10");
		assertThat(this.events).extracting(SecurityEvent::reason).contains("account_status_unavailable");
		assertThat(this.events.toString()).doesNotContain("secret");
	}

	@Test
	void sourceWhenDownAndAllowedThenOnlyThePrivilegedAreRefused() throws Exception {
		this.accounts.failure = new IllegalStateException("down");
		this.failureAllowed = true;
		assertThat(passes(jwt(NOW))).isTrue();
		assertThat(passes(new JwtAuthenticationToken(token(ISSUER, "root", NOW),
				AuthorityUtils.createAuthorityList("ROLE_ADMIN"))))
			.isFalse();
		assertThat(this.response.getStatus()).isEqualTo(503);
	}

	@Test
	void strangerAndCallerOfTheSettingsWhenCheckedThenNotAsked() throws Exception {
		assertThat(passes(null)).isTrue();
		assertThat(passes(new AnonymousAuthenticationToken("key", "anonymousUser",
				AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"))))
			.isTrue();
		assertThat(passes(new UsernamePasswordAuthenticationToken(new Configured(), null, List.of()))).isTrue();
		assertThat(this.accounts.questions).hasValue(0);
	}

	@Test
	void disguiseWhenWhoeverWearsItIsDisabledThenEnds() throws Exception {
		this.accounts.setActive(LOCAL, true);
		this.accounts.setActive(new Subject(null, "root"), false);
		Authentication root = new UsernamePasswordAuthenticationToken("root", null, List.of());
		MockHttpSession session = login(new UsernamePasswordAuthenticationToken("alice", null,
				List.of(new SwitchUserGrantedAuthority("ROLE_PREVIOUS_ADMINISTRATOR", root))));
		assertThat(passes(SecurityContextHolder.getContext().getAuthentication())).isTrue();
		assertThat(session.isInvalid()).isTrue();
	}

	@Test
	void chainWhenItTranslatesNothingThenAnsweredHere() throws Exception {
		this.accounts.setActive(REMOTE, false);
		SecurityContextHolder.getContext().setAuthentication(jwt(NOW));
		filter(false).doFilter(this.request, this.response, new MockFilterChain());
		assertThat(this.response.getStatus()).isEqualTo(401);
	}

	private boolean passes(Authentication caller) throws Exception {
		SecurityContextHolder.getContext().setAuthentication(caller);
		this.request.clearAttributes();
		MockFilterChain chain = new MockFilterChain();
		filter(true).doFilter(this.request, this.response, chain);
		return chain.getRequest() != null;
	}

	private void assertRefused(Authentication caller) throws Exception {
		MockHttpServletResponse refusal = new MockHttpServletResponse();
		SecurityContextHolder.getContext().setAuthentication(caller);
		this.request.clearAttributes();
		MockFilterChain chain = new MockFilterChain();
		filter(true).doFilter(this.request, refusal, chain);
		assertThat(chain.getRequest()).isNull();
		assertThat(refusal.getStatus()).isEqualTo(401);
		assertThat(refusal.getHeaders("WWW-Authenticate")).containsExactly("Bearer error=\"invalid_token\"");
	}

	private AccountStatusFilter filter(boolean translated) {
		SourceMonitor monitor = new SourceMonitor((event) -> this.events.add(event.build(Clock.systemUTC())),
				Clock.systemUTC());
		SubjectStatusCache cache = new SubjectStatusCache(this.accounts, Duration.ofSeconds(10), 100,
				Duration.ofSeconds(1), monitor, System::nanoTime);
		AccountPolicy policy = new AccountPolicy(this.unknownAllowed, this.failureAllowed,
				(caller) -> caller.getAuthorities()
					.stream()
					.map(GrantedAuthority::getAuthority)
					.anyMatch("ROLE_ADMIN"::equals));
		return new AccountStatusFilter(new AccountCheck(cache, policy),
				new AccountEvents((event) -> this.events.add(event.build(Clock.systemUTC())),
						new PeerAddressResolver()),
				SecurityContextHolder.getContextHolderStrategy(), new SecurityContextLogoutHandler(), translated);
	}

	private MockHttpSession login(Authentication authentication) {
		MockHttpSession session = new MockHttpSession();
		SecurityContextImpl context = new SecurityContextImpl(authentication);
		session.setAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY, context);
		this.request.setSession(session);
		SecurityContextHolder.setContext(context);
		return session;
	}

	private static Authentication user(Instant... factors) {
		Collection<GrantedAuthority> authorities = new ArrayList<>(AuthorityUtils.createAuthorityList("ROLE_USER"));
		for (int i = 0; i < factors.length; i++) {
			authorities.add(FactorGrantedAuthority.withFactor("F" + i).issuedAt(factors[i]).build());
		}
		return new UsernamePasswordAuthenticationToken("alice", null, authorities);
	}

	private static Authentication jwt(Instant issuedAt) {
		return jwt(ISSUER, "alice", issuedAt);
	}

	private static Authentication jwt(String issuer, String subject, Instant issuedAt) {
		return new JwtAuthenticationToken(token(issuer, subject, issuedAt), List.of());
	}

	private static Jwt token(String issuer, String subject, Instant issuedAt) {
		Jwt.Builder token = Jwt.withTokenValue("token").header("alg", "none").issuer(issuer).subject(subject);
		return ((issuedAt != null) ? token.issuedAt(issuedAt) : token).build();
	}

	private static Authentication opaque(Map<String, Object> attributes) {
		Map<String, Object> all = new HashMap<>(attributes);
		all.put("iss", ISSUER);
		all.put("sub", "alice");
		DefaultOAuth2AuthenticatedPrincipal principal = new DefaultOAuth2AuthenticatedPrincipal(all, null);
		Instant issuedAt = principal.getAttribute("iat");
		return new BearerTokenAuthentication(new OAuth2IntrospectionAuthenticatedPrincipal(all, null),
				new OAuth2AccessToken(TokenType.BEARER, "token", issuedAt, null), List.of());
	}

	private static final class Configured extends User implements ConfiguredCaller {

		Configured() {
			super("scraper", "", List.of());
		}

	}

}
