package com.socioy.joor.security.autoconfigure.jwt;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;

import com.socioy.joor.security.autoconfigure.ConditionalOnFeature;
import com.socioy.joor.security.core.ReportSection;
import com.socioy.joor.security.core.SecurityWarnings;
import com.socioy.joor.security.jwt.IssuerOutageGuard;
import com.socioy.joor.security.jwt.ValidatingJwtDecoder;
import com.socioy.joor.security.jwt.VerifiedTokens;
import com.socioy.joor.security.jwt.issuer.IssuerRequests;
import com.socioy.joor.security.jwt.issuer.TrustedIssuer;
import com.socioy.joor.security.jwt.issuer.TrustedIssuers;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for tokens of several issuers: a
 * decoder and a converter that do for each token what was said for its issuer. Being the
 * only beans of their types, they serve the chains of the application as well as ours.
 * Backs off without {@code joor.security.jwt.issuers} and without a bean of type
 * {@link TrustedIssuers}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
		beforeName = "org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration")
@ConditionalOnFeature("jwt")
@ConditionalOnClass({ JwtDecoder.class, BearerTokenAuthenticationToken.class, OAuth2ResourceServerProperties.class })
@ConditionalOnWebApplication(type = Type.SERVLET)
@Conditional(OnIssuersCondition.class)
@EnableConfigurationProperties(JwtProperties.class)
public final class JwtIssuersAutoConfiguration {

	static final String PROPERTY = "joor.security.jwt.issuers";

	static final String DECODER = "joorIssuersJwtDecoder";

	static final String CONVERTER = "joorIssuersJwtAuthenticationConverter";

	@Bean
	@ConditionalOnMissingBean
	IssuerRequests joorIssuerRequests(JwtProperties properties) {
		SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
		requests.setConnectTimeout(properties.jwks().connectTimeout());
		requests.setReadTimeout(properties.jwks().readTimeout());
		return (name) -> requests;
	}

	@Bean
	IssuerFactory joorIssuerFactory(JwtProperties properties, ObjectProvider<OAuth2TokenValidator<Jwt>> validators,
			IssuerRequests requests, IssuerOutageGuard guard, ObjectProvider<Clock> clock) {
		return new IssuerFactory(properties, validators.orderedStream().toList(), requests, guard,
				clock.getIfUnique(Clock::systemUTC));
	}

	@Bean
	@ConditionalOnMissingBean
	TrustedIssuers joorTrustedIssuers(JwtProperties properties, IssuerFactory factory, Environment environment) {
		new IssuersCheck(environment).check(properties);
		List<TrustedIssuer> issuers = new ArrayList<>();
		properties.issuers().forEach((name, settings) -> issuers.add(factory.create(name, settings)));
		return new TrustedIssuers(issuers);
	}

	@Bean
	@ConditionalOnMissingBean(JwtDecoder.class)
	JwtDecoder joorIssuersJwtDecoder(TrustedIssuers issuers, ObjectProvider<VerifiedTokens> tokens) {
		VerifiedTokens remembered = tokens.getIfAvailable();
		return (remembered != null) ? remembered.decoder(issuers::verify, issuers.keys(), issuers::validate)
				: new ValidatingJwtDecoder(issuers::verify, issuers::validate);
	}

	@Bean
	@ConditionalOnMissingBean
	JwtAuthenticationConverter joorIssuersJwtAuthenticationConverter(TrustedIssuers issuers) {
		return issuers.converter();
	}

	@Bean
	@ConditionalOnMissingBean(name = "joorIssuersReport")
	ReportSection joorIssuersReport(TrustedIssuers issuers, JwtProperties properties) {
		return new IssuersReport(issuers, properties);
	}

	@Bean
	IssuersWarnings joorIssuersWarnings(JwtProperties properties, IssuerFactory factory, SecurityWarnings warnings,
			ListableBeanFactory beanFactory) {
		return new IssuersWarnings(properties, factory, warnings, beanFactory);
	}

}
