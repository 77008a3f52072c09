package com.socioy.joor.security.autoconfigure.accountstatus;

import java.time.Clock;

import com.github.benmanes.caffeine.cache.Caffeine;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.config.core.GrantedAuthorityDefaults;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import com.socioy.joor.security.accountstatus.AccountChanges;
import com.socioy.joor.security.accountstatus.AccountCheck;
import com.socioy.joor.security.accountstatus.AccountPolicy;
import com.socioy.joor.security.accountstatus.ChangeBroadcast;
import com.socioy.joor.security.accountstatus.ChangeTiming;
import com.socioy.joor.security.accountstatus.SourceMonitor;
import com.socioy.joor.security.accountstatus.SubjectStatus;
import com.socioy.joor.security.accountstatus.SubjectStatusCache;
import com.socioy.joor.security.accountstatus.jdbc.TransactionTiming;
import com.socioy.joor.security.autoconfigure.accountstatus.AccountStatusProperties.Decision;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.web.ClientAddressResolver;

/**
 * What accounts are checked with, as soon as something keeps them.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(Caffeine.class)
@ConditionalOnBean(SubjectStatus.class)
class AccountStatusConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SourceMonitor joorAccountSourceMonitor(SecurityEventPublisher events, ObjectProvider<Clock> clock) {
		return new SourceMonitor(events, clock.getIfUnique(Clock::systemUTC));
	}

	@Bean
	@ConditionalOnMissingBean
	SubjectStatusCache joorSubjectStatusCache(SubjectStatus source, AccountStatusProperties properties,
			SourceMonitor monitor) {
		return new SubjectStatusCache(source, properties.cache().maxAge(), properties.cache().maximumSize(),
				properties.timeout(), monitor, System::nanoTime);
	}

	@Bean
	@ConditionalOnMissingBean
	AccountPolicy joorAccountPolicy(AccountStatusProperties properties, ObjectProvider<GrantedAuthorityDefaults> prefix,
			ObjectProvider<RoleHierarchy> hierarchy) {
		GrantedAuthorityDefaults defaults = prefix.getIfAvailable();
		return new AccountPolicy(properties.unknown() == Decision.ALLOW, properties.onFailure() == Decision.ALLOW,
				new PrivilegedRoles(properties.privilegedRoles(),
						(defaults != null) ? defaults.getRolePrefix() : "ROLE_", hierarchy));
	}

	@Bean
	@ConditionalOnMissingBean
	AccountCheck joorAccountCheck(SubjectStatusCache cache, AccountPolicy policy) {
		return new AccountCheck(cache, policy);
	}

	@Bean
	@ConditionalOnMissingBean
	AccountChanges joorAccountChanges(SubjectStatus source, SubjectStatusCache cache, AccountPolicy policy,
			ObjectProvider<ChangeTiming> timing, ObjectProvider<ChangeBroadcast> broadcast,
			SecurityEventPublisher events, ClientAddressResolver addresses, ObjectProvider<Clock> clock) {
		return new AccountChanges(source, cache, policy, timing.getIfAvailable(() -> ChangeTiming.AT_ONCE),
				broadcast.getIfAvailable(() -> ChangeBroadcast.NOBODY), events, addresses,
				clock.getIfUnique(Clock::systemUTC));
	}

	@Bean
	@ConditionalOnMissingBean
	AccountStatusReport joorAccountStatusReport(SubjectStatus source, AccountStatusProperties properties,
			SubjectStatusCache cache, SourceMonitor monitor, ObjectProvider<ChangeBroadcast> broadcast) {
		return new AccountStatusReport(source, properties, cache, monitor,
				broadcast.getIfAvailable(() -> ChangeBroadcast.NOBODY));
	}

	/**
	 * Makes changes count when the transaction is committed that they are made in,
	 * whatever keeps the accounts. Backs off without Spring's transactions.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(TransactionSynchronizationManager.class)
	static class TransactionConfiguration {

		@Bean
		@ConditionalOnMissingBean(ChangeTiming.class)
		TransactionTiming joorAccountChangeTiming() {
			return new TransactionTiming();
		}

	}

}
