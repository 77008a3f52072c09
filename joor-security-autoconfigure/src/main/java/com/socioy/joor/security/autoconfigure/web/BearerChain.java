package com.socioy.joor.security.autoconfigure.web;

import java.util.List;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.savedrequest.NullRequestCache;

import com.socioy.joor.security.access.AccessRulesAuthorizationManager;
import com.socioy.joor.security.autoconfigure.BearerTokens;
import com.socioy.joor.security.autoconfigure.ChallengeEntryPoint;
import com.socioy.joor.security.web.OwnChain;

/**
 * Builds the default chain of a service that programs call: a bearer token with each
 * request, nothing remembered between two of them. Where no token can be verified nobody
 * gets in, except to what the rules permit to everybody.
 */
final class BearerChain {

	private final AccessRulesAuthorizationManager rules;

	private final BearerTokens tokens;

	/**
	 * Create a builder.
	 * @param rules decide who may call what
	 * @param tokens how tokens are taken
	 */
	BearerChain(AccessRulesAuthorizationManager rules, BearerTokens tokens) {
		this.rules = rules;
		this.tokens = tokens;
	}

	/**
	 * Build the chain.
	 * @param http a new chain, with its matcher set if it is not for every request
	 * @return the chain
	 */
	SecurityFilterChain build(HttpSecurity http) {
		http.setSharedObject(OwnChain.class, OwnChain.MARK);
		http.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS)
			// A session of another chain is left alone.
			.sessionFixation((fixation) -> fixation.none()))
			.requestCache((cache) -> cache.requestCache(new NullRequestCache()))
			.csrf(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.formLogin(AbstractHttpConfigurer::disable)
			.httpBasic(AbstractHttpConfigurer::disable)
			.authorizeHttpRequests((requests) -> requests.anyRequest().access(this.rules));
		if (this.tokens == BearerTokens.NONE) {
			http.exceptionHandling((exceptions) -> exceptions
				.authenticationEntryPoint(ChallengeEntryPoint.of(List.of(ChallengeEntryPoint.BEARER))));
		}
		this.tokens.accept(http);
		return http.build();
	}

}
