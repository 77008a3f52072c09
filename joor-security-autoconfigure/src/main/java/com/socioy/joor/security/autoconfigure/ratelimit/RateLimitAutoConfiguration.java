package com.socioy.joor.security.autoconfigure.ratelimit;

import java.time.Clock;
import java.util.List;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.config.AopConfigUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.context.annotation.Role;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.firewall.HttpStatusRequestRejectedHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.pattern.PathPatternParser;

import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.autoconfigure.ConditionalOnFeature;
import com.socioy.joor.security.autoconfigure.HealthPaths;
import com.socioy.joor.security.autoconfigure.Switch;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.ratelimit.DefaultRateLimiter;
import com.socioy.joor.security.ratelimit.FirewallRejections;
import com.socioy.joor.security.ratelimit.RateLimitAdvisor;
import com.socioy.joor.security.ratelimit.RateLimitAnswer;
import com.socioy.joor.security.ratelimit.RateLimitConfigurer;
import com.socioy.joor.security.ratelimit.RateLimitEngine;
import com.socioy.joor.security.ratelimit.RateLimitExceptionResolver;
import com.socioy.joor.security.ratelimit.RateLimitHeaders;
import com.socioy.joor.security.ratelimit.RateLimitKeyResolver;
import com.socioy.joor.security.ratelimit.RateLimitListener;
import com.socioy.joor.security.ratelimit.RateLimitPolicies;
import com.socioy.joor.security.ratelimit.RateLimitStore;
import com.socioy.joor.security.ratelimit.RateLimiter;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.ClientNetworks;
import com.socioy.joor.security.web.FilterPosition;
import com.socioy.joor.security.web.RequestRejectionListener;
import com.socioy.joor.security.web.SuggestedLimit;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the limits on how often a client
 * may call, on every chain. Backs off outside a servlet application and when
 * {@code joor.security.rate-limit.enabled} is false. A {@link RateLimitStore} bean of the
 * application replaces the store that counts once it is known who calls.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = { "com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration",
		"com.socioy.joor.security.autoconfigure.problem.ProblemAutoConfiguration",
		"org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration",
		"org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration" })
@ConditionalOnFeature("rate-limit")
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass({ HttpSecurity.class, Bucket.class, Caffeine.class })
@EnableConfigurationProperties(RateLimitProperties.class)
@Import({ LocalRateLimitConfiguration.class, RateLimitAutoConfiguration.ProxyCreator.class,
		RateLimitObservationConfiguration.class, RedisRateLimitConfiguration.class })
public final class RateLimitAutoConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(RateLimitAutoConfiguration.class);

	@Bean
	@ConditionalOnMissingBean
	RateLimitStore joorRateLimitStore(@Qualifier("joorLocalRateLimitStore") RateLimitStore local) {
		return local;
	}

	@Bean
	@ConditionalOnMissingBean
	RateLimitPolicies joorRateLimitPolicies(RateLimitProperties properties, Environment environment,
			ObjectProvider<SuggestedLimit> suggested, BeanFactory beanFactory,
			@Qualifier("mvcPatternParser") ObjectProvider<PathPatternParser> parser,
			ObjectProvider<ServletPath> servletPath) {
		PathPatternParser used = parser.getIfAvailable(() -> PathPatternParser.defaultInstance);
		PolicySettings.refuseUnknownKeys(Binder.get(environment));
		PolicySettings settings = new PolicySettings(properties, (name) -> resolver(beanFactory, name), used,
				Switch.isOn(environment, "joor.security.dry-run", false));
		return new RateLimitPolicies(
				settings.merge(PolicyDefaults.all(properties.authentication(), suggested.orderedStream().toList())),
				HealthPaths.of(environment), used, servletPath.getIfAvailable(() -> new ServletPath("")).prefix());
	}

	private static @Nullable RateLimitKeyResolver resolver(BeanFactory beanFactory, String name) {
		boolean found = beanFactory.containsBean(name) && beanFactory.isTypeMatch(name, RateLimitKeyResolver.class);
		return found ? beanFactory.getBean(name, RateLimitKeyResolver.class) : null;
	}

	@Bean
	@ConditionalOnMissingBean
	RateLimitEngine joorRateLimitEngine(RateLimitPolicies policies,
			@Qualifier("joorLocalRateLimitStore") RateLimitStore local, RateLimitStore store,
			ClientAddressResolver addresses, ObjectProvider<ClientNetworks> networks, SecurityEventPublisher events,
			ObjectProvider<RateLimitListener> listeners) {
		return new RateLimitEngine(policies, local, store, addresses,
				networks.getIfAvailable(() -> ClientNetworks.DEFAULT), events, listeners.orderedStream().toList(),
				System::nanoTime);
	}

	@Bean
	@ConditionalOnMissingBean
	RateLimitAnswer joorRateLimitAnswer(RateLimitProperties properties, ObjectProvider<Clock> clock) {
		return new RateLimitAnswer(new RateLimitHeaders(properties.headers(), clock.getIfUnique(Clock::systemUTC)),
				properties.message());
	}

	@Bean
	@ConditionalOnMissingBean(name = "joorRateLimitHardening")
	ChainHardening joorRateLimitHardening(RateLimitEngine engine, RateLimitAnswer answer) {
		return ChainHardening.of("rate-limit", FilterPosition.RATE_LIMIT_BY_ADDRESS, RateLimitConfigurer.class,
				() -> new RateLimitConfigurer(engine, answer));
	}

	@Bean
	@ConditionalOnMissingBean(RateLimiter.class)
	DefaultRateLimiter joorRateLimiter(RateLimitEngine engine, ObjectProvider<SecurityContextHolderStrategy> contexts) {
		return new DefaultRateLimiter(engine, contexts.getIfAvailable(SecurityContextHolder::getContextHolderStrategy));
	}

	@Bean
	@ConditionalOnMissingBean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static RateLimitAdvisor joorRateLimitAdvisor(ObjectProvider<RateLimiter> limiter) {
		return new RateLimitAdvisor(limiter::getObject);
	}

	@Bean
	@ConditionalOnMissingBean
	NamedPolicyCheck joorNamedPolicyCheck(RateLimitAdvisor advisor, RateLimitPolicies policies) {
		return new NamedPolicyCheck(advisor, policies);
	}

	@Bean
	@ConditionalOnMissingBean
	FirewallRejections joorFirewallRejections(RateLimitEngine engine) {
		return new FirewallRejections(engine, PolicyDefaults.ANY);
	}

	// Where nobody answers rejections, they would not be counted either
	@Bean
	@ConditionalOnMissingBean(RequestRejectedHandler.class)
	RequestRejectedHandler joorRateLimitRejectedHandler(List<RequestRejectionListener> listeners) {
		HttpStatusRequestRejectedHandler handler = new HttpStatusRequestRejectedHandler();
		return (request, response, rejection) -> {
			listeners.forEach((listener) -> listener.onRejection(request));
			handler.handle(request, response, rejection);
		};
	}

	@Bean
	@ConditionalOnMissingBean
	RateLimitReport joorRateLimitReport(RateLimitPolicies policies) {
		RateLimitReport report = new RateLimitReport(policies);
		// Line breaks of an argument would be escaped
		logger.info(report.table());
		return report;
	}

	/**
	 * Follows Spring MVC. Backs off where it is absent.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(DispatcherServletPath.class)
	static class MvcConfiguration {

		@Bean
		@ConditionalOnMissingBean
		ServletPath joorRateLimitServletPath(ObjectProvider<DispatcherServletPath> path) {
			DispatcherServletPath found = path.getIfAvailable();
			return new ServletPath((found != null) ? found.getPrefix() : "");
		}

		// Later than whatever answers all exceptions, so that it stands in front of it
		@Bean
		@ConditionalOnMissingBean(name = "joorRateLimitMvcConfigurer")
		@Order(100)
		WebMvcConfigurer joorRateLimitMvcConfigurer(RateLimitAnswer answer) {
			return new RateLimitMvcConfigurer(new RateLimitExceptionResolver(answer));
		}

	}

	/**
	 * Has annotated beans wrapped, should nothing else ask for that.
	 */
	static class ProxyCreator implements ImportBeanDefinitionRegistrar {

		@Override
		public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
			AopConfigUtils.registerAutoProxyCreatorIfNecessary(registry);
		}

	}

	/**
	 * Where the dispatcher servlet is mapped.
	 *
	 * @param prefix path below which it serves, empty if it serves all paths
	 */
	record ServletPath(String prefix) {
	}

}
