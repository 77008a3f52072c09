package com.socioy.joor.security.autoconfigure.web;

import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.access.hierarchicalroles.NullRoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.authorization.AuthorizationManagerFactory;
import org.springframework.security.authorization.DefaultAuthorizationManagerFactory;
import org.springframework.security.config.core.GrantedAuthorityDefaults;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.util.pattern.PathPatternParser;

import com.socioy.joor.security.access.AccessRules;
import com.socioy.joor.security.access.AccessRulesAuthorizationManager;
import com.socioy.joor.security.access.CallerChecks;
import com.socioy.joor.security.access.MvcPaths;
import com.socioy.joor.security.access.MvcPublicEndpoints;
import com.socioy.joor.security.access.PublicEndpoints;
import com.socioy.joor.security.autoconfigure.ConditionalOnFeature;
import com.socioy.joor.security.core.SecurityWarnings;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.identity.AuthenticationDemands;
import com.socioy.joor.security.identity.CallerPermissions;
import com.socioy.joor.security.web.ClientAddressResolver;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for who may call which path: the
 * rules of {@code joor.security.web} as an authorization manager, for the default chain
 * and for chains of the application. Backs off outside a servlet application; each bean
 * gives way to one of the application.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = { "com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration",
		"org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration",
		"org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration" })
@ConditionalOnFeature("web")
@ConditionalOnWebApplication(type = Type.SERVLET)
@EnableConfigurationProperties(WebProperties.class)
public final class AccessRulesAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	AccessRules joorAccessRules(WebProperties properties, ObjectProvider<MvcPaths> paths, Environment environment) {
		AccessRuleSettings.refuseUnknownAndEmptyKeys(Binder.get(environment));
		return AccessRules.of(AccessRuleSettings.rules(properties), paths.getIfAvailable(MvcPaths::withDefaults));
	}

	@Bean
	@ConditionalOnMissingBean
	AccessRulesAuthorizationManager joorAccessRulesAuthorizationManager(AccessRules rules, WebProperties properties,
			ObjectProvider<PublicEndpoints> publicEndpoints,
			ObjectProvider<AuthorizationManagerFactory<RequestAuthorizationContext>> requestFactory,
			ObjectProvider<AuthorizationManagerFactory<Object>> factory, ObjectProvider<RoleHierarchy> roleHierarchy,
			ObjectProvider<GrantedAuthorityDefaults> authorityDefaults, ObjectProvider<CallerPermissions> permissions,
			ObjectProvider<AuthenticationDemands> demands, SecurityEventPublisher events,
			ClientAddressResolver clientAddresses) {
		AuthorizationManagerFactory<? super RequestAuthorizationContext> used = requestFactory.getIfAvailable();
		used = (used != null) ? used : factory.getIfAvailable();
		used = (used != null) ? used : defaultFactory(roleHierarchy, authorityDefaults);
		return new AccessRulesAuthorizationManager(rules, publicEndpoints.getIfAvailable(() -> PublicEndpoints.NONE),
				properties.defaultAccess(),
				new CallerChecks(used, permissions.getIfAvailable(), demands.getIfAvailable()), events,
				clientAddresses);
	}

	@Bean
	@ConditionalOnMissingBean
	AccessRulesReport joorAccessRulesReport(AccessRulesAuthorizationManager manager) {
		return new AccessRulesReport(manager);
	}

	@Bean
	@ConditionalOnMissingBean
	AccessRulesInspection joorAccessRulesInspection(ConfigurableListableBeanFactory beanFactory,
			ApplicationContext applicationContext, AccessRules rules, AccessRulesReport report,
			SecurityWarnings warnings, ObjectProvider<AccessRulesInspection.UncoveredMappings> uncoveredMappings) {
		return new AccessRulesInspection(beanFactory, applicationContext, rules, report, warnings,
				uncoveredMappings.getIfAvailable(() -> List::of));
	}

	// What Spring Security uses in a chain where there is no such bean.
	private static AuthorizationManagerFactory<Object> defaultFactory(ObjectProvider<RoleHierarchy> roleHierarchy,
			ObjectProvider<GrantedAuthorityDefaults> authorityDefaults) {
		DefaultAuthorizationManagerFactory<Object> factory = new DefaultAuthorizationManagerFactory<>();
		factory.setRoleHierarchy(roleHierarchy.getIfAvailable(NullRoleHierarchy::new));
		authorityDefaults.ifAvailable((defaults) -> factory.setRolePrefix(defaults.getRolePrefix()));
		return factory;
	}

	/**
	 * Follows Spring MVC. Backs off where it is absent.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(DispatcherServletPath.class)
	static class MvcConfiguration {

		@Bean
		@ConditionalOnMissingBean
		MvcPaths joorMvcPaths(@Qualifier("mvcPatternParser") ObjectProvider<PathPatternParser> parser,
				ObjectProvider<DispatcherServletPath> dispatcherServletPath) {
			DispatcherServletPath path = dispatcherServletPath.getIfAvailable();
			return new MvcPaths(parser.getIfAvailable(() -> PathPatternParser.defaultInstance),
					(path != null) ? path.getPrefix() : "");
		}

		@Bean
		@ConditionalOnMissingBean
		MvcMappings joorMvcMappings(ApplicationContext context, MvcPaths paths,
				ObjectProvider<DispatcherServlet> dispatcherServlet,
				ObjectProvider<DispatcherServletRegistrationBean> registration) {
			return new MvcMappings(context, dispatcherServlet, registration, paths.prefix());
		}

		@Bean
		@ConditionalOnMissingBean(PublicEndpoints.class)
		MvcPublicEndpoints joorMvcPublicEndpoints(MvcMappings mappings, MvcPaths paths) {
			return new MvcPublicEndpoints(mappings::handlerMappings, mappings::reachesDispatcher, paths);
		}

	}

}
