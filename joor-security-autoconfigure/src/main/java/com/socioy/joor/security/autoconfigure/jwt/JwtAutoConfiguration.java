package com.socioy.joor.security.autoconfigure.jwt;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.JwkSetUriJwtDecoderBuilderCustomizer;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Fallback;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.util.StringUtils;
import org.springframework.web.client.RestTemplate;

import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.autoconfigure.ConditionalOnFeature;
import com.socioy.joor.security.core.SecurityWarnings;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.jwt.BearerConfigurer;
import com.socioy.joor.security.jwt.BearerHeaderResolver;
import com.socioy.joor.security.jwt.ClaimAuthoritiesConverter;
import com.socioy.joor.security.jwt.IssuerOutageGuard;
import com.socioy.joor.security.jwt.JoorJwtValidators;
import com.socioy.joor.security.jwt.JwtAccessTokenValidator;
import com.socioy.joor.security.jwt.JwtSubjectValidator;
import com.socioy.joor.security.jwt.RequiredAudienceValidator;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.FilterPosition;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for bearer tokens: what a token must
 * hold, which authorities it gives, how its keys are fetched, and what is said about
 * tokens that are refused. Spring Boot adds the validators to the decoder it configures;
 * each is replaced by a bean of its type. Backs off without the resource server on the
 * class path.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
		afterName = "org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration")
@ConditionalOnFeature("jwt")
@ConditionalOnClass({ JwtDecoder.class, BearerTokenAuthenticationToken.class, OAuth2ResourceServerProperties.class })
@ConditionalOnWebApplication(type = Type.SERVLET)
@EnableConfigurationProperties({ JwtProperties.class, OAuth2ResourceServerProperties.class })
public final class JwtAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	JwtTimestampValidator joorJwtTimestampValidator(JwtProperties properties, ObjectProvider<Clock> clock) {
		JwtTimestampValidator validator = new JwtTimestampValidator(properties.clockSkew());
		validator.setAllowEmptyExpiryClaim(false);
		validator.setClock(clock.getIfUnique(Clock::systemUTC));
		return validator;
	}

	@Bean
	@ConditionalOnMissingBean
	JwtTypeValidator joorJwtTypeValidator(JwtProperties properties) {
		List<String> types = new ArrayList<>();
		for (String type : properties.tokenTypes()) {
			types.add(type);
			// RFC 7515 section 4.1.9: the prefix may be left out
			if (!type.toLowerCase(Locale.ROOT).startsWith("application/")) {
				types.add("application/" + type);
			}
		}
		JwtTypeValidator validator = new JwtTypeValidator(types);
		validator.setAllowEmpty(true);
		return validator;
	}

	@Bean
	@ConditionalOnMissingBean
	JwtSubjectValidator joorJwtSubjectValidator() {
		return new JwtSubjectValidator();
	}

	@Bean
	@ConditionalOnMissingBean
	JwtAccessTokenValidator joorJwtAccessTokenValidator() {
		return new JwtAccessTokenValidator();
	}

	@Bean
	@ConditionalOnMissingBean
	RequiredAudienceValidator joorRequiredAudienceValidator(OAuth2ResourceServerProperties resourceServer) {
		return new RequiredAudienceValidator(resourceServer.getJwt().getAudiences());
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnProperty("joor.security.jwt.issuer")
	JwtIssuerValidator joorJwtIssuerValidator(JwtProperties properties) {
		return new JwtIssuerValidator((properties.issuer() != null) ? properties.issuer() : "");
	}

	@Bean
	@ConditionalOnMissingBean
	JoorJwtValidators joorJwtValidators(JwtProperties properties, OAuth2ResourceServerProperties resourceServer,
			ObjectProvider<OAuth2TokenValidator<Jwt>> validators) {
		return new JoorJwtValidators(() -> {
			JwtSettings.requireAudience(properties, resourceServer);
			List<OAuth2TokenValidator<Jwt>> all = new ArrayList<>();
			String issuer = resourceServer.getJwt().getIssuerUri();
			if (StringUtils.hasText(issuer)) {
				all.add(new JwtIssuerValidator(issuer));
			}
			validators.orderedStream().forEach(all::add);
			return JwtValidators.createDefaultWithValidators(all);
		});
	}

	@Bean
	@ConditionalOnMissingBean
	JwtAuthenticationConverter joorJwtAuthenticationConverter() {
		JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
		converter.setJwtGrantedAuthoritiesConverter(new ClaimAuthoritiesConverter());
		return converter;
	}

	// Where another starter brings one, Spring Security would take two for an error
	@Bean
	@Fallback
	@ConditionalOnMissingBean(BearerTokenResolver.class)
	BearerHeaderResolver joorBearerTokenResolver() {
		return new BearerHeaderResolver();
	}

	@Bean
	@ConditionalOnMissingBean
	IssuerOutageGuard joorIssuerOutageGuard(JwtProperties properties, ObjectProvider<Clock> clock) {
		JwtProperties.Jwks jwks = properties.jwks();
		return new IssuerOutageGuard(
				new IssuerOutageGuard.Limits(jwks.minRefreshInterval(), jwks.outageTolerance(), jwks.retryInterval()),
				clock.getIfUnique(Clock::systemUTC));
	}

	// First, so that a customizer of the application has the last word
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	@ConditionalOnMissingBean(name = "joorJwkSetUriJwtDecoderBuilderCustomizer")
	JwkSetUriJwtDecoderBuilderCustomizer joorJwkSetUriJwtDecoderBuilderCustomizer(JwtProperties properties,
			IssuerOutageGuard guard) {
		SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
		requests.setConnectTimeout(properties.jwks().connectTimeout());
		requests.setReadTimeout(properties.jwks().readTimeout());
		RestTemplate rest = new RestTemplate(requests);
		rest.getInterceptors().add(guard);
		return (builder) -> builder.restOperations(rest);
	}

	@Bean
	@ConditionalOnMissingBean(name = "joorJwtHardening")
	ChainHardening joorJwtHardening(JwtProperties properties, SecurityEventPublisher publisher,
			ClientAddressResolver addresses) {
		return ChainHardening.of("jwt", FilterPosition.CLOSED_ENDPOINTS, BearerConfigurer.class,
				() -> new BearerConfigurer(publisher, addresses)
					.resourceMetadata(properties.resourceMetadata().enabled()));
	}

	@Bean
	JwtSettings joorJwtSettings(JwtProperties properties, OAuth2ResourceServerProperties resourceServer,
			JoorJwtValidators validators, SecurityWarnings warnings, ConfigurableListableBeanFactory beanFactory) {
		return new JwtSettings(properties, resourceServer, validators, warnings, beanFactory);
	}

}
