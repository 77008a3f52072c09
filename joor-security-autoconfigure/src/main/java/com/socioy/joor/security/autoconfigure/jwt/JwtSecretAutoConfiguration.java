package com.socioy.joor.security.autoconfigure.jwt;

import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.util.StringUtils;

import com.socioy.joor.security.autoconfigure.ConditionalOnFeature;
import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.jwt.JoorJwtValidators;
import com.socioy.joor.security.jwt.SigningSecret;
import com.socioy.joor.security.jwt.VerificationKeys;
import com.socioy.joor.security.jwt.VerifiedTokens;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for tokens that are signed with a
 * shared key. Backs off without {@code joor.security.jwt.secret}, and if the application
 * has a {@link JwtDecoder} of its own.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
		beforeName = "org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration")
@ConditionalOnFeature("jwt")
@ConditionalOnClass({ JwtDecoder.class, BearerTokenAuthenticationToken.class })
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnProperty("joor.security.jwt.secret")
@EnableConfigurationProperties(JwtProperties.class)
public final class JwtSecretAutoConfiguration {

	private static final List<String> OTHER_KEYS = List.of("issuer-uri", "jwk-set-uri", "public-key-location");

	@Bean
	@ConditionalOnMissingBean(JwtDecoder.class)
	JwtDecoder joorJwtDecoder(JwtProperties properties, JoorJwtValidators validators, Environment environment,
			ObjectProvider<VerifiedTokens> tokens) {
		refuseOtherKeys(environment);
		String value = (properties.secret() != null) ? properties.secret() : "";
		SigningSecret secret = SigningSecret.of(value, properties.secretAlgorithm());
		NimbusJwtDecoder decoder = NimbusJwtDecoder.withSecretKey(secret.key())
			.macAlgorithm(secret.algorithm())
			.build();
		VerifiedTokens remembered = tokens.getIfAvailable();
		if (remembered == null) {
			decoder.setJwtValidator(validators.all());
			return decoder;
		}
		decoder.setJwtValidator((token) -> OAuth2TokenValidatorResult.success());
		return remembered.decoder(decoder, VerificationKeys.fixed(), validators.all());
	}

	private static void refuseOtherKeys(Environment environment) {
		for (String name : OTHER_KEYS) {
			String property = "spring.security.oauth2.resourceserver.jwt." + name;
			if (StringUtils.hasText(environment.getProperty(property))) {
				throw new InvalidSettingException("joor.security.jwt.secret", null,
						"It cannot stand beside '" + property + "': tokens are verified with one family of keys.",
						"Remove one of the two. Public keys are the better choice, "
								+ "because the service that checks tokens then cannot issue them.");
			}
		}
	}

}
