package com.socioy.joor.sample.testsupport;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/**
 * A token issuer on this machine that is a real one: Spring Authorization Server, in an
 * application of its own. Its clients {@code reporter} and {@code other} get tokens for
 * themselves; whoever asks for the scope {@code admin} has the role of that name. It
 * starts once for all test classes and ends with the tests.
 */
public final class RealIssuer {

	private static final String CLIENT = "spring.security.oauth2.authorizationserver.client.";

	private static final String SECRET = "only-for-this-test-by-";

	// Each token costs a hash, which need not resist anybody here
	private static final PasswordEncoder ENCODER = new BCryptPasswordEncoder(4);

	private static final RealIssuer SHARED = new RealIssuer();

	private final ConfigurableApplicationContext server = new SpringApplicationBuilder(Server.class)
		.properties("spring.config.name=authorization-server", "spring.application.name=issuer", "server.port=0",
				CLIENT + "reporter.registration.client-id=reporter",
				CLIENT + "reporter.registration.client-secret=" + ENCODER.encode(SECRET + "reporter"),
				CLIENT + "reporter.registration.client-authentication-methods=client_secret_basic",
				CLIENT + "reporter.registration.authorization-grant-types=client_credentials,authorization_code",
				CLIENT + "reporter.registration.redirect-uris=https://client.example/back",
				CLIENT + "reporter.registration.scopes=orders,other,admin",
				CLIENT + "reporter.require-authorization-consent=true", CLIENT + "other.registration.client-id=other",
				CLIENT + "other.registration.client-secret=" + ENCODER.encode(SECRET + "other"),
				CLIENT + "other.registration.client-authentication-methods=client_secret_basic",
				CLIENT + "other.registration.authorization-grant-types=client_credentials",
				CLIENT + "other.registration.scopes=orders,admin", "spring.security.user.name=carol",
				"spring.security.user.password=" + ENCODER.encode("carol"))
		.run();

	private final AtomicInteger keyRequests = this.server.getBean(AtomicInteger.class);

	private final Keys keys = this.server.getBean(Keys.class);

	private RealIssuer() {
	}

	public static RealIssuer shared() {
		return SHARED;
	}

	/**
	 * What stands in {@code iss}, and what {@code issuer-uri} is set to.
	 */
	public String url() {
		return "http://localhost:" + port();
	}

	/**
	 * Asks it as a browser or a client would.
	 */
	public HttpProbe probe() {
		return HttpProbe.to(port());
	}

	/**
	 * Get a token for the client {@code reporter}.
	 */
	public String token(String scope) {
		return token("reporter", scope);
	}

	public String token(String client, String scope) {
		Answer answer = probe().post("/oauth2/token")
			.basic(client, SECRET + client)
			.form(Map.of("grant_type", "client_credentials", "scope", scope))
			.send();
		if (answer.status() != 200) {
			throw new IllegalStateException("No token: " + answer);
		}
		return answer.json().get("access_token").asString();
	}

	/**
	 * Name of the key that it signs with.
	 */
	public String keyId() {
		return this.keys.current.get().getKeyID();
	}

	/**
	 * Sign with another key from now on, and publish no other.
	 */
	public void rotate() {
		this.keys.current.set(Keys.generate());
	}

	public int keyRequests() {
		return this.keyRequests.get();
	}

	private int port() {
		return this.server.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	@EnableAutoConfiguration
	static class Server {

		@Bean
		PasswordEncoder passwordEncoder() {
			return ENCODER;
		}

		@Bean
		Keys keys() {
			return new Keys();
		}

		@Bean
		JWKSource<SecurityContext> jwkSource(Keys keys) {
			return (selector, context) -> selector.select(new JWKSet(keys.current.get()));
		}

		@Bean
		OAuth2TokenCustomizer<JwtEncodingContext> roles() {
			return (context) -> {
				if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
					Set<String> scopes = context.getAuthorizedScopes();
					List<String> roles = scopes.contains("admin") ? List.of("admin", "offline_access")
							: List.of("user", "offline_access");
					context.getClaims()
						.claim("realm_access", Map.of("roles", roles))
						.claim("preferred_username", context.getRegisteredClient().getClientId() + "@staff");
				}
			};
		}

		@Bean
		AtomicInteger keyRequestCount() {
			return new AtomicInteger();
		}

		@Bean
		FilterRegistrationBean<Filter> counter(AtomicInteger keyRequestCount) {
			FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
				if (((HttpServletRequest) request).getRequestURI().endsWith("/jwks")) {
					keyRequestCount.incrementAndGet();
				}
				chain.doFilter(request, response);
			});
			registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
			return registration;
		}

	}

	private static final class Keys {

		private final AtomicReference<RSAKey> current = new AtomicReference<>(generate());

		private static RSAKey generate() {
			try {
				return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString())
					.keyUse(KeyUse.SIGNATURE)
					.generate();
			}
			catch (JOSEException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
