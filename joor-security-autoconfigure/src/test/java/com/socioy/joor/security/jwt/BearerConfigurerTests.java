package com.socioy.joor.security.jwt;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link BearerConfigurer}, on chains as users write them.
 */
class BearerConfigurerTests {

	private static final String METADATA = "/.well-known/oauth-protected-resource";

	private final List<SecurityEvent> events = new ArrayList<>();

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withBean(SecurityEventPublisher.class,
				() -> (event) -> this.events.add(event.build(new UUID(0, 0), Instant.EPOCH)))
		.withUserConfiguration(Hardening.class);

	@Test
	void requestWhenNoTokenThenBareChallengeAndNoSession() {
		onBearerChain((chain) -> {
			MockHttpServletRequest request = get("/api");
			MockHttpServletResponse response = send(chain, request);
			assertThat(response.getStatus()).isEqualTo(401);
			assertThat(response.getHeaders("WWW-Authenticate")).containsExactly("Bearer");
			assertThat(request.getSession(false)).isNull();
		});
	}

	@Test
	void requestWhenHtmlIsAskedForThenNoSession() {
		onBearerChain((chain) -> {
			MockHttpServletRequest request = get("/api");
			request.addHeader("Accept", "text/html");
			assertThat(send(chain, request).getStatus()).isEqualTo(401);
			assertThat(request.getSession(false)).isNull();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer bad", "Bearer", "Bearer ", "Bearer  ", "Bearer a b", "Bearer a, Bearer b",
			"Bearer é", "Bearer \u4e2d", "bearer =", "Bearer \"", "Bearer a;b" })
	void requestWhenTokenIsInvalidThenSameChallenge(String header) {
		onBearerChain((chain) -> {
			MockHttpServletResponse response = send(chain, withHeader(header));
			assertThat(response.getStatus()).isEqualTo(401);
			assertThat(response.getContentAsString()).isEmpty();
			assertThat(response.getHeaders("WWW-Authenticate")).containsExactly("Bearer error=\"invalid_token\"");
		});
	}

	@Test
	void requestWhenTokenIsHugeThenSameChallenge() {
		onBearerChain((chain) -> {
			for (String token : List.of("a".repeat(100_000), "a.".repeat(50_000), "é".repeat(100_000))) {
				MockHttpServletResponse response = send(chain, withHeader("Bearer " + token));
				assertThat(response.getStatus()).isEqualTo(401);
				assertThat(response.getHeader("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
			}
		});
	}

	@Test
	void requestWhenTokenIsMalformedThenTells() {
		onBearerChain((chain) -> {
			send(chain, withHeader("Bearer a b"));
			send(chain, withHeader("Bearer bad"));
			assertThat(this.events).singleElement().satisfies((event) -> {
				assertThat(event.type()).isEqualTo(SecurityEventType.AUTHN_LOGIN_FAIL);
				assertThat(event.reason()).isEqualTo("malformed_token");
				assertThat(event.source()).isEqualTo("127.0.0.1");
				assertThat(event.toString()).doesNotContain("a b");
			});
		});
	}

	@Test
	void requestWhenTokenIsValidThenPasses() {
		onBearerChain((chain) -> {
			MockHttpServletRequest request = withHeader("Bearer good");
			assertThat(send(chain, request).getStatus()).isEqualTo(200);
			assertThat(request.getSession(false)).isNull();
		});
	}

	@Test
	void requestWhenScopeIsMissingThenNoDescription() {
		onBearerChain((chain) -> {
			MockHttpServletRequest request = withHeader("Bearer good");
			request.setRequestURI("/admin");
			request.setPathInfo("/admin");
			MockHttpServletResponse response = send(chain, request);
			assertThat(response.getStatus()).isEqualTo(403);
			assertThat(response.getHeader("WWW-Authenticate")).isEqualTo("Bearer error=\"insufficient_scope\"");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "down", "undiscovered" })
	void requestWhenKeysAreUnavailableThen503(String token) {
		onBearerChain((chain) -> {
			MockHttpServletRequest request = withHeader("Bearer " + token);
			MockHttpServletResponse response = send(chain, request);
			assertThat(response.getStatus()).isEqualTo(503);
			assertThat(response.getHeader("Retry-After")).isEqualTo("10");
			assertThat(response.containsHeader("WWW-Authenticate")).isFalse();
			assertThat(Refusal.of(request)).isNotNull().extracting(Refusal::type).isEqualTo("temporarily-unavailable");
			assertThat(this.events).singleElement().satisfies((event) -> {
				assertThat(event.type()).isEqualTo(SecurityEventType.JOOR_DEPENDENCY_UNAVAILABLE);
				assertThat(event.detail()).contains("connection refused").doesNotContain(token);
			});
		});
	}

	@Test
	void requestWhenApplicationThrowsThenIsNotOurs() {
		onBearerChain((chain) -> assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(
				() -> chain.doFilter(withHeader("Bearer good"), new MockHttpServletResponse(), (request, response) -> {
					throw new IllegalArgumentException("theirs");
				})));
		onBearerChain((chain) -> assertThatExceptionOfType(JwtDecoderInitializationException.class).isThrownBy(
				() -> chain.doFilter(withHeader("Bearer good"), new MockHttpServletResponse(), (request, response) -> {
					throw new JwtDecoderInitializationException("theirs", new IOException());
				})));
	}

	@ParameterizedTest
	@ValueSource(strings = { "cnf-text", "cnf-jkt" })
	void requestWhenClaimsAreOfOtherTypesThenInvalidToken(String token) {
		onBearerChain((chain) -> {
			MockHttpServletResponse response = send(chain, withHeader("Bearer " + token));
			assertThat(response.getStatus()).isEqualTo(401);
			assertThat(response.getHeader("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
		});
	}

	@Test
	void requestWhenDecoderHasBugThenIsNotHidden() {
		onBearerChain((chain) -> assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> send(chain, withHeader("Bearer bug"))));
	}

	@ParameterizedTest
	@ValueSource(strings = { METADATA, METADATA + "/api" })
	void metadataIsClosedAsAnyOtherPath(String path) {
		onBearerChain((chain) -> {
			MockHttpServletResponse response = send(chain, get(path));
			assertThat(response.getStatus()).isEqualTo(401);
			assertThat(response.getHeader("WWW-Authenticate")).isEqualTo("Bearer");
			assertThat(response.getContentAsString()).isEmpty();
		});
	}

	@Test
	void metadataWhenOpenThenIsThereAndPointedTo() {
		this.runner.withUserConfiguration(OpenMetadataChain.class).run((context) -> {
			FilterChainProxy chain = context.getBean(FilterChainProxy.class);
			assertThat(send(chain, get(METADATA)).getContentAsString()).contains("resource");
			assertThat(send(chain, withHeader("Bearer bad")).getHeader("WWW-Authenticate"))
				.isEqualTo("Bearer error=\"invalid_token\", resource_metadata=\"http://localhost" + METADATA + "\"");
		});
	}

	@Test
	void postWhenNobodyIsLoggedInThen401AndNoSession() {
		onBearerChain((chain) -> {
			MockHttpServletRequest request = get("/api");
			request.setMethod("POST");
			assertThat(send(chain, request).getStatus()).isEqualTo(401);
			assertThat(request.getSession(false)).isNull();
		});
	}

	@Test
	void postWhenSessionOfAnotherChainThenCsrfTokenIsNeeded() {
		onBearerChain((chain) -> {
			MockHttpServletRequest request = withSession(get("/api"));
			request.setMethod("POST");
			assertThat(send(chain, request).getStatus()).isEqualTo(403);
		});
	}

	@Test
	void chainWhenLoginPageThenKeepsRequestCacheAndCsrf() {
		this.runner.withUserConfiguration(InteractiveChain.class).run((context) -> {
			FilterChainProxy chain = context.getBean(FilterChainProxy.class);
			MockHttpServletRequest request = get("/page");
			request.addHeader("Accept", "text/html");
			assertThat(send(chain, request).getStatus()).isEqualTo(302);
			assertThat(request.getSession(false)).isNotNull();
			MockHttpServletRequest post = get("/page");
			post.setMethod("POST");
			assertThat(send(chain, post).getStatus()).isEqualTo(403);
		});
	}

	@Test
	void chainWhenNoResourceServerThenIsLeftAlone() {
		this.runner.withUserConfiguration(FormChain.class)
			.run((context) -> assertThat(context.getBean(FilterChainProxy.class).getFilterChains().get(0).getFilters())
				.noneMatch((filter) -> filter.getClass().getPackageName().startsWith("com.socioy")));
	}

	@Test
	void chainWhenOwnEntryPointThenIsLeftAlone() {
		this.runner.withUserConfiguration(OwnEntryPointChain.class).run((context) -> {
			MockHttpServletResponse response = send(context.getBean(FilterChainProxy.class), withHeader("Bearer bad"));
			assertThat(response.getHeader("WWW-Authenticate"))
				.isEqualTo("Bearer error=\"invalid_token\", hint=\"ours\"");
		});
	}

	private void onBearerChain(ChainTest test) {
		this.runner.withUserConfiguration(BearerChain.class).run((context) -> {
			this.events.clear();
			test.run(context.getBean(FilterChainProxy.class));
		});
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

	private static MockHttpServletRequest withHeader(String header) {
		MockHttpServletRequest request = get("/api");
		request.addHeader("Authorization", header);
		return request;
	}

	private static MockHttpServletRequest withSession(MockHttpServletRequest request) {
		MockHttpSession session = new MockHttpSession();
		session.setAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
				new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated("bob", null,
						AuthorityUtils.createAuthorityList("ROLE_USER"))));
		request.setSession(session);
		return request;
	}

	private interface ChainTest {

		void run(FilterChainProxy chain) throws Exception;

	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebSecurity
	static class Hardening {

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		Customizer<HttpSecurity> hardening(SecurityEventPublisher publisher) {
			return (http) -> http.with(new BearerConfigurer(publisher, new PeerAddressResolver()),
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
			return (token) -> switch (token) {
				case "good" -> jwt(token, Map.of("sub", "alice"));
				case "cnf-text" -> jwt(token, Map.of("sub", "alice", "cnf", "text"));
				case "cnf-jkt" -> jwt(token, Map.of("sub", "alice", "cnf", Map.of("jkt", Set.of(7))));
				case "down" -> throw new JwtException("no keys", new IOException("connection refused"));
				case "undiscovered" ->
					throw new JwtDecoderInitializationException("no issuer", new IOException("connection refused"));
				case "bug" -> throw new IllegalArgumentException("a bug of the application");
				default -> throw new BadJwtException("Signed JWT rejected: hidden reason");
			};
		}

		private static Jwt jwt(String token, Map<String, Object> claims) {
			return Jwt.withTokenValue(token).header("alg", "RS256").claims((all) -> all.putAll(claims)).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BearerChain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http
				.authorizeHttpRequests((requests) -> requests.requestMatchers("/admin")
					.hasAuthority("SCOPE_admin")
					.anyRequest()
					.authenticated())
				.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OpenMetadataChain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			http.getConfigurer(BearerConfigurer.class).resourceMetadata(true);
			return new BearerChain().chain(http);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class InteractiveChain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()))
				.formLogin(Customizer.withDefaults())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FormChain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.formLogin(Customizer.withDefaults())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnEntryPointChain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults())
					.authenticationEntryPoint((request, response, ex) -> {
						response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\", hint=\"ours\"");
						response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
					}))
				.build();
		}

	}

}
