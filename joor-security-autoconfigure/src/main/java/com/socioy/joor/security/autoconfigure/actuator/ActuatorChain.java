package com.socioy.joor.security.autoconfigure.actuator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.config.annotation.authentication.builders.AuthenticationManagerBuilder;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.core.GrantedAuthorityDefaults;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

import com.socioy.joor.security.actuator.EndpointUsers;
import com.socioy.joor.security.actuator.ScrapeAuthentication;
import com.socioy.joor.security.actuator.ScrapeToken;
import com.socioy.joor.security.actuator.ScrapeTokenFilter;
import com.socioy.joor.security.autoconfigure.BearerTokens;
import com.socioy.joor.security.autoconfigure.ChallengeEntryPoint;
import com.socioy.joor.security.autoconfigure.ProgramRequestMatcher;
import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.web.FilterPosition;
import com.socioy.joor.security.web.OwnChain;

/**
 * Builds the filter chain that guards the actuator endpoints: stateless, by bearer token
 * where one can be verified, by Basic for the users of the settings, and for a metrics
 * scraper by a token of its own.
 */
final class ActuatorChain {

	private static final String PREFIX = "joor.security.actuator.";

	/**
	 * Stands where the application's own authentication would be asked next. Without it
	 * every user of the application could log in here with a password.
	 */
	private static final AuthenticationManager NOBODY_ELSE = (authentication) -> {
		throw new ProviderNotFoundException("Nobody authenticates this here");
	};

	private final ActuatorProperties properties;

	private final ListableBeanFactory beanFactory;

	private final String authority;

	private final EndpointUsers users;

	private final RequestMatcher open;

	private final @Nullable ScrapeToken scrapeToken;

	private final RequestMatcher scraped;

	/**
	 * Read the settings.
	 * @param properties the settings
	 * @param beanFactory the beans of the application
	 * @throws InvalidSettingException if a setting cannot be honoured
	 */
	ActuatorChain(ActuatorProperties properties, ListableBeanFactory beanFactory) {
		this.properties = properties;
		this.beanFactory = beanFactory;
		String prefix = beanFactory.getBeanProvider(GrantedAuthorityDefaults.class)
			.stream()
			.findFirst()
			.map(GrantedAuthorityDefaults::getRolePrefix)
			.orElse("ROLE_");
		this.authority = prefix + checkRole(properties.role(), prefix);
		ClassLoader classLoader = Optional.ofNullable(Thread.currentThread().getContextClassLoader())
			.orElseGet(() -> Optional.ofNullable(ClassUtils.getDefaultClassLoader())
				.orElseGet(ClassLoader::getSystemClassLoader));
		this.users = EndpointUsers.of(PREFIX + "users", properties.users(), this.authority, classLoader);
		this.open = ActuatorRequests.open(properties.publicEndpoints());
		String secret = properties.scrape().secret();
		this.scrapeToken = (secret != null) ? ScrapeToken.of(PREFIX + "scrape.secret", secret) : null;
		this.scraped = ActuatorRequests.scraped(properties.scrape().endpoints());
	}

	/**
	 * Build the chain.
	 * @param http a new chain, hardened like all others
	 * @param taken what other chains guard instead of this one
	 * @return the chain
	 */
	SecurityFilterChain build(HttpSecurity http, List<RequestMatcher> taken) {
		BearerTokens tokens = BearerTokens.supportedBy(this.beanFactory).iterator().next();
		ChallengeEntryPoint entryPoint = ChallengeEntryPoint.of(challenges(tokens));
		http.setSharedObject(OwnChain.class, OwnChain.MARK);
		http.securityMatcher(ActuatorRequests.allBut(taken, this.properties.publicEndpoints()))
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS)
				// A session of another chain is left alone.
				.sessionFixation((fixation) -> fixation.none()))
			.requestCache((cache) -> cache.requestCache(new NullRequestCache()))
			// There is no session for a token, so where the browser says nothing it is
			// refused
			.csrf((csrf) -> csrf.ignoringRequestMatchers(new ProgramRequestMatcher()))
			.logout(AbstractHttpConfigurer::disable)
			.exceptionHandling((exceptions) -> exceptions.authenticationEntryPoint(entryPoint))
			.authorizeHttpRequests((requests) -> requests.requestMatchers(this.open)
				.permitAll()
				.requestMatchers(this.scraped)
				.access(AuthorizationManagers.anyOf(inRole(), ActuatorChain::isScraper))
				.anyRequest()
				.access(inRole()));
		http.getSharedObject(AuthenticationManagerBuilder.class).parentAuthenticationManager(NOBODY_ELSE);
		tokens.accept(http);
		if (this.scrapeToken != null) {
			ScrapeTokenFilter filter = new ScrapeTokenFilter(this.scraped, this.scrapeToken, authenticationEvents());
			FilterPosition.SCRAPE.add(filter, http::addFilterBefore, http::addFilterAfter);
		}
		if (!this.users.isEmpty()) {
			http.authenticationProvider(this.users.authenticationProvider())
				.httpBasic((basic) -> basic.authenticationEntryPoint(entryPoint));
		}
		return http.build();
	}

	private List<String> challenges(BearerTokens tokens) {
		List<String> challenges = new ArrayList<>(2);
		if (tokens != BearerTokens.NONE || this.scrapeToken != null || this.users.isEmpty()) {
			challenges.add(ChallengeEntryPoint.BEARER);
		}
		if (!this.users.isEmpty()) {
			challenges.add(ChallengeEntryPoint.basic("actuator"));
		}
		return challenges;
	}

	private AuthorityAuthorizationManager<RequestAuthorizationContext> inRole() {
		AuthorityAuthorizationManager<RequestAuthorizationContext> manager = AuthorityAuthorizationManager
			.hasAuthority(this.authority);
		this.beanFactory.getBeanProvider(RoleHierarchy.class).ifUnique(manager::setRoleHierarchy);
		return manager;
	}

	private AuthenticationEventPublisher authenticationEvents() {
		return this.beanFactory.getBeanProvider(AuthenticationEventPublisher.class)
			.getIfUnique(DefaultAuthenticationEventPublisher::new);
	}

	private static AuthorizationDecision isScraper(Supplier<? extends @Nullable Authentication> authentication,
			RequestAuthorizationContext context) {
		return new AuthorizationDecision(authentication.get() instanceof ScrapeAuthentication);
	}

	private static String checkRole(String role, String prefix) {
		if (!StringUtils.hasText(role)) {
			throw new InvalidSettingException(PREFIX + "role", role, "Nobody can have a role without a name.",
					"Name a role, for example ACTUATOR.");
		}
		if (StringUtils.hasLength(prefix) && role.startsWith(prefix)) {
			throw new InvalidSettingException(PREFIX + "role", role, "Role already carries the prefix " + prefix + ".",
					"Leave the prefix out.");
		}
		return role;
	}

}
