package com.socioy.joor.security.autoconfigure.mfa;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.util.UriComponentsBuilder;

import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;
import com.socioy.joor.security.identity.Subject;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for which logins add up to one on a chain with several of them.
 */
class MergedLoginTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JoorSecurityAutoConfiguration.class, MfaAutoConfiguration.class))
		.withUserConfiguration(Chain.class);

	@AfterEach
	void clear() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void loginWhenAnotherHasTheSameNameThenItsRightsAreNotHandedOn() {
		this.runner.run((context) -> {
			Filter chain = context.getBean("springSecurityFilterChain", Filter.class);
			MockHttpSession session = new MockHttpSession();
			withPassword(chain, session);
			assertThat(authorities(session)).contains("ROLE_ADMIN", "FACTOR_PASSWORD");
			atProvider(chain, session);
			boolean local = new Subject(null, "alice").equals(Subject.of(caller(session)));
			assertThat(authorities(session)).as("rights of both").satisfies((names) -> {
				assertThat(names.contains("ROLE_ADMIN")).isEqualTo(local);
				assertThat(names.contains("PROVIDER_USER")).isEqualTo(!local);
			});
		});
	}

	@Test
	void loginWhenTheSameThenItsFactorIsAdded() {
		this.runner.run((context) -> {
			Filter chain = context.getBean("springSecurityFilterChain", Filter.class);
			MockHttpSession session = new MockHttpSession();
			atProvider(chain, session);
			atProvider(chain, session);
			assertThat(authorities(session)).contains("PROVIDER_USER", "FACTOR_AUTHORIZATION_CODE");
			session = new MockHttpSession();
			withPassword(chain, session);
			MockHttpServletResponse again = withPassword(chain, session);
			assertThat(again.getRedirectedUrl()).isEqualTo("/");
			assertThat(authorities(session)).contains("ROLE_ADMIN", "FACTOR_PASSWORD");
		});
	}

	private static MockHttpServletResponse withPassword(Filter chain, MockHttpSession session)
			throws ServletException, IOException {
		MockHttpServletRequest request = request("POST", "/login", session);
		request.addParameter("username", "alice");
		request.addParameter("password", "secret");
		return send(chain, request);
	}

	private static MockHttpServletResponse atProvider(Filter chain, MockHttpSession session)
			throws ServletException, IOException {
		String there = send(chain, request("GET", "/oauth2/authorization/provider", session)).getRedirectedUrl();
		assertThat(there).isNotNull();
		MockHttpServletRequest back = request("GET", "/login/oauth2/code/provider", session);
		String state = UriComponentsBuilder.fromUriString(there).build().getQueryParams().getFirst("state");
		back.addParameter("code", "code");
		back.addParameter("state", state.replace("%3D", "="));
		return send(chain, back);
	}

	private static MockHttpServletRequest request(String method, String path, MockHttpSession session) {
		MockHttpServletRequest request = new MockHttpServletRequest(method, path);
		request.setServletPath(path);
		request.setSession(session);
		return request;
	}

	private static MockHttpServletResponse send(Filter chain, MockHttpServletRequest request)
			throws ServletException, IOException {
		MockHttpServletResponse response = new MockHttpServletResponse();
		chain.doFilter(request, response, new MockFilterChain());
		return response;
	}

	private static Authentication caller(MockHttpSession session) {
		Object context = session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
		assertThat(context).isInstanceOf(SecurityContext.class);
		return ((SecurityContext) context).getAuthentication();
	}

	private static Collection<String> authorities(MockHttpSession session) {
		return caller(session).getAuthorities().stream().map(GrantedAuthority::getAuthority).toList();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebSecurity
	static class Chain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.formLogin(Customizer.withDefaults())
				.oneTimeTokenLogin((ott) -> ott.tokenGenerationSuccessHandler((request, response, token) -> {
				}))
				.oauth2Login((login) -> login
					.clientRegistrationRepository(new InMemoryClientRegistrationRepository(provider()))
					.tokenEndpoint((endpoint) -> endpoint
						.accessTokenResponseClient((request) -> OAuth2AccessTokenResponse.withToken("token")
							.tokenType(TokenType.BEARER)
							.build()))
					.userInfoEndpoint((endpoint) -> endpoint
						.userService((request) -> new DefaultOAuth2User(List.of(() -> "PROVIDER_USER"),
								Map.of("login", "alice"), "login"))))
				.csrf(CsrfConfigurer::disable)
				.build();
		}

		@Bean
		UserDetailsService users() {
			return new InMemoryUserDetailsManager(
					User.withUsername("alice").password("{noop}secret").roles("ADMIN").build());
		}

		private static ClientRegistration provider() {
			return ClientRegistration.withRegistrationId("provider")
				.clientId("client")
				.clientSecret("secret")
				.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
				.redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
				.scope("profile")
				.authorizationUri("https://provider.example/authorize")
				.tokenUri("https://provider.example/token")
				.userInfoUri("https://provider.example/user")
				.userNameAttributeName("login")
				.build();
		}

	}

}
