package com.socioy.joor.security.autoconfigure.permission;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Role;
import org.springframework.core.env.Environment;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.authorization.AuthorizationEventPublisher;
import org.springframework.security.authorization.method.AuthorizationInterceptorsOrder;
import org.springframework.security.config.core.GrantedAuthorityDefaults;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

import com.socioy.joor.security.autoconfigure.ConditionalOnFeature;
import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.core.ReportSection;
import com.socioy.joor.security.core.SecurityWarnings;
import com.socioy.joor.security.identity.CallerPermissions;
import com.socioy.joor.security.identity.MethodGuard;
import com.socioy.joor.security.permission.ConfiguredRoleHierarchy;
import com.socioy.joor.security.permission.PermissionRequirements;
import com.socioy.joor.security.permission.Permissions;
import com.socioy.joor.security.permission.RequirePermission;
import com.socioy.joor.security.permission.RolePermissions;
import com.socioy.joor.security.permission.RoleTable;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for roles and permissions: the
 * hierarchy of roles that Spring Security follows everywhere, what each role may do, and
 * {@link RequirePermission @RequirePermission}. Each bean gives way to one of the
 * application.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = "com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration")
@ConditionalOnFeature("permissions")
@ConditionalOnWebApplication(type = Type.SERVLET)
@EnableConfigurationProperties(PermissionsProperties.class)
public final class PermissionsAutoConfiguration {

	/**
	 * Ahead of all checks of Spring Security, so that nothing is worked out for those who
	 * may not call.
	 */
	private static final int ORDER = AuthorizationInterceptorsOrder.PRE_FILTER.getOrder() - 10;

	private static final String DEFAULT_ROLE_PREFIX = "ROLE_";

	@Bean
	@Lazy(false)
	@ConditionalOnMissingBean
	RoleTable joorRoleTable(PermissionsProperties properties, ObjectProvider<GrantedAuthorityDefaults> defaults,
			Environment environment) {
		RoleKeys.refuseLostCharacters(environment);
		GrantedAuthorityDefaults set = defaults.getIfAvailable();
		return PermissionSettings.table(properties, (set != null) ? set.getRolePrefix() : DEFAULT_ROLE_PREFIX);
	}

	// Static and in need of nothing, since method security asks for it before other beans
	// can be made
	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	@ConditionalOnMissingBean(RoleHierarchy.class)
	static ConfiguredRoleHierarchy joorRoleHierarchy(ObjectProvider<RoleTable> table) {
		return new ConfiguredRoleHierarchy(table::getObject);
	}

	@Bean
	@Lazy(false)
	@ConditionalOnMissingBean(CallerPermissions.class)
	RolePermissions joorRolePermissions(RoleTable table, RoleHierarchy hierarchy, PermissionsProperties properties) {
		if (hierarchy instanceof ConfiguredRoleHierarchy) {
			return new RolePermissions(table, null);
		}
		if (!properties.hierarchy().isEmpty()) {
			throw new InvalidSettingException(PermissionSettings.HIERARCHY, String.join(",", properties.hierarchy()),
					"The application has a RoleHierarchy bean, so the property would have no effect.",
					"Remove the property or the bean.");
		}
		return new RolePermissions(table, hierarchy);
	}

	@Bean
	@ConditionalOnMissingBean
	Permissions joorPermissions(CallerPermissions callers, ObjectProvider<SecurityContextHolderStrategy> contexts,
			SecurityWarnings warnings) {
		return new Permissions(callers, contexts.getIfUnique(SecurityContextHolder::getContextHolderStrategy),
				warnings);
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	@ConditionalOnMissingBean(name = "joorPermissionGuard")
	static MethodGuard<RequirePermission> joorPermissionGuard(ObjectProvider<CallerPermissions> callers,
			ObjectProvider<AuthorizationEventPublisher> events,
			ObjectProvider<SecurityContextHolderStrategy> contexts) {
		return new MethodGuard<>(RequirePermission.class, ORDER, () -> new PermissionRequirements(callers.getObject()),
				(interceptor) -> {
					events.ifUnique(interceptor::setAuthorizationEventPublisher);
					contexts.ifUnique(interceptor::setSecurityContextHolderStrategy);
				});
	}

	@Bean
	@ConditionalOnMissingBean(name = "joorPermissionsReportSection")
	ReportSection joorPermissionsReportSection(RoleTable table) {
		return new PermissionsReportSection(table);
	}

}
