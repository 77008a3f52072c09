package com.socioy.joor.security.autoconfigure.accountstatus;

import java.util.Map;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;

import com.socioy.joor.security.accountstatus.AccountCheck;
import com.socioy.joor.security.accountstatus.AccountStatusConfigurer;
import com.socioy.joor.security.accountstatus.SubjectStatus;
import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.autoconfigure.ConditionalOnFeature;
import com.socioy.joor.security.autoconfigure.accountstatus.AccountStatusProperties.Source;
import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.FilterPosition;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the status of accounts. Does
 * nothing unless there is a {@link SubjectStatus} bean, or
 * {@code joor.security.account-status.source} names where accounts are kept. Backs off
 * outside a servlet application and when {@code joor.security.account-status.enabled} is
 * false.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = { "com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration",
		"org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration",
		"org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration" })
@ConditionalOnFeature("account-status")
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass(HttpSecurity.class)
@EnableConfigurationProperties(AccountStatusProperties.class)
@Import({ JdbcAccountStatusConfiguration.class, AccountStatusConfiguration.class,
		RedisAccountStatusConfiguration.class })
public final class AccountStatusAutoConfiguration {

	private static final String SOURCE = AccountStatusProperties.PREFIX + ".source";

	@Bean
	@ConditionalOnBean(AccountCheck.class)
	@ConditionalOnMissingBean(name = "joorAccountStatusHardening")
	ChainHardening joorAccountStatusHardening(AccountCheck check, SecurityEventPublisher events,
			ClientAddressResolver addresses) {
		return ChainHardening.of("account-status", FilterPosition.ACCOUNT_STATUS, AccountStatusConfigurer.class,
				() -> new AccountStatusConfigurer(check, events, addresses));
	}

	// Where somebody set up the check but nothing keeps accounts nobody would be checked,
	// and nobody would notice

	@Bean
	@ConditionalOnMissingBean(name = "joorAccountSourceCheck")
	SmartInitializingSingleton joorAccountSourceCheck(AccountStatusProperties properties,
			ObjectProvider<SubjectStatus> source, ObjectProvider<AccountCheck> check) {
		return () -> {
			if (check.getIfAvailable() != null) {
				return;
			}
			if (source.getIfAvailable() != null) {
				throw new InvalidSettingException(SOURCE, null, "What is known of accounts cannot be remembered.",
						"Add 'com.github.ben-manes.caffeine:caffeine' to the class path.");
			}
			if (!properties.equals(defaults())) {
				throw new InvalidSettingException(SOURCE, (properties.source() == Source.BEAN) ? "bean" : null,
						"Nothing keeps accounts, so nobody would be checked.",
						"Make a SubjectStatus bean, set the property to 'jdbc', or remove all properties below '"
								+ AccountStatusProperties.PREFIX + "'.");
			}
		};
	}

	private static AccountStatusProperties defaults() {
		return new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate(AccountStatusProperties.PREFIX,
				AccountStatusProperties.class);
	}

}
