package com.socioy.joor.sample.issuer;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the demonstration's own issuer.
 *
 * @param enabled Whether the service issues tokens to its demonstration users.
 * @param issuer Name of the issuer, as in the tokens' 'iss'.
 * @param audience Name of this service, as in the tokens' 'aud'.
 * @param lifetime How long a token is valid.
 * @param passwordStrength How much work it is to check a password: bcrypt does two to the
 * power of it rounds.
 */
@ConfigurationProperties("sample.demo-issuer")
public record DemoIssuerProperties(@DefaultValue("true") boolean enabled,
		@DefaultValue("http://localhost:8080/auth") String issuer, @DefaultValue("order-service") String audience,
		@DefaultValue("15m") Duration lifetime, @DefaultValue("10") int passwordStrength) {

}
