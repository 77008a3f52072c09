package com.socioy.joor.security.autoconfigure.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.servlet.Filter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.DefaultMockMvcBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import com.socioy.joor.security.autoconfigure.ServiceAutoConfiguration;
import com.socioy.joor.security.autoconfigure.SharedIssuerKey;
import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.core.SecurityWarning;
import com.socioy.joor.security.core.SecurityWarnings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/**
 * Tests for who owns the requests of an application, and for what the default chains do
 * with them.
 */
@ExtendWith(OutputCaptureExtension.class)
class DefaultChainTests {

	private static final String[] CLIENT = { "spring.security.oauth2.client.registration.idp.client-id=app",
			"spring.security.oauth2.client.registration.idp.client-secret=secret",
			"spring.security.oauth2.client.registration.idp.authorization-grant-type=authorization_code",
			"spring.security.oauth2.client.registration.idp.redirect-uri={baseUrl}/login/oauth2/code/{registrationId}",
			"spring.security.oauth2.client.provider.idp.authorization-uri=https://idp.example/authorize",
			"spring.security.oauth2.client.provider.idp.token-uri=https://idp.example/token",
			"spring.security.oauth2.client.provider.idp.user-info-uri=https://idp.example/userinfo",
			"spring.security.oauth2.client.provider.idp.user-name-attribute=sub" };

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withUserConfiguration(Application.class);

	@Test
	void chainWhenNothingIsConfiguredThenClosedAndSaysWhatToSet(CapturedOutput output) {
		this.runner.withPropertyValues("joor.security.web.public-paths=/open").run((context) -> {
			assertChains(context, "joorClosedSecurityFilterChain");
			assertRefused(context, get("/hello"), "Bearer");
			assertRefused(context, get("/hello").header("Authorization", "Bearer alice"), "Bearer");
			assertThat(call(context, get("/open")).getStatus()).isEqualTo(200);
			assertThat(warnings(context)).contains("authentication-missing");
			// The report logs it when the application is ready
			assertThat(output).doesNotContain("Nothing says how callers authenticate");
		});
	}

	@Test
	void chainWhenNothingIsConfiguredAndNoReportThenLogsWhatToSet(CapturedOutput output) {
		this.runner.withPropertyValues("joor.security.report.enabled=false").run((context) -> {
			assertChains(context, "joorClosedSecurityFilterChain");
			assertThat(output).contains("Nothing says how callers authenticate")
				.contains("spring.security.oauth2.resourceserver.jwt.issuer-uri");
		});
	}

	@Test
	void chainWhenDecoderThenBearerAndStateless() {
		this.runner.withUserConfiguration(Decoder.class).run((context) -> {
			assertChains(context, "joorJwtSecurityFilterChain");
			assertRefused(context, get("/hello"), "Bearer");
			assertRefused(context, get("/hello").accept("text/html"), "Bearer");
			assertRefused(context, get("/nowhere"), "Bearer");
			assertRefused(context, get("/login"), "Bearer");
			assertRefused(context, get("/logout"), "Bearer");
			assertRefused(context, post("/hello"), "Bearer");
			assertRefused(context, get("/hello").header("Authorization", "Basic YWxpY2U6YWxpY2U="), "Bearer");
			assertAnswer(context, get("/hello").header("Authorization", "Bearer alice"), 200);
			assertAnswer(context, get("/hello").header("Authorization", "bearer alice"), 200);
			assertAnswer(context, post("/hello").header("Authorization", "Bearer alice"), 200);
			assertAnswer(context, get("/nowhere").header("Authorization", "Bearer alice"), 404);
			MockHttpServletResponse invalid = assertAnswer(context,
					get("/hello").header("Authorization", "Bearer mallory"), 401);
			assertThat(invalid.getHeader("WWW-Authenticate")).startsWith("Bearer").contains("invalid_token");
		});
	}

	@Test
	void chainWhenIntrospectorThenBearerAndStateless() {
		this.runner.withUserConfiguration(Introspector.class).run((context) -> {
			assertChains(context, "joorOpaqueTokenSecurityFilterChain");
			assertRefused(context, get("/hello"), "Bearer");
			assertAnswer(context, get("/hello").header("Authorization", "Bearer opaque"), 200);
			assertAnswer(context, get("/hello").header("Authorization", "Bearer alice"), 401);
		});
	}

	@Test
	void chainWhenDecoderAndIntrospectorThenJwtAndWarning() {
		this.runner.withUserConfiguration(Decoder.class, Introspector.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertAnswer(context, get("/hello").header("Authorization", "Bearer alice"), 200);
			assertAnswer(context, get("/hello").header("Authorization", "Bearer opaque"), 401);
			assertThat(warnings(context)).contains("bearer-tokens-ambiguous");
		});
	}

	@Test
	void chainWhenUserWritesOneThenBacksOff() {
		this.runner.withUserConfiguration(Decoder.class, UserChain.class)
			.run((context) -> assertChains(context, "userChain"));
	}

	@Test
	void chainWhenAuthorizationServerThenBacksOff() {
		this.runner.withUserConfiguration(Users.class)
			.withPropertyValues("spring.security.oauth2.authorizationserver.client.a.registration.client-id=a",
					"spring.security.oauth2.authorizationserver.client.a.registration.client-secret={noop}a",
					"spring.security.oauth2.authorizationserver.client.a.registration.client-authentication-methods=client_secret_basic",
					"spring.security.oauth2.authorizationserver.client.a.registration.authorization-grant-types=client_credentials")
			.run((context) -> assertChains(context, "authorizationServerSecurityFilterChain",
					"defaultSecurityFilterChain"));
	}

	@Test
	void chainWhenOnlyClientRegistrationsThenBacksOff() {
		this.runner.withPropertyValues(CLIENT).run((context) -> assertChains(context, "oauth2SecurityFilterChain"));
	}

	@Test
	void chainWhenClientRegistrationsAndDecoderThenBearer() {
		this.runner.withUserConfiguration(Decoder.class)
			.withPropertyValues(CLIENT)
			.run((context) -> assertChains(context, "joorJwtSecurityFilterChain"));
	}

	@Test
	void chainWhenClientRegistrationsAndIntrospectorThenBearer() {
		this.runner.withUserConfiguration(Introspector.class)
			.withPropertyValues(CLIENT)
			.run((context) -> assertChains(context, "joorOpaqueTokenSecurityFilterChain"));
	}

	@Test
	void chainWhenLoginOAuth2ThenInteractive() {
		this.runner.withPropertyValues(CLIENT).withPropertyValues("joor.security.web.login=oauth2").run((context) -> {
			assertChains(context, "joorInteractiveSecurityFilterChain");
			MockHttpServletResponse page = call(context, get("/hello").accept("text/html"));
			assertThat(page.getStatus()).isEqualTo(302);
			assertThat(page.getRedirectedUrl()).endsWith("/oauth2/authorization/idp");
			assertThat(call(context, get("/oauth2/authorization/idp")).getRedirectedUrl())
				.startsWith("https://idp.example/authorize");
			assertRefused(context, get("/hello").accept("application/json"));
		});
	}

	@Test
	void chainWhenLoginOAuth2AndDecoderThenBoth() {
		this.runner.withUserConfiguration(Decoder.class)
			.withPropertyValues(CLIENT)
			.withPropertyValues("joor.security.web.login=oauth2")
			.run((context) -> {
				assertChains(context, "joorJwtSecurityFilterChain", "joorInteractiveSecurityFilterChain");
				assertAnswer(context, get("/hello").header("Authorization", "Bearer alice"), 200);
				assertRefused(context, get("/hello"), "Bearer");
				assertThat(call(context, get("/hello").accept("text/html")).getStatus()).isEqualTo(302);
			});
	}

	@Test
	void chainWhenLoginFormThenInteractive() {
		this.runner.withUserConfiguration(Users.class)
			.withPropertyValues("joor.security.web.login=form")
			.run((context) -> {
				assertChains(context, "joorInteractiveSecurityFilterChain");
				assertThat(call(context, get("/login").accept("text/html")).getContentAsString()).contains("_csrf");
				MockHttpServletResponse page = call(context, get("/hello").accept("text/html"));
				assertThat(page.getRedirectedUrl()).endsWith("/login");
				assertRefused(context, get("/hello").accept("application/json"));
				assertRefused(context, get("/hello"));
				assertRefused(context, get("/hello").accept("*/*"));
				assertRefused(context, get("/hello").accept("text/html").header("X-Requested-With", "XMLHttpRequest"));
				assertRefused(context, get("/hello").accept("text/html").header("Sec-Fetch-Mode", "cors"));
				assertRefused(context, get("/hello").header("Accept", "text/html;q=0, */*"));
				assertRefused(context, get("/hello").header("Accept", "not a media type"));
			});
	}

	@Test
	void writeWhenInteractiveAndNotOfThisSiteThenForbiddenWithoutSession() {
		this.runner.withUserConfiguration(Users.class)
			.withPropertyValues("joor.security.web.login=form")
			.run((context) -> {
				assertAnswer(context, post("/hello"), 401);
				assertAnswer(context, post("/hello").header("Cookie", "a=b"), 403);
				assertAnswer(context, post("/hello").header("Origin", "https://other.example"), 403);
				assertAnswer(context,
						post("/login").header("Sec-Fetch-Site", "cross-site")
							.param("username", "carol")
							.param("password", "carol"),
						403);
			});
	}

	@Test
	void loginWhenFormThenSessionAndCsrf() {
		this.runner.withUserConfiguration(Users.class)
			.withPropertyValues("joor.security.web.login=form")
			.run((context) -> {
				MockMvc mvc = mvc(context);
				MockHttpServletRequest page = mvc.perform(get("/login").accept("text/html")).andReturn().getRequest();
				String csrf = ((CsrfToken) page.getAttribute("_csrf")).getToken();
				MockHttpServletRequest login = mvc
					.perform(post("/login").session((MockHttpSession) page.getSession(false))
						.param("username", "carol")
						.param("password", "carol")
						.param("_csrf", csrf))
					.andReturn()
					.getRequest();
				var session = (MockHttpSession) login.getSession(false);
				assertThat(mvc.perform(get("/hello").session(session)).andReturn().getResponse().getStatus())
					.isEqualTo(200);
				assertThat(mvc.perform(post("/hello").session(session)).andReturn().getResponse().getStatus())
					.isEqualTo(403);
			});
	}

	@Test
	void chainWhenLoginBasicAndDecoderThenBothChallenges() {
		this.runner.withUserConfiguration(Users.class, Decoder.class)
			.withPropertyValues("joor.security.web.login=basic")
			.run((context) -> {
				assertChains(context, "joorJwtSecurityFilterChain", "joorInteractiveSecurityFilterChain");
				assertRefused(context, get("/hello"), "Bearer", "Basic realm=\"application\", charset=\"UTF-8\"");
				assertRefused(context, get("/hello").header("X-Requested-With", "XMLHttpRequest"), "Bearer");
				assertAnswer(context, get("/hello").header("Authorization", basic("carol", "carol")), 200);
				assertAnswer(context, get("/hello").header("Authorization", basic("carol", "wrong")), 401);
				assertAnswer(context, get("/hello").header("Authorization", "Bearer alice"), 200);
				assertAnswer(context, post("/hello").header("Authorization", "Bearer alice"), 200);
			});
	}

	@Test
	void writeWhenLoginBasicThenTokenOnlyForBrowsers() {
		this.runner.withUserConfiguration(Users.class)
			.withPropertyValues("joor.security.web.login=basic")
			.run((context) -> {
				String basic = basic("carol", "carol");
				assertAnswer(context, post("/hello").header("Authorization", basic), 200);
				assertAnswer(context, post("/hello").header("Authorization", basic("carol", "wrong")), 401);
				assertAnswer(context, post("/hello"), 401);
				assertAnswer(context, get("/hello").accept("text/html"), 401);
				for (String header : List.of("Origin", "Referer", "Sec-Fetch-Site", "Cookie")) {
					assertAnswer(context, post("/hello").header("Authorization", basic).header(header, "a=b"), 403);
				}
			});
	}

	@Test
	void navigationWhenAnonymousThenNoSessionAndBackAfterLogin() {
		this.runner.withUserConfiguration(Users.class)
			.withPropertyValues("joor.security.web.login=form")
			.run((context) -> {
				MockMvc mvc = mvc(context);
				var refused = mvc.perform(get("/hello?a=b").accept("text/html")).andReturn();
				assertThat(refused.getRequest().getSession(false)).isNull();
				MockHttpServletRequest page = mvc.perform(get("/login").accept("text/html")).andReturn().getRequest();
				MockHttpServletResponse login = mvc
					.perform(post("/login").session((MockHttpSession) page.getSession(false))
						.cookie(refused.getResponse().getCookies())
						.param("username", "carol")
						.param("password", "carol")
						.param("_csrf", ((CsrfToken) page.getAttribute("_csrf")).getToken()))
					.andReturn()
					.getResponse();
				assertThat(login.getRedirectedUrl()).isEqualTo("http://localhost/hello?a=b");
			});
	}

	@Test
	void sessionWhenBearerTokenIsSentWithItThenNotRotated() {
		this.runner.withUserConfiguration(Users.class, Decoder.class)
			.withPropertyValues("joor.security.web.login=form")
			.run((context) -> {
				MockHttpSession session = new MockHttpSession();
				String id = session.getId();
				MockHttpServletResponse response = call(context,
						get("/hello").session(session).header("Authorization", "Bearer alice"));
				assertThat(response.getStatus()).isEqualTo(200);
				assertThat(session.getId()).isEqualTo(id);
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer alice", "BEARER alice", "bEaReR x", "Bearer", "DPoP alice", "dpop x" })
	void requestWhenItBringsATokenThenBearerChainTakesIt(String authorization) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.addHeader(HttpHeaders.AUTHORIZATION, "Basic x");
		request.addHeader(HttpHeaders.AUTHORIZATION, authorization);
		assertThat(new TokenRequestMatcher().matches(request)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Basic Bearer", "Bearertoken", " Bearer x", "B", "ＢEARER x", "Digest bearer" })
	void requestWhenItBringsNoTokenThenBearerChainLeavesIt(String authorization) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.addHeader(HttpHeaders.AUTHORIZATION, authorization);
		assertThat(new TokenRequestMatcher().matches(request)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "form", "basic", "oauth2" })
	void chainWhenNobodyCouldLogInThenStartStops(String login) {
		this.runner.withUserConfiguration(Decoder.class)
			.withPropertyValues("joor.security.web.login=" + login, "spring.security.user.name=dave",
					"spring.security.user.password={noop}dave")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidSettingException.class)
				.hasMessageContaining("joor.security.web.login")
				.hasMessageContaining(login)
				.hasMessageContaining("nobody could log in"));
	}

	@Test
	void chainWhenUserComesFromPropertiesThenTheyCanLogIn() {
		this.runner
			.withPropertyValues("joor.security.web.login=basic", "spring.security.user.name=dave",
					"spring.security.user.password={noop}dave")
			.run((context) -> assertAnswer(context, get("/hello").header("Authorization", basic("dave", "dave")), 200));
	}

	@Test
	void chainWhenFeatureIsOffThenNothingOfOurs() {
		this.runner.withUserConfiguration(Decoder.class)
			.withPropertyValues("joor.security.web.enabled=false", "joor.security.actuator.enabled=false")
			.run((context) -> assertChains(context, "jwtSecurityFilterChain"));
	}

	@Test
	void chainWhenEverythingIsOffThenNothingOfOurs() {
		this.runner.withUserConfiguration(Decoder.class)
			.withPropertyValues("joor.security.enabled=false")
			.run((context) -> {
				assertThat(context.getBeanNamesForType(SecurityFilterChain.class))
					.containsExactly("jwtSecurityFilterChain");
				assertThat(context.getBeanDefinitionNames()).noneMatch((name) -> name.startsWith("joor"));
			});
	}

	@Test
	void chainWhenApplicationIsReactiveThenBacksOff() {
		new ReactiveWebApplicationContextRunner().withUserConfiguration(Nothing.class)
			.run((context) -> assertThat(context.getBeanDefinitionNames())
				.noneMatch((name) -> name.startsWith("joor")));
	}

	@Test
	void chainWhenResourceServerIsMissingThenClosed() {
		this.runner
			.withClassLoader(new FilteredClassLoader("org.springframework.security.oauth2.server.resource",
					"org.springframework.security.oauth2.jwt"))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	static void assertChains(AssertableWebApplicationContext context, String... names) {
		assertThat(context).hasNotFailed();
		assertThat(context.getBeanNamesForType(SecurityFilterChain.class))
			.filteredOn((name) -> !name.equals("joorActuatorSecurityFilterChain"))
			.containsExactlyInAnyOrder(names);
	}

	private static void assertRefused(AssertableWebApplicationContext context, MockHttpServletRequestBuilder request,
			String... challenges) throws Exception {
		MockHttpServletResponse response = assertAnswer(context, request, 401);
		assertThat(response.getHeaders("WWW-Authenticate")).hasSameSizeAs(challenges)
			.zipSatisfy(List.of(challenges), (actual, expected) -> assertThat(actual).startsWith(expected));
	}

	private static MockHttpServletResponse assertAnswer(AssertableWebApplicationContext context,
			MockHttpServletRequestBuilder request, int status) throws Exception {
		var result = mvc(context).perform(request).andReturn();
		assertThat(result.getResponse().getStatus())
			.as(() -> "challenges " + result.getResponse().getHeaders(HttpHeaders.WWW_AUTHENTICATE))
			.isEqualTo(status);
		assertThat(result.getRequest().getSession(false)).isNull();
		assertThat(result.getResponse().getHeader(HttpHeaders.SET_COOKIE)).isNull();
		return result.getResponse();
	}

	private static MockHttpServletResponse call(AssertableWebApplicationContext context,
			MockHttpServletRequestBuilder request) throws Exception {
		return mvc(context).perform(request).andReturn().getResponse();
	}

	private static MockMvc mvc(AssertableWebApplicationContext context) {
		assertThat(context).hasNotFailed();
		DefaultMockMvcBuilder builder = MockMvcBuilders.webAppContextSetup(context.getSourceApplicationContext());
		return builder.addFilters(context.getBean("springSecurityFilterChain", Filter.class)).build();
	}

	private static List<String> warnings(AssertableWebApplicationContext context) {
		return context.getBean(SecurityWarnings.class).list().stream().map(SecurityWarning::id).toList();
	}

	private static String basic(String name, String password) {
		return "Basic " + HttpHeaders.encodeBasicAuth(name, password, null);
	}

	@Configuration(proxyBeanMethods = false)
	@Import({ ServiceAutoConfiguration.class, SharedIssuerKey.class })
	@RestController
	static class Application {

		@GetMapping({ "/hello", "/open" })
		String hello() {
			return "hello";
		}

		@PostMapping("/hello")
		String write() {
			return "written";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(ServiceAutoConfiguration.class)
	static class Nothing {

	}

	@Configuration(proxyBeanMethods = false)
	static class Decoder {

		@Bean
		JwtDecoder jwtDecoder() {
			return (token) -> {
				if (!token.equals("alice")) {
					throw new BadJwtException("no");
				}
				return Jwt.withTokenValue(token).header("alg", "ES256").subject("alice").expiresAt(Instant.MAX).build();
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Introspector {

		@Bean
		OpaqueTokenIntrospector opaqueTokenIntrospector() {
			return (token) -> {
				if (!token.equals("opaque")) {
					throw new BadOpaqueTokenException("no");
				}
				List<GrantedAuthority> authorities = AuthorityUtils.createAuthorityList("SCOPE_a");
				return new DefaultOAuth2AuthenticatedPrincipal("bob", Map.of("sub", "bob"), authorities);
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class UserChain {

		@Bean
		SecurityFilterChain userChain(HttpSecurity http) {
			return http.securityMatcher(PathPatternRequestMatcher.pathPattern("/mine/**")).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Users {

		@Bean
		UserDetailsService users() {
			// No UserDetailsPasswordService, which would hash the password anew at the
			// first login
			return new InMemoryUserDetailsManager(
					User.withUsername("carol").password("{noop}carol").build())::loadUserByUsername;
		}

	}

}
