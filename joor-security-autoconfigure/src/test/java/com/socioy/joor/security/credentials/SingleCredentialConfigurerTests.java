package com.socioy.joor.security.credentials;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.web.PeerAddressResolver;
import com.socioy.joor.security.web.Refusal;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SingleCredentialConfigurer}, on chains as users write them.
 */
class SingleCredentialConfigurerTests {

	private static final String BASIC = "Basic Ym9iOmI=";

	private final List<SecurityEvent> events = new ArrayList<>();

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withBean(SecurityEventPublisher.class,
				() -> (event) -> this.events.add(event.build(new UUID(0, 0), Instant.EPOCH)))
		.withUserConfiguration(Hardening.class);

	@ParameterizedTest
	@ValueSource(strings = { "access_token=good", "a=b&access%5Ftoken=good", "access_token" })
	void requestWhenTokenInQueryThen401EvenIfPublic(String query) {
		onChain(BearerChain.class, (chain) -> {
			MockHttpServletRequest request = get("/public");
			request.setQueryString(query);
			MockHttpServletResponse response = send(chain, request);
			assertThat(response.getStatus()).isEqualTo(401);
			assertThat(response.getHeader("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
			assertThat(this.events).singleElement().satisfies((event) -> {
				assertThat(event.type()).isEqualTo(SecurityEventType.AUTHN_LOGIN_FAIL);
				assertThat(event.reason()).isEqualTo("token_in_query");
				assertThat(event.toString()).doesNotContain("good");
			});
		});
	}

	@Test
	void requestWhenTokenInQueryAndHeaderThen401() {
		onChain(BearerChain.class, (chain) -> {
			MockHttpServletRequest request = with(get("/public"), "Bearer good");
			request.setQueryString("access_token=good");
			assertThat(send(chain, request).getStatus()).isEqualTo(401);
		});
	}

	@Test
	void requestWhenTokenInQueryWithoutResourceServerThenPasses() {
		onChain(FormChain.class, (chain) -> {
			MockHttpServletRequest request = get("/public");
			request.setQueryString("access_token=x");
			assertThat(send(chain, request).getStatus()).isEqualTo(200);
		});
	}

	@Test
	void requestWhenTokenAndSessionThen400() {
		onChain(BearerChain.class, (chain) -> {
			MockHttpServletRequest request = with(withSession(get("/public"), bob()), "Bearer good");
			assertThat(send(chain, request).getStatus()).isEqualTo(400);
			assertThat(Refusal.of(request)).isNotNull().extracting(Refusal::type).isEqualTo("mixed-credentials");
			assertThat(this.events).extracting(SecurityEvent::reason)
				.containsExactly("session_and_authorization_header");
		});
	}

	@Test
	void requestWhenTokenAndSessionWithNobodyInItThenPasses() {
		onChain(BearerChain.class, (chain) -> {
			MockHttpServletRequest empty = with(get("/private"), "Bearer good");
			empty.setSession(new MockHttpSession());
			assertThat(send(chain, empty).getStatus()).isEqualTo(200);
			Authentication nobody = new AnonymousAuthenticationToken("key", "anonymous",
					AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));
			MockHttpServletRequest anonymous = with(withSession(get("/private"), nobody), "Bearer good");
			assertThat(send(chain, anonymous).getStatus()).isEqualTo(200);
			assertThat(this.events).isEmpty();
		});
	}

	@Test
	void requestWhenTokenAndStaleCookieThenPasses() {
		onChain(BearerChain.class, (chain) -> {
			MockHttpServletRequest request = with(get("/private"), "Bearer good");
			request.setCookies(new Cookie("JSESSIONID", "stale"));
			request.setRequestedSessionId("stale");
			request.addHeader("DPoP", "proof");
			assertThat(send(chain, request).getStatus()).isEqualTo(200);
			assertThat(request.getSession(false)).isNull();
		});
	}

	@Test
	void requestWhenTokenAndSessionOnStatelessChainThenSessionIsNotLookedAt() {
		onChain(StatelessChain.class, (chain) -> {
			MockHttpServletRequest request = with(withSession(get("/private"), bob()), "Bearer good");
			assertThat(send(chain, request).getStatus()).isEqualTo(200);
		});
	}

	@Test
	void requestWhenBasicAndSessionThen400WhereBasicIsOn() {
		onChain(BasicChain.class,
				(chain) -> assertThat(send(chain, with(withSession(get("/private"), bob()), BASIC)).getStatus())
					.isEqualTo(400));
	}

	@ParameterizedTest
	@ValueSource(strings = { BASIC, "Bearer good", "Digest x", "" })
	void requestWhenSchemeIsNotOfThisChainThenSessionCounts(String header) {
		onChain(FormChain.class,
				(chain) -> assertThat(send(chain, with(withSession(get("/private"), bob()), header)).getStatus())
					.isEqualTo(200));
	}

	@ParameterizedTest
	@ValueSource(classes = { BearerChain.class, FormChain.class, BasicChain.class })
	void requestWhenTwoAuthorizationHeadersThen400(Class<?> configuration) {
		onChain(configuration, (chain) -> {
			MockHttpServletRequest request = with(with(get("/public"), "Bearer good"), BASIC);
			assertThat(send(chain, request).getStatus()).isEqualTo(400);
			MockHttpServletRequest twice = with(with(get("/public"), "Bearer good"), "Bearer good");
			assertThat(send(chain, twice).getStatus()).isEqualTo(400);
			assertThat(this.events).extracting(SecurityEvent::reason).containsOnly("two_authorization_headers");
		});
	}

	@Test
	void requestWhenErrorDispatchThenIsNotRefusedAgain() {
		onChain(BearerChain.class, (chain) -> {
			MockHttpServletRequest request = with(with(get("/public"), "Bearer good"), BASIC);
			request.setDispatcherType(DispatcherType.ERROR);
			request.setAttribute("jakarta.servlet.error.request_uri", "/public");
			assertThat(send(chain, request).getStatus()).isEqualTo(200);
		});
	}

	@Test
	void chainWhenRemovedThenNothingIsRefused() {
		onChain(WithoutChain.class, (chain) -> {
			MockHttpServletRequest request = with(with(get("/public"), BASIC), "Digest x");
			request.setQueryString("access_token=x");
			assertThat(send(chain, request).getStatus()).isEqualTo(200);
		});
	}

	private void onChain(Class<?> configuration, ChainTest test) {
		this.runner.withUserConfiguration(configuration)
			.run((context) -> test.run(context.getBean(FilterChainProxy.class)));
	}

	private static MockHttpServletResponse send(FilterChainProxy chain, MockHttpServletRequest request)
			throws ServletException, IOException {
		MockHttpServletResponse response = new MockHttpServletResponse();
		chain.doFilter(request, response, new MockFilterChain());
		return response;
	}

	private static MockHttpServletRequest get(String path) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
		request.setPathInfo(path);
		return request;
	}

	private static MockHttpServletRequest with(MockHttpServletRequest request, String header) {
		request.addHeader("Authorization", header);
		return request;
	}

	private static MockHttpServletRequest withSession(MockHttpServletRequest request, Authentication authentication) {
		MockHttpSession session = new MockHttpSession();
		session.setAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
				new SecurityContextImpl(authentication));
		request.setSession(session);
		return request;
	}

	private static Authentication bob() {
		return UsernamePasswordAuthenticationToken.authenticated("bob", null,
				AuthorityUtils.createAuthorityList("ROLE_USER"));
	}

	private interface ChainTest {

		void run(FilterChainProxy chain) throws Exception;

	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebSecurity
	static class Hardening {

		@Bean
		Customizer<HttpSecurity> hardening(SecurityEventPublisher publisher) {
			return (http) -> http.with(new SingleCredentialConfigurer(publisher, new PeerAddressResolver()),
					Customizer.withDefaults());
		}

		@Bean
		UserDetailsService users() {
			// No UserDetailsPasswordService, which would hash the password anew at the
			// first login
			return new InMemoryUserDetailsManager(
					User.withUsername("bob").password("{noop}b").roles("USER").build())::loadUserByUsername;
		}

		@Bean
		JwtDecoder decoder() {
			return (token) -> Jwt.withTokenValue(token).header("alg", "RS256").subject("alice").build();
		}

		static HttpSecurity rules(HttpSecurity http) {
			return http.authorizeHttpRequests(
					(requests) -> requests.requestMatchers("/public").permitAll().anyRequest().authenticated());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BearerChain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return Hardening.rules(http)
				.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class StatelessChain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			http.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
			return new BearerChain().chain(http);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FormChain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return Hardening.rules(http).formLogin(Customizer.withDefaults()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BasicChain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return Hardening.rules(http)
				.formLogin(Customizer.withDefaults())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WithoutChain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			http.getConfigurer(SingleCredentialConfigurer.class).disable();
			return new BearerChain().chain(http);
		}

	}

}
