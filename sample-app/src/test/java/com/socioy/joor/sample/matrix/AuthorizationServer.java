package com.socioy.joor.sample.matrix;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

import com.socioy.joor.sample.testsupport.Answer;
import com.socioy.joor.sample.testsupport.HttpProbe;

/**
 * An authorization server that gives its one client a token with whatever that asks for.
 */
final class AuthorizationServer implements AutoCloseable {

	private static final String CLIENT = "spring.security.oauth2.authorizationserver.client.matrix.registration.";

	private static final String SECRET = "only-for-this-test";

	// Each token costs a hash, which need not resist anybody here
	private static final PasswordEncoder ENCODER = new BCryptPasswordEncoder(4);

	private final ConfigurableApplicationContext context;

	private AuthorizationServer(ConfigurableApplicationContext context) {
		this.context = context;
	}

	static AuthorizationServer start() {
		return new AuthorizationServer(new SpringApplicationBuilder(Application.class)
			.properties("spring.config.name=authorization-server", "spring.application.name=issuer", "server.port=0",
					"joor.security.rate-limit.enabled=false", CLIENT + "client-id=matrix",
					CLIENT + "client-secret=" + ENCODER.encode(SECRET),
					CLIENT + "client-authentication-methods=client_secret_basic",
					CLIENT + "authorization-grant-types=client_credentials", CLIENT + "scopes=orders,notes")
			.run());
	}

	/**
	 * What stands in {@code iss}.
	 */
	String url() {
		return "http://localhost:" + port();
	}

	/**
	 * Ask for a token.
	 * @param claims claims that it must carry, each a text; lists have blanks between
	 * their values
	 * @return the token
	 */
	String token(Map<String, String> claims) {
		Map<String, String> form = new HashMap<>(claims);
		form.put("grant_type", "client_credentials");
		Answer answer = HttpProbe.to(port()).post("/oauth2/token").basic("matrix", SECRET).form(form).send();
		if (answer.status() != 200) {
			throw new IllegalStateException("No token: " + answer);
		}
		return answer.json().get("access_token").asString();
	}

	private int port() {
		return this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	@Override
	public void close() {
		this.context.close();
	}

	@EnableAutoConfiguration
	static class Application {

		@Bean
		PasswordEncoder passwordEncoder() {
			return ENCODER;
		}

		@Bean
		OAuth2TokenCustomizer<JwtEncodingContext> claims() {
			return (token) -> {
				OAuth2ClientCredentialsAuthenticationToken request = token.getAuthorizationGrant();
				token.getClaims().claims((claims) -> {
					claims.put("aud", List.of("order-service"));
					request.getAdditionalParameters().forEach((name, value) -> {
						String text = String.valueOf(value);
						switch (name) {
							case "groups" -> claims.put("https://example.com/groups", List.of(text.split(" ")));
							case "amr" -> claims.put("amr", List.of(text.split(" ")));
							case "auth_time" -> claims.put("auth_time", Long.valueOf(text));
							default -> claims.put(name, text);
						}
					});
				});
			};
		}

	}

}
