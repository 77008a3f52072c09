package com.socioy.joor.security.autoconfigure.permission;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.core.GrantedAuthorityDefaults;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;

import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;
import com.socioy.joor.security.autoconfigure.audit.AuditAutoConfiguration;
import com.socioy.joor.security.autoconfigure.web.AccessRulesAutoConfiguration;
import com.socioy.joor.security.autoconfigure.web.MethodSecurityAutoConfiguration;
import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.core.ReportSection;
import com.socioy.joor.security.core.SecurityWarnings;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventListener;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.identity.CallerPermissions;
import com.socioy.joor.security.identity.MethodGuard;
import com.socioy.joor.security.permission.Permissions;
import com.socioy.joor.security.permission.RequirePermission;
import com.socioy.joor.security.permission.RolePermissions;
import com.socioy.joor.security.permission.RoleTable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link PermissionsAutoConfiguration}.
 */
class PermissionsAutoConfigurationTests {

	private static final String PREFIX = "joor.security.permissions.";

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JoorSecurityAutoConfiguration.class,
				PermissionsAutoConfiguration.class, AopAutoConfiguration.class, MethodSecurityAutoConfiguration.class));

	private final WebApplicationContextRunner configured = this.runner.withPropertyValues(
			PREFIX + "hierarchy=ADMIN > SUPPORT > USER,AUDITOR > USER", PREFIX + "roles.USER=orders:read",
			PREFIX + "roles.SUPPORT=orders:refund", PREFIX + "roles.AUDITOR=reports:*", PREFIX + "roles.ADMIN=",
			PREFIX + "names=reports:sales");

	@AfterEach
	void logOut() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void nothingWhenNothingIsConfiguredThenStartsAndNobodyMayDoAnything() {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(RoleHierarchy.class);
			assertThat(context.getBean(RoleTable.class).names()).isEmpty();
			Authentication caller = caller("ROLE_USER");
			assertThat(context.getBean(RoleHierarchy.class).getReachableGrantedAuthorities(caller.getAuthorities()))
				.isEqualTo(caller.getAuthorities());
			assertThat(context.getBean(Permissions.class).of(caller)).isEmpty();
		});
	}

	@Test
	void featureWhenSwitchedOffThenNoBean() {
		for (String property : List.of(PREFIX + "enabled=false", "joor.security.enabled=false")) {
			this.runner.withPropertyValues(property)
				.run((context) -> assertThat(context).doesNotHaveBean(RoleTable.class)
					.doesNotHaveBean(RoleHierarchy.class)
					.doesNotHaveBean(MethodGuard.class)
					.doesNotHaveBean("joorPermissions"));
		}
	}

	@Test
	void hierarchyWhenConfiguredThenCountsForSpringSecurityToo() {
		this.configured.withBean(Orders.class).run((context) -> {
			Orders orders = context.getBean(Orders.class);
			callAs("ROLE_ADMIN");
			assertThatNoException().isThrownBy(orders::forUsers);
			callAs("ROLE_AUDITOR");
			assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(orders::forSupport);
		});
	}

	@Test
	void hierarchyWhenTheApplicationHasOneThenItCounts() {
		this.runner.withPropertyValues(PREFIX + "roles.USER=orders:read")
			.withBean(RoleHierarchy.class, () -> RoleHierarchyImpl.fromHierarchy("ROLE_BOSS > ROLE_USER"))
			.run((context) -> {
				assertThat(context).hasSingleBean(RoleHierarchy.class);
				assertThat(context.getBean(CallerPermissions.class).has(caller("ROLE_BOSS"), "orders:read")).isTrue();
			});
		this.configured.withBean(RoleHierarchy.class, () -> RoleHierarchyImpl.fromHierarchy("ROLE_BOSS > ROLE_USER"))
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOf(InvalidSettingException.class)
				.hasMessageContaining("RoleHierarchy bean"));
	}

	@Test
	void callerPermissionsWhenTheApplicationHasItsOwnThenTheyCount() {
		this.runner.withBean(CallerPermissions.class, Everything::new).withBean(Orders.class).run((context) -> {
			assertThat(context).doesNotHaveBean(RolePermissions.class);
			callAs("ROLE_NOBODY");
			assertThatNoException().isThrownBy(context.getBean(Orders.class)::read);
		});
	}

	@Test
	void rolePrefixWhenAnotherThenCounts() {
		this.configured.withBean(GrantedAuthorityDefaults.class, () -> new GrantedAuthorityDefaults("GROUP_"))
			.run((context) -> {
				CallerPermissions permissions = context.getBean(CallerPermissions.class);
				assertThat(permissions.of(caller("GROUP_ADMIN"))).containsExactly("orders:read", "orders:refund");
				assertThat(permissions.of(caller("ROLE_ADMIN"))).isEmpty();
			});
	}

	@Test
	void roleWhenItsNameHasSignsThenKept() {
		this.runner
			.withPropertyValues(PREFIX + "roles.ORDER_CLERK=a:b", PREFIX + "roles[orders.fr/clerk]=a:c",
					PREFIX + "roles.Chef=a:d", PREFIX + "roles.orders.eu=a:e")
			.run((context) -> {
				CallerPermissions permissions = context.getBean(CallerPermissions.class);
				assertThat(permissions.of(caller("ROLE_ORDER_CLERK"))).containsExactly("a:b");
				assertThat(permissions.of(caller("ROLE_orders.fr/clerk"))).containsExactly("a:c");
				assertThat(permissions.of(caller("ROLE_Chef"))).containsExactly("a:d");
				assertThat(permissions.of(caller("ROLE_orders.eu"))).containsExactly("a:e");
			});
	}

	@Test
	void roleWhenItsNameWouldLoseSignsThenStopsTheStart() {
		for (String role : List.of("team:clerk", "team/clerk", "\u00c9DITEUR", "a b")) {
			this.runner
				.withInitializer((context) -> context.getEnvironment()
					.getPropertySources()
					.addFirst(new MapPropertySource("file", Map.of(PREFIX + "roles." + role + "[0]", "a:b"))))
				.run((context) -> assertThat(context.getStartupFailure()).as(role)
					.rootCause()
					.isInstanceOf(InvalidSettingException.class)
					.hasMessageContaining("brackets"));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			hierarchy=ADMIN > BOSS > ADMIN       | hierarchy          | include one another
			hierarchy=ADMIN > ADMIN              | hierarchy          | include one another
			hierarchy=A > B,B > C,C > A          | hierarchy          | A > B > C > A
			hierarchy=ADMIN                      | hierarchy[0]       | which role includes which
			hierarchy=ADMIN >                    | hierarchy[0]       | blank
			hierarchy=A B > C                    | hierarchy[0]       | blanks
			hierarchy=ROLE_ADMIN > USER          | hierarchy[0]       | prefix 'ROLE_'
			hierarchy=ADMIN > *                  | hierarchy[0]       | '*'
			roles.ROLE_ADMIN=a:b                 | roles.ROLE_ADMIN   | prefix 'ROLE_'
			roles.ADMIN=a:b,,c                   | roles.ADMIN[1]     | blank
			roles.ADMIN=a:*:c                    | roles.ADMIN[0]     | last segment
			roles.ADMIN=a b                      | roles.ADMIN[0]     | letters
			roles.ADMIN=*                        | roles.ADMIN        | stands for no permission
			roles.ADMIN=orders:*                 | roles.ADMIN        | stands for no permission
			names=a:*                            | names[0]           | last segment
			names=a:                             | names[0]           | empty
			""")
	void settingWhenItMakesNoSenseThenStopsTheStart(String setting, String property, String reason) {
		stops(this.runner.withPropertyValues(PREFIX + setting), property, reason);
	}

	@Test
	void hierarchyWhenItNamesARoleThatIsNotThereThenStopsTheStart() {
		stops(this.configured.withPropertyValues(PREFIX + "hierarchy=ADMIN > USR"), "hierarchy[0]",
				"There is no role 'USR'");
	}

	@Test
	void roleWhenAnotherDiffersInCaseOnlyThenStopsTheStart() {
		PermissionsProperties properties = new PermissionsProperties(List.of(),
				Map.of("ADMIN", List.of("a:b"), "admin", List.of("a:c")), List.of());
		assertThatExceptionOfType(InvalidSettingException.class)
			.isThrownBy(() -> PermissionSettings.table(properties, "ROLE_"))
			.withMessageContaining("nothing but case");
	}

	@Test
	void roleWhenItWouldPassForAFactorOrAPermissionThenStopsTheStart() {
		WebApplicationContextRunner bare = this.runner.withBean(GrantedAuthorityDefaults.class,
				() -> new GrantedAuthorityDefaults(""));
		stops(bare.withPropertyValues(PREFIX + "roles.FACTOR_PASSWORD=a:b"), "roles.FACTOR_PASSWORD", "of a role");
		stops(bare.withPropertyValues(PREFIX + "roles.PERMISSION_x=a:b"), "roles.PERMISSION_x", "of a role");
	}

	@Test
	void expressionWhenItAsksForAPermissionThenAnswered() {
		this.configured.withBean(Orders.class).run((context) -> {
			Orders orders = context.getBean(Orders.class);
			callAs("ROLE_SUPPORT");
			assertThatNoException().isThrownBy(orders::byExpression);
			callAs("ROLE_USER");
			assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(orders::byExpression);
		});
	}

	@Test
	void expressionWhenPermissionDoesNotExistThenRefusedAndWarnedOfOnce() {
		this.configured.withBean(Orders.class).run((context) -> {
			callAs("ROLE_ADMIN");
			for (int i = 0; i < 3; i++) {
				assertThatExceptionOfType(AccessDeniedException.class)
					.isThrownBy(context.getBean(Orders.class)::byMisspeltExpression);
			}
			assertThat(context.getBean(SecurityWarnings.class).list())
				.filteredOn((warning) -> warning.id().equals("permission-unknown"))
				.singleElement()
				.satisfies((warning) -> assertThat(warning.subject()).isEqualTo("orders:refnd"));
		});
	}

	@Test
	void ruleWhenItNamesAPermissionThenAsked() {
		WebApplicationContextRunner rules = this.configured
			.withConfiguration(AutoConfigurations.of(AccessRulesAutoConfiguration.class));
		rules
			.withPropertyValues("joor.security.web.rules[0].path=/refunds",
					"joor.security.web.rules[0].permissions=orders:refund")
			.run((context) -> assertThat(context).hasNotFailed());
		rules
			.withPropertyValues("joor.security.web.rules[0].path=/refunds",
					"joor.security.web.rules[0].permissions=orders:*")
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.hasMessageContaining("There is no permission 'orders:*'"));
	}

	@Test
	void chainOfTheApplicationWhenItAsksForAPermissionThenAnswered() {
		WebApplicationContextRunner web = this.configured.withConfiguration(
				AutoConfigurations.of(SecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class));
		web.withUserConfiguration(OwnChain.class).run((context) -> {
			WebInvocationPrivilegeEvaluator evaluator = context.getBean(WebInvocationPrivilegeEvaluator.class);
			assertThat(evaluator.isAllowed("/refunds", caller("ROLE_SUPPORT"))).isTrue();
			assertThat(evaluator.isAllowed("/refunds", caller("ROLE_USER"))).isFalse();
		});
		web.withUserConfiguration(MisspeltChain.class)
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.hasMessageContaining("There is no permission 'orders:refnd'"));
	}

	@Test
	void refusalWhenOfAMethodThenToldWithItsReason() {
		List<SecurityEvent> events = new ArrayList<>();
		this.configured.withConfiguration(AutoConfigurations.of(AuditAutoConfiguration.class))
			.withBean(SecurityEventListener.class, () -> events::add)
			.withBean(Orders.class)
			.run((context) -> {
				callAs("ROLE_USER");
				assertThatExceptionOfType(AccessDeniedException.class)
					.isThrownBy(context.getBean(Orders.class)::refund);
				assertThat(events).filteredOn((event) -> event.type() == SecurityEventType.AUTHZ_FAIL)
					.singleElement()
					.satisfies((event) -> {
						assertThat(event.reason()).isEqualTo("permission_missing");
						assertThat(event.rule()).isEqualTo("Orders.refund");
						assertThat(event.detail()).contains("orders:refund");
						assertThat(event.actor().subject()).isEqualTo("a");
					});
			});
	}

	@Test
	@SuppressWarnings("unchecked")
	void reportWhenAskedThenShowsWhatEachRoleMayDo() {
		this.configured.run((context) -> {
			ReportSection section = context.getBean("joorPermissionsReportSection", ReportSection.class);
			assertThat(section.name()).isEqualTo("permissions");
			Map<String, Object> content = (Map<String, Object>) section.content();
			Map<String, Map<String, List<String>>> roles = (Map<String, Map<String, List<String>>>) content
				.get("roles");
			assertThat(roles.get("ADMIN").get("includes")).containsExactly("SUPPORT");
			assertThat(roles.get("ADMIN").get("granted")).isEmpty();
			assertThat(roles.get("ADMIN").get("effective")).containsExactly("orders:read", "orders:refund");
			assertThat(roles.get("AUDITOR").get("granted")).containsExactly("reports:*");
			assertThat(content).containsEntry("rolesNotShown", 0);
		});
	}

	@Test
	@SuppressWarnings("unchecked")
	void reportWhenThereAreManyRolesThenBounded() {
		List<String> names = new ArrayList<>();
		Map<String, List<String>> roles = new LinkedHashMap<>();
		for (int i = 0; i < 1000; i++) {
			names.add("p:" + i);
			roles.put("R" + i, List.of("*"));
		}
		RoleTable table = PermissionSettings.table(new PermissionsProperties(List.of(), roles, names), "ROLE_");
		Map<String, Object> content = (Map<String, Object>) new PermissionsReportSection(table).content();
		int shown = ((Map<?, ?>) content.get("roles")).size();
		assertThat(shown).isBetween(1, 10);
		assertThat(content).containsEntry("rolesNotShown", 1000 - shown);
	}

	private static void stops(WebApplicationContextRunner runner, String property, String reason) {
		runner.run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOfSatisfying(InvalidSettingException.class, (ex) -> {
					assertThat(ex.getProperty()).isEqualTo(PREFIX + property);
					assertThat(ex.getReason()).contains(reason);
				});
		});
	}

	private static Authentication caller(String authority) {
		return new TestingAuthenticationToken("a", "b", authority);
	}

	private static void callAs(String authority) {
		SecurityContextHolder.getContext().setAuthentication(caller(authority));
	}

	static class Everything implements CallerPermissions {

		@Override
		public boolean has(Authentication caller, String permission) {
			return true;
		}

		@Override
		public Set<String> of(Authentication caller) {
			return Set.of("everything");
		}

		@Override
		public boolean isKnown(String permission) {
			return true;
		}

	}

	static class Orders {

		@RequirePermission("orders:read")
		void read() {
		}

		@RequirePermission("orders:refund")
		void refund() {
		}

		@PreAuthorize("hasRole('USER')")
		void forUsers() {
		}

		@PreAuthorize("hasRole('SUPPORT')")
		void forSupport() {
		}

		@PreAuthorize("@joorPermissions.has('orders:refund')")
		void byExpression() {
		}

		@PreAuthorize("@joorPermissions.has('orders:refnd')")
		void byMisspeltExpression() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnChain {

		@Bean
		SecurityFilterChain ownChain(HttpSecurity http, Permissions permissions) {
			return http
				.authorizeHttpRequests((requests) -> requests.anyRequest().access(permissions.anyOf("orders:refund")))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class MisspeltChain {

		@Bean
		SecurityFilterChain ownChain(HttpSecurity http, Permissions permissions) {
			return http
				.authorizeHttpRequests((requests) -> requests.anyRequest().access(permissions.anyOf("orders:refnd")))
				.build();
		}

	}

}
