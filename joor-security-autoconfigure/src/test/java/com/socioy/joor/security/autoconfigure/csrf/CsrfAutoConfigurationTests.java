package com.socioy.joor.security.autoconfigure.csrf;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.servlet.Filter;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.security.web.authentication.preauth.RequestHeaderAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.cors.CorsConfiguration;

import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;
import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.core.ReportSection;
import com.socioy.joor.security.core.SecurityWarning;
import com.socioy.joor.security.core.SecurityWarnings;
import com.socioy.joor.security.csrf.CsrfChains;
import com.socioy.joor.security.csrf.CsrfDefaults;
import com.socioy.joor.security.csrf.CsrfMode;
import com.socioy.joor.security.csrf.CsrfProtectionConfigurer;
import com.socioy.joor.security.event.Outcome;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.web.FilterPosition;
import com.socioy.joor.security.web.ReportCollector;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CsrfAutoConfiguration}, on chains as users write them.
 */
class CsrfAutoConfigurationTests {

	private static final int PASSED = 200;

	private static final int REFUSED = 403;

	private final List<SecurityEvent> events = new ArrayList<>();

	private final WebApplicationContextRunner bare = new WebApplicationContextRunner()
		.withBean(SecurityEventPublisher.class,
				() -> (event) -> this.events.add(event.build(new UUID(0, 0), Instant.EPOCH)))
		.withConfiguration(AutoConfigurations.of(JoorSecurityAutoConfiguration.class, CsrfAutoConfiguration.class));

	private final WebApplicationContextRunner runner = this.bare.withUserConfiguration(Users.class);

	@Test
	void contextWhenNothingIsSetThenDecidesByFetchMetadata() {
		this.runner.withUserConfiguration(FormChain.class).run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(CsrfChains.class);
			assertThat(context.getBean("joorCsrfHardening", ChainHardening.class).getOrder())
				.isEqualTo(FilterPosition.CSRF_PASSED.order());
			CsrfProperties properties = context.getBean(CsrfProperties.class);
			assertThat(properties.mode()).isEqualTo(CsrfMode.FETCH_METADATA);
			assertThat(properties.spa()).isFalse();
			assertThat(properties.reportOnly()).isFalse();
			assertThat(status(context, post("/x", "Sec-Fetch-Site", "same-origin", "Cookie", "a=b"))).isEqualTo(PASSED);
			assertThat(status(context, post("/x", "Sec-Fetch-Site", "cross-site"))).isEqualTo(REFUSED);
			assertThat(status(context, post("/x", "Cookie", "a=b"))).isEqualTo(REFUSED);
			assertThat(status(context, post("/x"))).isEqualTo(PASSED);
			assertThat(this.events).extracting(SecurityEvent::reason).containsExactly("cross_site", "no_valid_token");
			assertThat(this.events.get(0).request()).isEqualTo(new SecurityEvent.RequestLine("POST", "/x", 403));
		});
	}

	@ParameterizedTest
	@CsvSource({ "fetch-metadata, same-origin, false, 200", "fetch-metadata, same-origin, true, 200",
			"fetch-metadata, cross-site, true, 403", "fetch-metadata, '', true, 200", "fetch-metadata, '', false, 403",
			"token, same-origin, false, 403", "token, same-origin, true, 200", "token, cross-site, true, 200",
			"token, '', true, 200", "both, same-origin, false, 403", "both, same-origin, true, 200",
			"both, cross-site, true, 403", "both, '', true, 200", "both, '', false, 403", "off, cross-site, false, 200",
			"off, '', false, 200" })
	void requestWhenModeThenDecided(String mode, String site, boolean token, int status) {
		this.runner.withUserConfiguration(FormChain.class)
			.withPropertyValues("joor.security.csrf.mode=" + mode)
			.run((context) -> {
				MockHttpServletRequest request = post("/x", "Cookie", "a=b");
				if (!site.isEmpty()) {
					request.addHeader("Sec-Fetch-Site", site);
				}
				if (token) {
					addToken(context, request);
				}
				assertThat(status(context, request)).isEqualTo(status);
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "joor.security.csrf.report-only=true", "joor.security.dry-run=true" })
	void requestWhenOnlyReportedThenPassesWithEvent(String property) {
		this.runner.withUserConfiguration(FormChain.class).withPropertyValues(property).run((context) -> {
			assertThat(status(context, post("/x", "Sec-Fetch-Site", "cross-site"))).isEqualTo(PASSED);
			assertThat(this.events).singleElement().satisfies((event) -> {
				assertThat(event.reason()).isEqualTo("cross_site");
				assertThat(event.outcome()).isEqualTo(Outcome.UNKNOWN);
			});
			assertThat(warnings(context)).contains("csrf-report-only");
			assertThat(report(context)).containsEntry("enforced", false);
		});
	}

	@Test
	void requestWhenOriginIsTrustedThenPasses() {
		this.runner.withUserConfiguration(FormChain.class)
			.withPropertyValues("joor.security.csrf.trusted-origins=https://Shop.example:443, http://plain.example")
			.run((context) -> {
				assertThat(status(context,
						post("/x", "Sec-Fetch-Site", "cross-site", "Origin", "https://shop.example", "Cookie", "a=b")))
					.isEqualTo(PASSED);
				assertThat(
						status(context, post("/x", "Sec-Fetch-Site", "cross-site", "Origin", "https://other.example")))
					.isEqualTo(REFUSED);
				assertThat(warnings(context)).contains("csrf-plain-origin");
			});
	}

	@Test
	void requestWhenPathIsIgnoredThenPassesAndReportSaysWhy() {
		this.runner.withUserConfiguration(FormChain.class)
			.withPropertyValues("joor.security.csrf.ignored-paths[0].path=/hooks/**",
					"joor.security.csrf.ignored-paths[0].reason=signed by the provider")
			.run((context) -> {
				assertThat(status(context, post("/hooks/a", "Sec-Fetch-Site", "cross-site"))).isEqualTo(PASSED);
				assertThat(status(context, post("/x", "Sec-Fetch-Site", "cross-site"))).isEqualTo(REFUSED);
				assertThat(report(context).toString()).contains("/hooks/**", "signed by the provider");
			});
	}

	@Test
	void requestWhenBrowserReportsThenPasses() {
		this.runner.withUserConfiguration(FormChain.class)
			.withBean(ReportCollector.class, () -> new ReportCollector("/reports"))
			.run((context) -> assertThat(status(context, post("/reports", "Sec-Fetch-Site", "cross-site")))
				.isEqualTo(PASSED));
	}

	@ParameterizedTest
	@ValueSource(strings = { "ignored-paths[0].path=/hooks", "ignored-paths[0].reason=a", "trusted-origins=*",
			"trusted-origins=null", "trusted-origins=https://*.example", "cookie-name=__Host-XSRF", "header-name=a b",
			"mode=nonsense" })
	void propertyWhenInvalidThenStartStops(String property) {
		this.runner.withPropertyValues("joor.security.csrf." + property)
			.run((context) -> assertThat(context).hasFailed());
	}

	@ParameterizedTest
	@CsvSource({ "/hooks/**, ' '", "/hooks/**, ''", "hooks, why", "/**, why", "/{*all}, why", "/{a, why" })
	void ignoredPathWhenInvalidThenStartStopsWithItsName(String path, String reason) {
		this.runner
			.withPropertyValues("joor.security.csrf.ignored-paths[0].path=" + path,
					"joor.security.csrf.ignored-paths[0].reason=" + reason)
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseInstanceOf(InvalidSettingException.class)
				.rootCause()
				.hasMessageContaining("joor.security.csrf.ignored-paths[0]."));
	}

	@Test
	void tokenWhenSpaThenInCookieAndReadFromHeader() {
		this.runner.withUserConfiguration(FormChain.class)
			.withPropertyValues("joor.security.csrf.spa=true", "joor.security.csrf.cookie-name=__Host-XSRF",
					"joor.security.csrf.header-name=X-My-Token")
			.run((context) -> {
				MockHttpServletResponse page = send(context, new MockHttpServletRequest("GET", "/x"));
				Cookie cookie = page.getCookie("__Host-XSRF");
				assertThat(cookie).isNotNull();
				assertThat(cookie.isHttpOnly()).isFalse();
				assertThat(cookie.getSecure()).isTrue();
				assertThat(cookie.getPath()).isEqualTo("/");
				assertThat(cookie.getAttribute("SameSite")).isEqualTo("Lax");
				MockHttpServletRequest request = post("/x", "Cookie", "a=b", "X-My-Token", cookie.getValue());
				request.setCookies(cookie);
				assertThat(status(context, request)).isEqualTo(PASSED);
				MockHttpServletRequest wrong = post("/x", "Cookie", "a=b", "X-My-Token", "other");
				wrong.setCookies(cookie);
				assertThat(status(context, wrong)).isEqualTo(REFUSED);
				assertThat(this.events).extracting(SecurityEvent::reason).containsExactly("no_valid_token");
			});
	}

	@Test
	void tokenWhenHeaderIsNamedThenReadFromIt() {
		this.runner.withUserConfiguration(FormChain.class)
			.withPropertyValues("joor.security.csrf.header-name=X-My-Token")
			.run((context) -> {
				MockHttpServletRequest page = new MockHttpServletRequest("GET", "/x");
				showPage(context, page);
				assertThat(((CsrfToken) page.getAttribute("_csrf")).getHeaderName()).isEqualTo("X-My-Token");
			});
	}

	@Test
	void writeWhenNoSessionThenNoneIsMade() {
		this.runner.withUserConfiguration(FormChain.class).run((context) -> {
			for (String site : List.of("same-origin", "cross-site")) {
				MockHttpServletRequest request = post("/x", "Sec-Fetch-Site", site, "Cookie", "a=b");
				send(context, request);
				assertThat(request.getSession(false)).isNull();
			}
		});
	}

	@Test
	void tokenWhenPageIsAnswerToAcceptedPostThenStored() {
		this.runner.withUserConfiguration(FormChain.class).run((context) -> {
			MockHttpServletRequest form = post("/x", "Sec-Fetch-Site", "same-origin");
			String token = showPage(context, form);
			assertThat(form.getSession(false)).isNotNull();
			MockHttpServletRequest next = post("/x", "Cookie", "a=b");
			next.setSession(form.getSession(false));
			next.addParameter("_csrf", token);
			assertThat(status(context, next)).isEqualTo(PASSED);
		});
	}

	@ParameterizedTest
	@CsvSource({ "cross-site, 403", "same-site, 403", "same-origin, 200" })
	void handshakeWhenChainHasCookiesThenForeignIsRefused(String site, int status) {
		this.runner.withUserConfiguration(FormChain.class).run((context) -> {
			MockHttpServletRequest request = new MockHttpServletRequest("GET", "/feed");
			request.addHeader("Upgrade", "websocket");
			request.addHeader("Sec-Fetch-Site", site);
			assertThat(status(context, request)).isEqualTo(status);
		});
	}

	@Test
	void handshakeWhenAuthorHasOwnHandlerThenOnlyForeignIsRefused() {
		this.runner.withUserConfiguration(SpaDslChain.class).run((context) -> {
			MockHttpServletRequest own = new MockHttpServletRequest("GET", "/feed");
			own.addHeader("Upgrade", "websocket");
			own.addHeader("Origin", "http://localhost");
			assertThat(status(context, own)).isEqualTo(PASSED);
			MockHttpServletRequest foreign = new MockHttpServletRequest("GET", "/feed");
			foreign.addHeader("Upgrade", "websocket");
			foreign.addHeader("Origin", "https://other.example");
			assertThat(status(context, foreign)).isEqualTo(REFUSED);
		});
	}

	@Test
	void chainWhenAuthorHasOwnHandlerThenItDecides() {
		this.runner.withUserConfiguration(OwnHandlerChain.class)
			.run((context) -> assertThat(status(context, post("/x", "Sec-Fetch-Site", "same-origin", "Cookie", "a=b")))
				.isEqualTo(REFUSED));
	}

	@Test
	void chainWhenCustomizerBeanHasOwnHandlerThenItDecides() {
		this.runner.withUserConfiguration(FormChain.class, OwnHandlerCustomizer.class)
			.run((context) -> assertThat(status(context, post("/x", "Sec-Fetch-Site", "same-origin", "Cookie", "a=b")))
				.isEqualTo(REFUSED));
	}

	@Test
	void chainWhenAuthorExemptsThenPasses() {
		this.runner.withUserConfiguration(ExemptingChain.class).run((context) -> {
			assertThat(status(context, post("/open", "Sec-Fetch-Site", "cross-site", "Cookie", "a=b")))
				.isEqualTo(PASSED);
			assertThat(status(context, post("/x", "Sec-Fetch-Site", "cross-site"))).isEqualTo(REFUSED);
			MockHttpServletRequest handshake = new MockHttpServletRequest("GET", "/open");
			handshake.addHeader("Upgrade", "websocket");
			handshake.addHeader("Origin", "https://other.example");
			assertThat(status(context, handshake)).isEqualTo(PASSED);
		});
	}

	@Test
	void chainWhenAuthorHasOwnRepositoryThenItIsUsed() {
		this.runner.withUserConfiguration(OwnRepositoryChain.class).run((context) -> {
			MockHttpServletRequest page = new MockHttpServletRequest("GET", "/x");
			MockHttpServletResponse response = send(context, page);
			((CsrfToken) page.getAttribute("_csrf")).getToken();
			assertThat(response.getCookie("MY-TOKEN")).isNotNull();
		});
	}

	@Test
	void chainWhenAuthorDisablesThenStaysAndIsTold() {
		this.runner.withUserConfiguration(DisabledChain.class).run((context) -> {
			assertThat(status(context, post("/x", "Sec-Fetch-Site", "cross-site"))).isEqualTo(PASSED);
			assertThat(warnings(context)).contains("csrf-disabled");
			assertThat(report(context).toString()).contains("disabled", "basic", "form-login");
		});
	}

	@Test
	void chainWhenTunedThenItsOwnTermsCount() {
		this.runner.withUserConfiguration(TunedChain.class).run((context) -> {
			assertThat(status(context, post("/x", "Sec-Fetch-Site", "same-origin", "Cookie", "a=b")))
				.isEqualTo(REFUSED);
			assertThat(status(context, post("/x", "Origin", "https://partner.example", "Cookie", "a=b")))
				.isEqualTo(REFUSED);
		});
	}

	@Test
	void chainWhenFeatureIsRemovedThenTokenAlone() {
		this.runner.withUserConfiguration(RemovedChain.class).run((context) -> {
			assertThat(status(context, post("/x", "Sec-Fetch-Site", "same-origin"))).isEqualTo(REFUSED);
			MockHttpServletRequest request = post("/x", "Sec-Fetch-Site", "cross-site");
			addToken(context, request);
			assertThat(status(context, request)).isEqualTo(PASSED);
			assertThat(this.events).isEmpty();
		});
	}

	@Test
	void chainWhenOnlyKeysOpenItThenOnlyAmbientCredentialsAreJudged() {
		this.runner.withUserConfiguration(KeyChain.class).run((context) -> {
			assertThat(status(context, post("/x", "Sec-Fetch-Site", "cross-site", "X-Api-Key", "k"))).isEqualTo(PASSED);
			assertThat(status(context, post("/x", "Sec-Fetch-Site", "cross-site", "Cookie", "a=b"))).isEqualTo(REFUSED);
			assertThat(report(context).toString()).contains("conditional");
		});
	}

	@Test
	void chainWhenItRemembersWhomTheAuthorLogsInThenForeignLoginIsRefused() {
		this.runner.withUserConfiguration(OwnLoginChain.class).run((context) -> {
			assertThat(status(context, post("/login", "Sec-Fetch-Site", "cross-site"))).isEqualTo(REFUSED);
			assertThat(status(context, post("/login", "Sec-Fetch-Site", "same-origin"))).isEqualTo(PASSED);
			assertThat(status(context, post("/login"))).isEqualTo(PASSED);
			assertThat(report(context).toString()).contains("protection=on").doesNotContain("conditional");
		});
	}

	@ParameterizedTest
	@CsvSource({ "Sec-Fetch-Site, cross-site, 403", "Sec-Fetch-Site, same-site, 403",
			"Origin, https://other.example, 403", "Origin, null, 403", "Sec-Fetch-Site, same-origin, 200",
			"Origin, http://localhost, 200", "X-Other, none, 200" })
	void chainWhenGatewayKnowsTheUserThenForeignRequestIsRefused(String name, String value, int status) {
		this.runner.withUserConfiguration(GatewayChain.class).run((context) -> {
			assertThat(status(context, post("/x", "X-User", "bob", name, value))).isEqualTo(status);
			assertThat(this.events).hasSize((status == REFUSED) ? 1 : 0);
			// Nobody to speak of: not worth a refusal
			assertThat(status(context, post("/x", name, value))).isEqualTo(PASSED);
			MockHttpServletRequest handshake = new MockHttpServletRequest("GET", "/x");
			handshake.addHeader("Upgrade", "websocket");
			handshake.addHeader("X-User", "bob");
			handshake.addHeader(name, value);
			assertThat(status(context, handshake)).isEqualTo(status);
		});
	}

	@ParameterizedTest
	@CsvSource({ "POST, '', 403", "POST, text/plain;charset=utf-8, 403", "POST, application/json, 200",
			"DELETE, '', 200" })
	void chainWhenKeyOpensItThenForeignRequestThatNobodyGrantedIsRefused(String method, String type, int status) {
		this.runner.withUserConfiguration(FilterChainOfKeys.class).run((context) -> {
			MockHttpServletRequest request = new MockHttpServletRequest(method, "/x");
			request.addHeader("X-Api-Key", "k");
			request.addHeader("Sec-Fetch-Site", "cross-site");
			if (!type.isEmpty()) {
				request.setContentType(type);
			}
			assertThat(status(context, request)).isEqualTo(status);
		});
	}

	@Test
	void chainWhenGatewayKnowsTheUserAndOnlyReportedThenPassesWithEvent() {
		this.runner.withUserConfiguration(GatewayChain.class)
			.withPropertyValues("joor.security.csrf.report-only=true")
			.run((context) -> {
				assertThat(status(context, post("/x", "X-User", "bob", "Sec-Fetch-Site", "cross-site")))
					.isEqualTo(PASSED);
				assertThat(this.events).extracting(SecurityEvent::reason).containsExactly("cross_site");
			});
	}

	@ParameterizedTest
	@CsvSource({ "same-site, false, 403", "same-site, true, 200", "cross-site, true, 200", "cross-site, false, 403" })
	void requestWhenCorsGrantsCredentialsThenTokenDecides(String site, boolean token, int status) {
		this.runner.withUserConfiguration(CorsChain.class).run((context) -> {
			MockHttpServletRequest request = post("/x", "Sec-Fetch-Site", site, "Origin", "https://spa.example",
					"Cookie", "a=b");
			if (token) {
				addToken(context, request);
			}
			assertThat(status(context, request)).isEqualTo(status);
		});
	}

	@Test
	void chainWhenItTakesBearerTokensTooThenTheyAreExempt() {
		this.runner.withUserConfiguration(MixedChain.class).run((context) -> {
			assertThat(status(context, post("/x", "Sec-Fetch-Site", "cross-site", "Authorization", "Bearer t")))
				.isEqualTo(PASSED);
			assertThat(status(context, post("/x", "Sec-Fetch-Site", "cross-site"))).isEqualTo(REFUSED);
		});
	}

	@Test
	void contextWhenBeansAreReplacedThenOursStepBack() {
		this.runner.withUserConfiguration(FormChain.class)
			.withBean("joorCsrfDefaults", String.class, () -> "mine")
			.withBean("joorCsrfHardening", String.class, () -> "mine")
			.withBean("joorCsrfReportSection", String.class, () -> "mine")
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean(CsrfDefaults.class);
				assertThat(status(context, post("/x", "Sec-Fetch-Site", "same-origin"))).isEqualTo(REFUSED);
			});
	}

	@Test
	void contextWhenDisabledThenSpringSecurityAlone() {
		this.runner.withUserConfiguration(FormChain.class)
			.withPropertyValues("joor.security.csrf.enabled=false")
			.run((context) -> {
				assertThat(context).hasNotFailed()
					.doesNotHaveBean(CsrfDefaults.class)
					.doesNotHaveBean(CsrfChains.class);
				assertThat(status(context, post("/x", "Sec-Fetch-Site", "same-origin"))).isEqualTo(REFUSED);
			});
	}

	@Test
	void contextWhenSecurityIsMissingThenNothing() {
		this.bare.withClassLoader(new FilteredClassLoader(HttpSecurity.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(CsrfChains.class));
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(CsrfAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(CsrfChains.class));
	}

	private static MockHttpServletRequest post(String path, String... headers) {
		MockHttpServletRequest request = new MockHttpServletRequest(new MockServletContext(), "POST", path);
		request.setPathInfo(path);
		for (int i = 0; i < headers.length; i += 2) {
			request.addHeader(headers[i], headers[i + 1]);
		}
		return request;
	}

	private static void addToken(ApplicationContext context, MockHttpServletRequest request) throws Exception {
		MockHttpServletRequest page = new MockHttpServletRequest("GET", "/x");
		request.addParameter("_csrf", showPage(context, page));
		request.setSession(page.getSession(false));
	}

	private static int status(ApplicationContext context, MockHttpServletRequest request) throws Exception {
		return send(context, request).getStatus();
	}

	private static MockHttpServletResponse send(ApplicationContext context, MockHttpServletRequest request)
			throws Exception {
		request.setPathInfo(request.getRequestURI());
		MockHttpServletResponse response = new MockHttpServletResponse();
		context.getBean(FilterChainProxy.class).doFilter(request, response, new MockFilterChain());
		return response;
	}

	private static String showPage(ApplicationContext context, MockHttpServletRequest request) throws Exception {
		assertThat(send(context, request).getStatus()).isEqualTo(PASSED);
		return ((CsrfToken) request.getAttribute("_csrf")).getToken();
	}

	private static List<String> warnings(ApplicationContext context) {
		return context.getBean(SecurityWarnings.class).list().stream().map(SecurityWarning::id).toList();
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> report(ApplicationContext context) {
		return (Map<String, Object>) context.getBean("joorCsrfReportSection", ReportSection.class).content();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebSecurity
	static class Users {

		@Bean
		UserDetailsService users() {
			// No UserDetailsPasswordService, which would hash the password anew at the
			// first login
			return new InMemoryUserDetailsManager(
					User.withUsername("bob").password("{noop}b").roles("USER").build())::loadUserByUsername;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FormChain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.formLogin(Customizer.withDefaults()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SpaDslChain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.formLogin(Customizer.withDefaults()).csrf((csrf) -> csrf.spa()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnHandlerChain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.formLogin(Customizer.withDefaults())
				.csrf((csrf) -> csrf.csrfTokenRequestHandler((request, response, token) -> {
				}))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnHandlerCustomizer {

		@Bean
		Customizer<CsrfConfigurer<HttpSecurity>> mine() {
			return (csrf) -> csrf.csrfTokenRequestHandler((request, response, token) -> {
			});
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ExemptingChain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.formLogin(Customizer.withDefaults())
				.csrf((csrf) -> csrf.ignoringRequestMatchers("/open"))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnRepositoryChain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			CookieCsrfTokenRepository repository = new CookieCsrfTokenRepository();
			repository.setCookieName("MY-TOKEN");
			return http.formLogin(Customizer.withDefaults())
				.csrf((csrf) -> csrf.csrfTokenRepository(repository))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class DisabledChain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.formLogin(Customizer.withDefaults())
				.httpBasic(Customizer.withDefaults())
				.csrf(AbstractHttpConfigurer::disable)
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TunedChain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			ChainHardening.tune(http, CsrfProtectionConfigurer.class,
					(csrf) -> csrf.mode(CsrfMode.BOTH).trustedOrigins(List.of("https://partner.example")));
			return http.formLogin(Customizer.withDefaults()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class RemovedChain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			ChainHardening.tune(http, CsrfProtectionConfigurer.class, AbstractHttpConfigurer::disable);
			return http.formLogin(Customizer.withDefaults()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class KeyChain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnLoginChain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class GatewayChain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			RequestHeaderAuthenticationFilter gateway = new RequestHeaderAuthenticationFilter();
			gateway.setPrincipalRequestHeader("X-User");
			gateway.setExceptionIfHeaderMissing(false);
			gateway.setAuthenticationManager(
					(given) -> new PreAuthenticatedAuthenticationToken(given.getPrincipal(), "", List.of()));
			return http.addFilter(gateway)
				.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FilterChainOfKeys {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			Filter keys = (request, response, chain) -> {
				String key = ((HttpServletRequest) request).getHeader("X-Api-Key");
				SecurityContextHolder.setContext(new SecurityContextImpl(
						UsernamePasswordAuthenticationToken.authenticated(key, null, List.of())));
				chain.doFilter(request, response);
			};
			return http.addFilterBefore(keys, UsernamePasswordAuthenticationFilter.class)
				.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class CorsChain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			CorsConfiguration cors = new CorsConfiguration();
			cors.addAllowedOrigin("https://spa.example");
			cors.addAllowedMethod("POST");
			cors.setAllowCredentials(true);
			return http.formLogin(Customizer.withDefaults())
				.cors((configurer) -> configurer.configurationSource((request) -> cors))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class MixedChain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.formLogin(Customizer.withDefaults())
				.oauth2ResourceServer((server) -> server.jwt((jwt) -> jwt
					.decoder((token) -> Jwt.withTokenValue(token).header("alg", "none").subject("bob").build())))
				.build();
		}

	}

}
