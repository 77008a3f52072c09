package com.socioy.joor.sample.issuer;

import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpStatus;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import com.socioy.joor.security.audit.SecurityEvents;

/**
 * Exchanges a password for a token, and publishes the key that tokens are verified with.
 */
@RestController
@RequestMapping("/auth")
@ConditionalOnBooleanProperty(name = "sample.demo-issuer.enabled", matchIfMissing = true)
class DemoIssuerController {

	private final DemoUsers users;

	private final TokenIssuer issuer;

	private final Map<String, Object> keys;

	private final ObjectProvider<SecurityEvents> events;

	DemoIssuerController(DemoUsers users, TokenIssuer issuer, ECKey key, ObjectProvider<SecurityEvents> events) {
		this.users = users;
		this.issuer = issuer;
		this.keys = new JWKSet(key.toPublicJWK()).toJSONObject();
		this.events = events;
	}

	/**
	 * Checks the password itself, and a code as the second factor if there is one, so
	 * nobody but itself can tell how that ended.
	 */
	// tag::login[]
	@PostMapping("/login")
	Token login(@Valid @RequestBody Login login) {
		Optional<DemoUser> user = this.users.authenticate(login.username(), login.password());
		boolean secondFactor = StringUtils.hasText(login.code());
		if (user.isEmpty() || (secondFactor && !this.users.isCode(login.code()))) {
			this.events.ifAvailable((told) -> told.loginFailed(login.username()));
			throw new ResponseStatusException(HttpStatus.UNAUTHORIZED);
		}
		this.events.ifAvailable((told) -> told.loginSucceeded(user.get().name()));
		return new Token(this.issuer.issue(user.get(), secondFactor), "Bearer", this.issuer.lifetime().toSeconds());
	}
	// end::login[]

	@GetMapping("/jwks")
	Map<String, Object> keys() {
		return this.keys;
	}

	record Login(@NotBlank @Size(max = 100) String username, @NotNull String password,
			@Nullable @Size(max = 20) String code) {

		@Override
		public String toString() {
			return "Login[username=" + this.username + "]";
		}

	}

	record Token(@JsonProperty("access_token") String accessToken, @JsonProperty("token_type") String tokenType,
			@JsonProperty("expires_in") long expiresIn) {

		@Override
		public String toString() {
			return "Token[expiresIn=" + this.expiresIn + "]";
		}

	}

}
