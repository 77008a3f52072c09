package com.socioy.joor.security.accountstatus;

import java.util.List;

import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.ExceptionHandlingConfigurer;
import org.springframework.security.config.annotation.web.configurers.SessionManagementConfigurer;
import org.springframework.security.web.authentication.RememberMeServices;
import org.springframework.security.web.authentication.logout.CompositeLogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.util.Assert;

import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.FilterPosition;

/**
 * Lets a chain serve only callers whose account may be used, by whatever they were
 * authenticated: on each request, and at a login before a session comes of it. Adds one
 * filter, at {@link FilterPosition#ACCOUNT_STATUS}.
 *
 * @since 0.1.0
 */
public final class AccountStatusConfigurer extends AbstractHttpConfigurer<AccountStatusConfigurer, HttpSecurity> {

	private final AccountCheck check;

	private final AccountEvents events;

	/**
	 * Create a configurer for one chain.
	 * @param check decides
	 * @param publisher is told who was turned away
	 * @param addresses decides who sent a request
	 */
	public AccountStatusConfigurer(AccountCheck check, SecurityEventPublisher publisher,
			ClientAddressResolver addresses) {
		Assert.notNull(check, "'check' must not be null");
		Assert.notNull(publisher, "'publisher' must not be null");
		Assert.notNull(addresses, "'addresses' must not be null");
		this.check = check;
		this.events = new AccountEvents(publisher, addresses);
	}

	@Override
	@SuppressWarnings("unchecked")
	public void setBuilder(HttpSecurity http) {
		super.setBuilder(http);
		SessionManagementConfigurer<?> sessions = http.getConfigurer(SessionManagementConfigurer.class);
		if (sessions != null) {
			sessions.addObjectPostProcessor(new Logins());
		}
	}

	@Override
	@SuppressWarnings("unchecked")
	public void configure(HttpSecurity http) {
		SecurityContextLogoutHandler logout = new SecurityContextLogoutHandler();
		logout.setSecurityContextHolderStrategy(getSecurityContextHolderStrategy());
		SecurityContextRepository repository = http.getSharedObject(SecurityContextRepository.class);
		if (repository != null) {
			logout.setSecurityContextRepository(repository);
		}
		// Else the cookie would bring the login back with the next request
		LogoutHandler all = (http.getSharedObject(RememberMeServices.class) instanceof LogoutHandler remembered)
				? new CompositeLogoutHandler(remembered, logout) : logout;
		boolean translated = http.getConfigurer(ExceptionHandlingConfigurer.class) != null;
		FilterPosition.ACCOUNT_STATUS.add(
				new AccountStatusFilter(this.check, this.events, getSecurityContextHolderStrategy(), all, translated),
				http::addFilterBefore, http::addFilterAfter);
	}

	/**
	 * Puts the check around the chain's own strategy for logins.
	 */
	private final class Logins implements ObjectPostProcessor<CompositeSessionAuthenticationStrategy> {

		@Override
		@SuppressWarnings("unchecked")
		public <O extends CompositeSessionAuthenticationStrategy> O postProcess(O object) {
			AccountStatusConfigurer own = AccountStatusConfigurer.this;
			if (own.getBuilder().getConfigurer(AccountStatusConfigurer.class) != own) {
				return object;
			}
			return (O) new CompositeSessionAuthenticationStrategy(
					List.of(new LoginCheck(own.check, own.events, object)));
		}

	}

}
