package com.socioy.joor.security.autoconfigure.mfa;

import java.time.Clock;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;
import org.springframework.core.env.Environment;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.authorization.AuthorizationEventPublisher;
import org.springframework.security.authorization.method.AuthorizationInterceptorsOrder;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.core.GrantedAuthorityDefaults;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.autoconfigure.ConditionalOnFeature;
import com.socioy.joor.security.autoconfigure.HtmlNavigationMatcher;
import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.identity.AuthenticationDemands;
import com.socioy.joor.security.identity.CallerFactors;
import com.socioy.joor.security.identity.MethodGuard;
import com.socioy.joor.security.mfa.AnnotatedDemands;
import com.socioy.joor.security.mfa.FactorCatalog;
import com.socioy.joor.security.mfa.FactorDemands;
import com.socioy.joor.security.mfa.RequireFactors;
import com.socioy.joor.security.mfa.RequireRecentAuthentication;
import com.socioy.joor.security.mfa.SecondFactorPolicy;
import com.socioy.joor.security.mfa.StepUpConfigurer;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.FilterPosition;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for factors and recent
 * authentication: what callers proved, what is asked of those who did not prove enough,
 * and roles that may do nothing without a second factor. Asks nothing of anybody until a
 * rule, an annotation or a property does. Backs off outside a servlet application and
 * when {@code joor.security.mfa.enabled} is false.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = "com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration",
		beforeName = "com.socioy.joor.security.autoconfigure.web.AccessRulesAutoConfiguration")
@ConditionalOnFeature("mfa")
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass(HttpSecurity.class)
@EnableConfigurationProperties(MfaProperties.class)
public final class MfaAutoConfiguration {

	/**
	 * Behind all checks of what somebody may do, so that nobody is asked for a better
	 * login to something they may not do anyway.
	 */
	private static final int ORDER = AuthorizationInterceptorsOrder.JSR250.getOrder() + 10;

	@Bean
	@ConditionalOnMissingBean
	FactorCatalog joorFactorCatalog(MfaProperties properties) {
		return MfaSettings.catalog(properties.factors());
	}

	@Bean
	@ConditionalOnMissingBean({ AuthenticationDemands.class, CallerFactors.class })
	FactorDemands joorFactorDemands(FactorCatalog catalog, MfaProperties properties,
			ObjectProvider<RoleHierarchy> hierarchy, ObjectProvider<GrantedAuthorityDefaults> authorityDefaults,
			ObjectProvider<Clock> clock, Environment environment) {
		GrantedAuthorityDefaults defaults = authorityDefaults.getIfUnique();
		SecondFactorPolicy policy = MfaSettings.policy(properties,
				(defaults != null) ? defaults.getRolePrefix() : "ROLE_", hierarchy.getIfUnique(),
				isReporting(environment));
		FactorDemands demands = new FactorDemands(catalog, policy, properties.clockSkew(),
				clock.getIfUnique(Clock::systemUTC));
		String problem = demands.problem(policy.demand());
		if (problem != null) {
			throw new InvalidSettingException("joor.security.mfa.require-for", policy.demand().toString(), problem,
					"Correct 'factors' and 'max-age', or name the factor in 'joor.security.mfa.factors'.");
		}
		return demands;
	}

	@Bean
	@ConditionalOnBean(FactorDemands.class)
	@ConditionalOnMissingBean(name = "joorMfaHardening")
	ChainHardening joorMfaHardening(FactorDemands demands, SecurityEventPublisher events,
			ClientAddressResolver addresses) {
		return ChainHardening.of("mfa", FilterPosition.STEP_UP, StepUpConfigurer.class,
				() -> new StepUpConfigurer(demands, new HtmlNavigationMatcher(), events, addresses));
	}

	// Static and in need of nothing, since the beans that they stand in front of come
	// later
	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	@ConditionalOnMissingBean(name = "joorRecentAuthenticationGuard")
	static MethodGuard<RequireRecentAuthentication> joorRecentAuthenticationGuard(
			ObjectProvider<AuthenticationDemands> demands, ObjectProvider<AuthorizationEventPublisher> events,
			ObjectProvider<SecurityContextHolderStrategy> contexts) {
		return new MethodGuard<>(RequireRecentAuthentication.class, ORDER,
				() -> AnnotatedDemands.recentAuthentication(demands.getObject()), settings(events, contexts));
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	@ConditionalOnMissingBean(name = "joorFactorGuard")
	static MethodGuard<RequireFactors> joorFactorGuard(ObjectProvider<AuthenticationDemands> demands,
			ObjectProvider<AuthorizationEventPublisher> events,
			ObjectProvider<SecurityContextHolderStrategy> contexts) {
		return new MethodGuard<>(RequireFactors.class, ORDER, () -> AnnotatedDemands.factors(demands.getObject()),
				settings(events, contexts));
	}

	private static MethodGuard.Settings settings(ObjectProvider<AuthorizationEventPublisher> events,
			ObjectProvider<SecurityContextHolderStrategy> contexts) {
		return (interceptor) -> {
			events.ifUnique(interceptor::setAuthorizationEventPublisher);
			contexts.ifUnique(interceptor::setSecurityContextHolderStrategy);
		};
	}

	@Bean
	@ConditionalOnMissingBean
	MfaReportSection joorMfaReportSection(FactorCatalog catalog, MfaProperties properties, Environment environment) {
		return new MfaReportSection(catalog, properties, isReporting(environment));
	}

	private static boolean isReporting(Environment environment) {
		return environment.getProperty("joor.security.dry-run", Boolean.class, false);
	}

}
