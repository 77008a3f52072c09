package com.socioy.joor.security.mfa;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.SecurityConfigurer;
import org.springframework.security.config.annotation.SecurityConfigurerAdapter;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.FormLoginConfigurer;
import org.springframework.security.config.annotation.web.configurers.HttpBasicConfigurer;
import org.springframework.security.config.annotation.web.configurers.SessionManagementConfigurer;
import org.springframework.security.config.annotation.web.configurers.WebAuthnConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.config.annotation.web.configurers.ott.OneTimeTokenLoginConfigurer;
import org.springframework.security.config.annotation.web.configurers.saml2.Saml2LoginConfigurer;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;

import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.FilterPosition;

/**
 * Lets a chain ask for more than somebody proved so far.
 * <p>
 * Adds a filter at {@link FilterPosition#STEP_UP} that answers refusals, and where roles
 * need a second factor one at {@link FilterPosition#SECOND_FACTOR}. On a chain with
 * one-time tokens or passkeys, a login adds its factor to those of the session instead of
 * replacing them; that is Spring Security's own multi-factor mode, switched on for the
 * filters of this chain.
 *
 * @since 0.1.0
 */
public final class StepUpConfigurer extends AbstractHttpConfigurer<StepUpConfigurer, HttpSecurity> {

	/**
	 * What grants which factor, and has a page or an address to go to for it.
	 */
	private static final Map<Class<?>, String> LOGINS = logins();

	private static final List<Class<?>> SECOND_FACTORS = List.of(OneTimeTokenLoginConfigurer.class,
			WebAuthnConfigurer.class);

	private final FactorDemands demands;

	private final RequestMatcher navigation;

	private final SecurityEventPublisher events;

	private final ClientAddressResolver addresses;

	/**
	 * Create a configurer for one chain.
	 * @param demands knows what callers proved
	 * @param navigation tells people in front of a browser from programs
	 * @param events is told of refusals
	 * @param addresses decides the address of a client
	 */
	public StepUpConfigurer(FactorDemands demands, RequestMatcher navigation, SecurityEventPublisher events,
			ClientAddressResolver addresses) {
		this.demands = demands;
		this.navigation = navigation;
		this.events = events;
		this.addresses = addresses;
	}

	// Early enough for what is made when sessions are initialised
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
	public void init(HttpSecurity http) {
		if (isAdding(http)) {
			for (Class<?> type : LOGINS.keySet()) {
				if (configurer(http, type) instanceof SecurityConfigurerAdapter<?, ?> login) {
					login.addObjectPostProcessor(new AddingFilters());
					login.addObjectPostProcessor(new AddingBasic());
				}
			}
		}
	}

	@Override
	public void configure(HttpSecurity http) {
		Set<String> offered = new LinkedHashSet<>();
		LOGINS.forEach((type, authority) -> {
			if (configurer(http, type) != null) {
				offered.add(authority);
			}
		});
		FilterPosition.STEP_UP.add(new StepUpFilter(this.demands, new WaysIn(offered, this.demands), this.navigation,
				getSecurityContextHolderStrategy()), http::addFilterBefore, http::addFilterAfter);
		if (this.demands.policy().isEnforced()) {
			FilterPosition.SECOND_FACTOR.add(new SecondFactorFilter(this.demands, getSecurityContextHolderStrategy(),
					this.events, this.addresses), http::addFilterBefore, http::addFilterAfter);
		}
	}

	private static boolean isAdding(HttpSecurity http) {
		return SECOND_FACTORS.stream().anyMatch((type) -> configurer(http, type) != null);
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static @Nullable Object configurer(HttpSecurity http, Class<?> type) {
		return http.getConfigurer((Class<? extends SecurityConfigurer>) type);
	}

	private static Map<Class<?>, String> logins() {
		Map<Class<?>, String> logins = new LinkedHashMap<>();
		logins.put(OneTimeTokenLoginConfigurer.class, FactorGrantedAuthority.OTT_AUTHORITY);
		logins.put(WebAuthnConfigurer.class, FactorGrantedAuthority.WEBAUTHN_AUTHORITY);
		logins.put(FormLoginConfigurer.class, FactorGrantedAuthority.PASSWORD_AUTHORITY);
		logins.put(HttpBasicConfigurer.class, FactorGrantedAuthority.PASSWORD_AUTHORITY);
		logins.put(OAuth2LoginConfigurer.class, FactorGrantedAuthority.AUTHORIZATION_CODE_AUTHORITY);
		logins.put(Saml2LoginConfigurer.class, FactorGrantedAuthority.SAML_RESPONSE_AUTHORITY);
		return logins;
	}

	/**
	 * Lets factors be added to those of the same caller only.
	 */
	private final class Logins implements ObjectPostProcessor<CompositeSessionAuthenticationStrategy> {

		@Override
		@SuppressWarnings("unchecked")
		public <O extends CompositeSessionAuthenticationStrategy> O postProcess(O strategy) {
			StepUpConfigurer own = StepUpConfigurer.this;
			HttpSecurity http = own.getBuilder();
			boolean needed = http.getConfigurer(StepUpConfigurer.class) == own && isAdding(http);
			return needed ? (O) new CompositeSessionAuthenticationStrategy(
					List.of(new SameCallerCheck(own.getSecurityContextHolderStrategy(), strategy))) : strategy;
		}

	}

	/**
	 * Lets filters of logins add factors.
	 */
	private static final class AddingFilters implements ObjectPostProcessor<AbstractAuthenticationProcessingFilter> {

		@Override
		public <O extends AbstractAuthenticationProcessingFilter> O postProcess(O filter) {
			filter.setMfaEnabled(true);
			return filter;
		}

	}

	/**
	 * Lets the filter of Basic authentication add a factor.
	 */
	private static final class AddingBasic implements ObjectPostProcessor<BasicAuthenticationFilter> {

		@Override
		public <O extends BasicAuthenticationFilter> O postProcess(O filter) {
			filter.setMfaEnabled(true);
			return filter;
		}

	}

}
