package com.socioy.joor.security.autoconfigure.jwt;

import java.time.Clock;
import java.time.Duration;

import com.github.benmanes.caffeine.cache.Caffeine;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.ConditionalOnIssuerLocationJwtDecoder;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.ConditionalOnJwkSetUriJwtDecoder;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.ConditionalOnPublicKeyJwtDecoder;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.JwkSetUriJwtDecoderBuilderCustomizer;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

import com.socioy.joor.security.autoconfigure.ConditionalOnFeature;
import com.socioy.joor.security.autoconfigure.ConditionalOnSwitch;
import com.socioy.joor.security.core.ReportSection;
import com.socioy.joor.security.jwt.VerifiedTokens;
import com.socioy.joor.security.jwt.cache.LocalVerifiedTokens;
import com.socioy.joor.security.jwt.cache.TokenMemory;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that remembers verified tokens for a
 * short time. Makes the decoder that Spring Boot would make of its properties; one of the
 * application, and opaque tokens, only if it is asked to. Backs off without Caffeine, and
 * when {@code joor.security.jwt.cache.enabled} is false.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { JwtIssuersAutoConfiguration.class, JwtSecretAutoConfiguration.class },
		beforeName = "org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration")
@ConditionalOnFeature("jwt")
@ConditionalOnSwitch(value = "joor.security.jwt.cache.enabled", matchIfMissing = true)
@ConditionalOnClass({ JwtDecoder.class, BearerTokenAuthenticationToken.class, OAuth2ResourceServerProperties.class,
		Caffeine.class })
@ConditionalOnWebApplication(type = Type.SERVLET)
@EnableConfigurationProperties({ JwtCacheProperties.class, OAuth2ResourceServerProperties.class })
public final class JwtCacheAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	TokenMemory joorTokenMemory(JwtCacheProperties properties, ObjectProvider<Clock> clock) {
		return new TokenMemory(
				new TokenMemory.Limits(properties.maxEntries(), properties.maxSize().toBytes(), properties.maxAge()),
				clock.getIfUnique(Clock::systemUTC), System::nanoTime);
	}

	@Bean
	@ConditionalOnMissingBean
	VerifiedTokens joorVerifiedTokens(TokenMemory memory) {
		return new LocalVerifiedTokens(memory);
	}

	@Bean
	@ConditionalOnMissingBean(name = "joorTokenCacheReport")
	ReportSection joorTokenCacheReport(JwtCacheProperties properties, TokenMemory memory) {
		return new TokenCacheReportSection(properties, memory);
	}

	/**
	 * Decoders in the place of Spring Boot's. Backs off if there is one of the
	 * application, or of another feature.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(JwtDecoder.class)
	static class DecoderConfiguration {

		@Bean
		@ConditionalOnMissingBean
		ConfiguredDecoders joorConfiguredDecoders(OAuth2ResourceServerProperties resourceServer,
				ObjectProvider<OAuth2TokenValidator<Jwt>> validators,
				ObjectProvider<JwkSetUriJwtDecoderBuilderCustomizer> customizers, VerifiedTokens tokens,
				JwtCacheProperties properties) {
			return new ConfiguredDecoders(resourceServer.getJwt(), validators.orderedStream().toList(),
					customizers.orderedStream().toList(), tokens, properties.ownDecoder());
		}

		@Bean
		@ConditionalOnJwkSetUriJwtDecoder
		JwtDecoder joorJwtDecoderByJwkSetUri(ConfiguredDecoders decoders) {
			return decoders.byJwkSetUri();
		}

		// The issuer is asked with the first token, so that it may be down at start
		@Bean
		@ConditionalOnIssuerLocationJwtDecoder
		SupplierJwtDecoder joorJwtDecoderByIssuerUri(ConfiguredDecoders decoders) {
			return new SupplierJwtDecoder(decoders::byIssuerUri);
		}

		@Bean
		@ConditionalOnPublicKeyJwtDecoder
		JwtDecoder joorJwtDecoderByPublicKey(ConfiguredDecoders decoders) {
			return decoders.byPublicKey();
		}

	}

	/**
	 * Remembers what decoders of the application verified, where that is wanted.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnSwitch("joor.security.jwt.cache.own-decoder")
	static class OwnDecoderConfiguration {

		@Bean
		static BeanPostProcessor joorOwnDecoderMemory(ObjectProvider<TokenMemory> memory,
				ObjectProvider<JwtProperties> properties, ObjectProvider<Clock> clock) {
			return new OwnDecoderMemory(memory, () -> {
				JwtProperties jwt = properties.getIfAvailable();
				return (jwt != null) ? jwt.clockSkew() : Duration.ZERO;
			}, () -> clock.getIfUnique(Clock::systemUTC));
		}

	}

	/**
	 * Remembers what issuers say about opaque tokens, where that is wanted.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnSwitch("joor.security.jwt.cache.opaque")
	static class OpaqueConfiguration {

		@Bean
		static BeanPostProcessor joorOpaqueTokenMemory(ObjectProvider<TokenMemory> memory) {
			return new OpaqueTokenMemory(memory);
		}

	}

}
