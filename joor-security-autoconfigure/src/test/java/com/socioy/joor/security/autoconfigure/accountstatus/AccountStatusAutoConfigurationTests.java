package com.socioy.joor.security.autoconfigure.accountstatus;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.lettuce.core.RedisClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import com.socioy.joor.security.accountstatus.AccountChanges;
import com.socioy.joor.security.accountstatus.AccountCheck;
import com.socioy.joor.security.accountstatus.AccountPolicy;
import com.socioy.joor.security.accountstatus.AccountState;
import com.socioy.joor.security.accountstatus.AccountStatusConfigurer;
import com.socioy.joor.security.accountstatus.ChangeBroadcast;
import com.socioy.joor.security.accountstatus.ChangeTiming;
import com.socioy.joor.security.accountstatus.SubjectStatus;
import com.socioy.joor.security.accountstatus.SubjectStatusCache;
import com.socioy.joor.security.accountstatus.jdbc.JdbcSubjectStatus;
import com.socioy.joor.security.accountstatus.jdbc.TransactionTiming;
import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;
import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.core.ReportSection;
import com.socioy.joor.security.web.FilterPosition;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AccountStatusAutoConfiguration}.
 */
class AccountStatusAutoConfigurationTests {

	private static final String PREFIX = "joor.security.account-status.";

	private static final AutoConfigurations CONFIGURATIONS = AutoConfigurations.of(JoorSecurityAutoConfiguration.class,
			AccountStatusAutoConfiguration.class, DataSourceAutoConfiguration.class);

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(CONFIGURATIONS);

	private final WebApplicationContextRunner own = this.runner.withBean(SubjectStatus.class,
			() -> (subject) -> AccountState.ACTIVE);

	private final WebApplicationContextRunner table = this.runner.withPropertyValues(PREFIX + "source=jdbc",
			"spring.datasource.generate-unique-name=true");

	@Test
	void contextWhenNothingKeepsAccountsThenNothingIsChecked() {
		this.runner.run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(ChainHardening.class)
			.doesNotHaveBean(SubjectStatus.class)
			.doesNotHaveBean(AccountChanges.class));
	}

	@Test
	void contextWhenApplicationKeepsAccountsThenChecked() {
		this.own.run((context) -> {
			ChainHardening hardening = context.getBean("joorAccountStatusHardening", ChainHardening.class);
			assertThat(hardening.feature()).isEqualTo("account-status");
			assertThat(hardening.configurerType()).isEqualTo(AccountStatusConfigurer.class);
			assertThat(hardening.getOrder()).isEqualTo(FilterPosition.ACCOUNT_STATUS.order());
			assertThat(context).hasSingleBean(AccountChanges.class)
				.hasSingleBean(SubjectStatusCache.class)
				.hasSingleBean(TransactionTiming.class)
				.doesNotHaveBean(ChangeBroadcast.class)
				.doesNotHaveBean(JdbcSubjectStatus.class);
			AccountPolicy policy = context.getBean(AccountPolicy.class);
			assertThat(policy.unknownAllowed()).isFalse();
			assertThat(policy.failureAllowed()).isFalse();
			AccountStatusProperties properties = context.getBean(AccountStatusProperties.class);
			assertThat(properties.cache().maxAge()).isEqualTo(Duration.ofSeconds(10));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { PREFIX + "enabled=false", "joor.security.enabled=false" })
	void contextWhenDisabledThenNothingIsChecked(String property) {
		this.own.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ChainHardening.class)
				.doesNotHaveBean(AccountCheck.class));
	}

	@Test
	void contextWhenNotAServletApplicationThenNothingIsChecked() {
		new ApplicationContextRunner().withConfiguration(CONFIGURATIONS)
			.withBean(SubjectStatus.class, () -> (subject) -> AccountState.ACTIVE)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ChainHardening.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "source=bean", "on-failure=allow", "unknown=allow", "cache.max-age=5s",
			"privileged-roles=ROOT", "invalidation=redis" })
	void startWhenSetUpButNothingKeepsAccountsThenStops(String property) {
		this.runner.withPropertyValues(PREFIX + property)
			.run((context) -> assertFailure(context, "source", "nobody would be checked"));
	}

	@ParameterizedTest
	@CsvSource({ "cache.max-age,31s", "cache.max-age,0s", "cache.maximum-size,0", "cache.maximum-size,1000001",
			"timeout,0s", "timeout,31s", "jdbc.table,a;b", "redis.channel,' '", "privileged-roles,ROLE_ADMIN" })
	void startWhenSettingIsWrongThenStops(String property, String value) {
		this.own.withPropertyValues(PREFIX + property + "=" + value)
			.run((context) -> assertFailure(context, property, ""));
	}

	@Test
	void policyWhenSetThenAsSet() {
		this.own.withPropertyValues(PREFIX + "unknown=allow", PREFIX + "on-failure=allow").run((context) -> {
			AccountPolicy policy = context.getBean(AccountPolicy.class);
			assertThat(policy.unknownAllowed()).isTrue();
			assertThat(policy.failureAllowed()).isTrue();
			assertThat(policy.privileged()).accepts(caller("ROLE_ADMIN"), caller("ROLE_ACTUATOR"))
				.rejects(caller("ROLE_USER"), caller("ADMIN"), caller());
		});
		this.own.withPropertyValues(PREFIX + "privileged-roles=")
			.run((context) -> assertThat(context.getBean(AccountPolicy.class).privileged())
				.rejects(caller("ROLE_ADMIN")));
	}

	@Test
	void privilegeWhenByWayOfTheHierarchyThenCounts() {
		this.own.withBean(RoleHierarchy.class, () -> RoleHierarchyImpl.fromHierarchy("ROLE_ROOT > ROLE_ADMIN"))
			.run((context) -> assertThat(context.getBean(AccountPolicy.class).privileged()).accepts(caller("ROLE_ROOT"))
				.rejects(caller("ROLE_USER")));
	}

	@Test
	void tableWhenThereThenChecked() {
		this.table.withBean(TableCreator.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(JdbcSubjectStatus.class)
				.hasSingleBean(AccountCheck.class));
	}

	@Test
	void tableWhenMissingThenStartStops() {
		this.table.run((context) -> assertFailure(context, "jdbc.table", "schema-*.sql"));
	}

	@Test
	void tableWhenThereIsNoDatabaseThenStartStops() {
		new WebApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(JoorSecurityAutoConfiguration.class, AccountStatusAutoConfiguration.class))
			.withPropertyValues(PREFIX + "source=jdbc")
			.run((context) -> assertFailure(context, "source", "no DataSource"));
	}

	@Test
	void tableWhenApplicationKeepsAccountsThenNotUsed() {
		this.own.withPropertyValues(PREFIX + "source=jdbc")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(JdbcSubjectStatus.class)
				.hasSingleBean(SubjectStatus.class));
	}

	@Test
	void classesWhenMissingThenTheApplicationStartsWithoutThem() {
		for (Class<?> missing : List.of(JdbcTemplate.class, RedisClient.class, LettuceConnectionFactory.class,
				TransactionSynchronizationManager.class)) {
			this.own.withClassLoader(new FilteredClassLoader(missing))
				.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(AccountCheck.class));
		}
		this.own
			.withClassLoader(new FilteredClassLoader("org.springframework.jdbc", "org.springframework.transaction",
					"org.springframework.dao", "org.springframework.data", "io.lettuce"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(AccountCheck.class)
				.doesNotHaveBean(ChangeTiming.class));
		this.runner.withClassLoader(new FilteredClassLoader(Caffeine.class))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void classesWhenMissingButNeededThenStartStops() {
		this.own.withClassLoader(new FilteredClassLoader(Caffeine.class))
			.run((context) -> assertFailure(context, "source", "caffeine"));
		this.table.withClassLoader(new FilteredClassLoader(JdbcTemplate.class))
			.run((context) -> assertFailure(context, "source", "spring-boot-starter-jdbc"));
		this.own.withPropertyValues(PREFIX + "invalidation=redis")
			.withClassLoader(new FilteredClassLoader(RedisClient.class))
			.run((context) -> assertFailure(context, "invalidation", "spring-boot-starter-data-redis"));
	}

	@Test
	void redisWhenThereIsNoConnectionThenStartStops() {
		this.own.withPropertyValues(PREFIX + "invalidation=redis")
			.run((context) -> assertFailure(context, "invalidation", "spring.data.redis.host"));
	}

	@Test
	void beansWhenUsersThenUsers() {
		ChangeBroadcast broadcast = (subject) -> {
		};
		this.own.withPropertyValues(PREFIX + "invalidation=redis")
			.withBean(ChangeBroadcast.class, () -> broadcast)
			.withBean(ChangeTiming.class, () -> ChangeTiming.AT_ONCE)
			.withBean(AccountPolicy.class, () -> new AccountPolicy(true, true, (caller) -> false))
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean(TransactionTiming.class);
				assertThat(context).getBean(ChangeBroadcast.class).isSameAs(broadcast);
				assertThat(context.getBean(AccountPolicy.class).unknownAllowed()).isTrue();
			});
	}

	@Test
	void reportWhenAskedThenSaysWhatIsChecked() {
		this.own.run((context) -> {
			ReportSection section = context.getBean(AccountStatusReport.class);
			assertThat(section.name()).isEqualTo("account-status");
			assertThat((Map<?, ?>) section.content()).satisfies((content) -> {
				assertThat(content.get("unknown")).isEqualTo("deny");
				assertThat(content.get("on-failure")).isEqualTo("deny");
				assertThat(content.get("max-age")).isEqualTo("PT10S");
				assertThat(content.get("available")).isEqualTo(true);
				assertThat(content.get("privileged-roles")).isEqualTo(List.of("ACTUATOR", "ADMIN"));
			});
		});
	}

	private static Authentication caller(String... authorities) {
		return new TestingAuthenticationToken("someone", null, authorities);
	}

	private static void assertFailure(AssertableWebApplicationContext context, String property, String text) {
		assertThat(context).hasFailed();
		Throwable failure = context.getStartupFailure();
		while (failure.getCause() != null && !(failure instanceof InvalidSettingException)) {
			failure = failure.getCause();
		}
		assertThat(failure).isInstanceOf(InvalidSettingException.class).hasMessageContaining(text);
		assertThat(((InvalidSettingException) failure).getProperty()).isEqualTo(PREFIX + property);
	}

	/**
	 * Creates the table as the scripts of an application do, before anything reads it.
	 */
	static class TableCreator {

		TableCreator(DataSource dataSource) {
			new ResourceDatabasePopulator(new ClassPathResource("schema-h2.sql", JdbcSubjectStatus.class))
				.execute(dataSource);
		}

	}

}
