package com.socioy.joor.security.autoconfigure.jwt;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;

import com.socioy.joor.security.core.InvalidSettingException;

/**
 * Properties for bearer tokens, beside {@code spring.security.oauth2.resourceserver}.
 *
 * @param audience Whether tokens must be issued for this service, one of the audiences of
 * the resource server, or may be issued for any.
 * @param issuer Issuer that tokens must name, where the resource server has no issuer
 * URI.
 * @param secret Key shared with the issuer, as text or with the prefix 'base64:' or
 * 'hex:', instead of public keys.
 * @param secretAlgorithm Algorithm that the shared key is used with.
 * @param tokenTypes Comma-separated list of types (header 'typ') that tokens may have,
 * beside none.
 * @param clockSkew How far the clocks of issuer and service may differ.
 * @param resourceMetadata Metadata of this protected resource.
 * @param jwks Fetching keys from the issuer.
 * @param issuers Issuers whose tokens are accepted side by side, by a name of your choice
 * for each.
 * @since 0.1.0
 */
@ConfigurationProperties("joor.security.jwt")
// @formatter:off
public record JwtProperties(@DefaultValue("required") Audience audience, @Nullable String issuer,
		@Nullable String secret, @DefaultValue("HS256") MacAlgorithm secretAlgorithm,
		@DefaultValue({ "JWT", "at+jwt" }) List<String> tokenTypes, @DefaultValue("30s") Duration clockSkew,
		@DefaultValue ResourceMetadata resourceMetadata, @DefaultValue Jwks jwks,
		@DefaultValue Map<String, JwtIssuer> issuers) {
	// @formatter:on

	private static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(5);

	public JwtProperties {
		tokenTypes = List.copyOf(tokenTypes);
		issuers = Collections.unmodifiableMap(new LinkedHashMap<>(issuers));
		if (tokenTypes.isEmpty()) {
			throw new InvalidSettingException("joor.security.jwt.token-types", "", "No type of token is accepted.",
					"Name at least one, or leave the property out.");
		}
		if (clockSkew.isNegative() || clockSkew.compareTo(MAX_CLOCK_SKEW) > 0) {
			throw new InvalidSettingException("joor.security.jwt.clock-skew", clockSkew.toString(),
					"It must lie between 0 and 5 minutes.",
					"Synchronise the clocks instead of accepting expired tokens.");
		}
	}

	@Override
	public String toString() {
		return "JwtProperties[audience=" + this.audience + ", issuer=" + this.issuer + ", secret="
				+ ((this.secret != null) ? "******" : null) + ", secretAlgorithm=" + this.secretAlgorithm
				+ ", tokenTypes=" + this.tokenTypes + ", clockSkew=" + this.clockSkew + ", resourceMetadata="
				+ this.resourceMetadata + ", jwks=" + this.jwks + ", issuers=" + this.issuers + "]";
	}

	/**
	 * Whether a token must be issued for this service.
	 */
	public enum Audience {

		/**
		 * One audience of the token must be one of this service.
		 */
		REQUIRED,

		/**
		 * Audiences are looked at only if this service names its own.
		 */
		NONE

	}

	/**
	 * Metadata of this protected resource (RFC 9728).
	 *
	 * @param enabled Whether '/.well-known/oauth-protected-resource' is open to
	 * everybody, and challenges point to it.
	 */
	public record ResourceMetadata(@DefaultValue("false") boolean enabled) {

	}

	/**
	 * Fetching keys from the issuer.
	 *
	 * @param connectTimeout How long to wait for a connection to the issuer.
	 * @param readTimeout How long to wait for an answer of the issuer.
	 * @param minRefreshInterval Time in which unknown keys make this service ask the
	 * issuer at most twice.
	 * @param retryInterval Time after a failure before the issuer is asked again.
	 * @param outageTolerance How long known keys stay in use while the issuer does not
	 * answer.
	 */
	public record Jwks(@DefaultValue("2s") Duration connectTimeout, @DefaultValue("3s") Duration readTimeout,
			@DefaultValue("30s") Duration minRefreshInterval, @DefaultValue("10s") Duration retryInterval,
			@DefaultValue("1h") Duration outageTolerance) {

		public Jwks {
			requirePositive("connect-timeout", connectTimeout);
			requirePositive("read-timeout", readTimeout);
			requirePositive("min-refresh-interval", minRefreshInterval);
			requirePositive("retry-interval", retryInterval);
			if (outageTolerance.isNegative()) {
				throw new InvalidSettingException("joor.security.jwt.jwks.outage-tolerance", outageTolerance.toString(),
						"It must not be negative.", "Use 0s to stop with the first failure.");
			}
		}

		private static void requirePositive(String name, Duration value) {
			if (value.isNegative() || value.isZero()) {
				throw new InvalidSettingException("joor.security.jwt.jwks." + name, value.toString(),
						"It must be longer than nothing.", "Use a duration such as 5s.");
			}
		}

	}

}
