package com.socioy.joor.security.autoconfigure.clientaddress;

import org.apache.catalina.valves.RemoteIpValve;
import org.eclipse.jetty.server.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jetty.JettyWebServerFactory;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import com.socioy.joor.security.autoconfigure.ConditionalOnFeature;
import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;
import com.socioy.joor.security.core.SecurityWarning;
import com.socioy.joor.security.core.SecurityWarnings;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.ClientNetworks;
import com.socioy.joor.security.web.ContainerOriginResolver;
import com.socioy.joor.security.web.PeerAddressResolver;
import com.socioy.joor.security.web.RequestOriginResolver;
import com.socioy.joor.security.web.TrustedProxyAddressResolver;
import com.socioy.joor.security.web.TrustedProxyOriginResolver;
import com.socioy.joor.security.web.UndeclaredProxyResolver;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the client's address: believes
 * the forwarding header of declared proxies and of nobody else, lets Tomcat do the same,
 * and tells when proxies were not declared. Scheme and host rest on the same trust. A
 * {@link ClientAddressResolver} or {@link RequestOriginResolver} bean of the application
 * wins.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = JoorSecurityAutoConfiguration.class)
@ConditionalOnFeature("client-address")
@ConditionalOnWebApplication(type = Type.SERVLET)
@EnableConfigurationProperties(ClientAddressProperties.class)
public final class ClientAddressAutoConfiguration {

	static final String PROXY_NOT_DECLARED = "proxy-not-declared";

	private static final Logger logger = LoggerFactory.getLogger(ClientAddressAutoConfiguration.class);

	@Bean
	@ConditionalOnMissingBean
	DeclaredProxies joorDeclaredProxies(ClientAddressProperties properties) {
		return DeclaredProxies.of(properties);
	}

	@Bean
	@ConditionalOnMissingBean
	ClientNetworks joorClientNetworks(ClientAddressProperties properties) {
		return new ClientNetworks(properties.ipv4Prefix(), properties.ipv6Prefix());
	}

	@Bean
	@ConditionalOnMissingBean
	ForwardingStrategy joorForwardingStrategy(Environment environment) {
		return ForwardingStrategy.of(environment);
	}

	@Bean
	@ConditionalOnMissingBean
	ForwardingStrategyCheck joorForwardingStrategyCheck(DeclaredProxies proxies, ForwardingStrategy strategy,
			Environment environment, SecurityWarnings warnings) {
		return new ForwardingStrategyCheck(proxies, strategy, environment, warnings);
	}

	@Bean
	@ConditionalOnMissingBean
	ClientAddressResolver joorClientAddressResolver(DeclaredProxies proxies, SecurityWarnings warnings) {
		return switch (proxies.kind()) {
			case NAMED -> TrustedProxyAddressResolver.trusting(proxies.ranges(), proxies.header());
			case COUNTED -> TrustedProxyAddressResolver.behind(proxies.hops(), proxies.header());
			case NONE -> new PeerAddressResolver();
			case UNDECLARED -> new UndeclaredProxyResolver((peer, header) -> {
				SecurityWarning warning = new SecurityWarning(PROXY_NOT_DECLARED, DeclaredProxies.TRUSTED_PROXIES,
						"A request came from the private address " + peer + " with the header '" + header
								+ "'. If that is a proxy, all its clients are taken for one, and limits by address only report for them.",
						ForwardingStrategyCheck.NAME_PROXIES + ".");
				warnings.add(warning);
				logger.error("{} {} This is logged once.", warning.message(), warning.fix());
			});
		};
	}

	@Bean
	@ConditionalOnMissingBean
	RequestOriginResolver joorRequestOriginResolver(DeclaredProxies proxies) {
		return switch (proxies.kind()) {
			case NAMED -> TrustedProxyOriginResolver.trusting(proxies.ranges(), proxies.header());
			case COUNTED -> TrustedProxyOriginResolver.behind(proxies.hops(), proxies.header());
			case NONE, UNDECLARED -> new ContainerOriginResolver();
		};
	}

	@Bean
	@ConditionalOnMissingBean
	ClientAddressReportSection joorClientAddressReportSection(DeclaredProxies proxies, ForwardingStrategy strategy,
			ClientAddressResolver resolver) {
		return new ClientAddressReportSection(proxies, strategy, resolver);
	}

	/**
	 * Backs off without Spring Boot's health.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(HealthIndicator.class)
	@ConditionalOnEnabledHealthIndicator("joor-client-address")
	static class HealthConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "joorClientAddressHealthIndicator")
		ClientAddressHealthIndicator joorClientAddressHealthIndicator(DeclaredProxies proxies,
				SecurityWarnings warnings) {
			return new ClientAddressHealthIndicator(proxies, warnings);
		}

	}

	/**
	 * Backs off without Tomcat.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ RemoteIpValve.class, TomcatWebServerFactory.class })
	static class TomcatConfiguration {

		@Bean
		@ConditionalOnMissingBean
		RemoteIpValveCustomizer joorRemoteIpValveCustomizer(DeclaredProxies proxies) {
			return new RemoteIpValveCustomizer(proxies);
		}

	}

	/**
	 * Backs off without Jetty.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Server.class, JettyWebServerFactory.class })
	static class JettyConfiguration {

		@Bean
		@ConditionalOnMissingBean
		JettyForwardingGuard joorJettyForwardingGuard(DeclaredProxies proxies) {
			return new JettyForwardingGuard(proxies);
		}

	}

}
