package com.socioy.joor.security.autoconfigure.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.authentication.configuration.AuthenticationConfiguration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.util.ClassUtils;

import com.socioy.joor.security.access.AccessRulesAuthorizationManager;
import com.socioy.joor.security.autoconfigure.ChallengeEntryPoint;
import com.socioy.joor.security.autoconfigure.HtmlNavigationMatcher;
import com.socioy.joor.security.autoconfigure.ProgramRequestMatcher;
import com.socioy.joor.security.autoconfigure.web.WebProperties.Login;
import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.web.OwnChain;

/**
 * Builds the default chain of an application that people use in a browser: login, session
 * and CSRF token. A program that calls it gets a status instead of a login page, and no
 * session.
 */
final class InteractiveChain {

	private static final String PROPERTY = "joor.security.web.login";

	private static final String REGISTRATIONS = "org.springframework.security.oauth2.client.registration.ClientRegistrationRepository";

	private final AccessRulesAuthorizationManager rules;

	private final Login login;

	private final ListableBeanFactory beanFactory;

	private final boolean besideBearer;

	/**
	 * Create a builder.
	 * @param rules decide who may call what
	 * @param login how people log in
	 * @param beanFactory the beans of the application
	 * @param besideBearer whether another chain takes bearer tokens
	 */
	InteractiveChain(AccessRulesAuthorizationManager rules, Login login, ListableBeanFactory beanFactory,
			boolean besideBearer) {
		this.rules = rules;
		this.login = login;
		this.beanFactory = beanFactory;
		this.besideBearer = besideBearer;
	}

	/**
	 * Build the chain.
	 * @param http a new chain
	 * @return the chain
	 * @throws InvalidSettingException if nobody could log in
	 */
	SecurityFilterChain build(HttpSecurity http) {
		checkSomebodyCanLogIn();
		RequestMatcher navigation = new HtmlNavigationMatcher();
		ChallengeEntryPoint entryPoint = ChallengeEntryPoint.of(challenges());
		http.setSharedObject(OwnChain.class, OwnChain.MARK);
		http.authorizeHttpRequests((requests) -> requests.anyRequest().access(this.rules))
			.exceptionHandling((exceptions) -> exceptions.defaultAuthenticationEntryPointFor(entryPoint,
					(this.login == Login.BASIC) ? AnyRequestMatcher.INSTANCE : new NegatedRequestMatcher(navigation)));
		if (this.beanFactory.getBeanProvider(RequestCache.class).getIfUnique() == null) {
			// Basic has no page to come back from.
			RequestCache savedRequests = (this.login == Login.BASIC) ? new NullRequestCache()
					: new SavedNavigationCache(navigation);
			http.requestCache((cache) -> cache.requestCache(savedRequests));
		}
		if (this.login == Login.BASIC) {
			http.csrf((csrf) -> csrf.ignoringRequestMatchers(new ProgramRequestMatcher()));
		}
		switch (this.login) {
			case FORM -> http.formLogin(Customizer.withDefaults());
			case BASIC -> http.httpBasic((basic) -> basic.authenticationEntryPoint(entryPoint));
			case OAUTH2 -> http.oauth2Login(Customizer.withDefaults()).oauth2Client(Customizer.withDefaults());
			case NONE -> throw new IllegalStateException("Nobody logs in to this application");
		}
		return http.build();
	}

	private List<String> challenges() {
		List<String> challenges = new ArrayList<>(2);
		if (this.besideBearer) {
			challenges.add(ChallengeEntryPoint.BEARER);
		}
		if (this.login == Login.BASIC) {
			challenges.add(ChallengeEntryPoint.basic("application"));
		}
		return challenges;
	}

	private void checkSomebodyCanLogIn() {
		if (this.login == Login.OAUTH2) {
			if (!hasRegistrations()) {
				throw new InvalidSettingException(PROPERTY, "oauth2",
						"There is no ClientRegistrationRepository, so nobody could log in.",
						"Add spring-boot-starter-security-oauth2-client and set spring.security.oauth2.client.registration.*,"
								+ " or remove the property.");
			}
		}
		else if (this.beanFactory.getBean(AuthenticationConfiguration.class).getAuthenticationManager() == null) {
			throw new InvalidSettingException(PROPERTY, this.login.name().toLowerCase(Locale.ROOT),
					"There is no UserDetailsService, AuthenticationProvider or AuthenticationManager,"
							+ " so nobody could log in.",
					"Publish one of them as a bean, or remove the property. Spring Boot makes a user from"
							+ " spring.security.user.name and password only while there is no JwtDecoder.");
		}
	}

	private boolean hasRegistrations() {
		ClassLoader classLoader = getClass().getClassLoader();
		return ClassUtils.isPresent(REGISTRATIONS, classLoader) && this.beanFactory
			.getBeanNamesForType(ClassUtils.resolveClassName(REGISTRATIONS, classLoader)).length > 0;
	}

}
