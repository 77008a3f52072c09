package com.socioy.joor.security.credentials;

import org.springframework.security.config.annotation.SecurityConfigurer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HttpBasicConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.resource.OAuth2ResourceServerConfigurer;

import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.FilterPosition;

/**
 * Lets one credential decide who a request comes from. Two of them are never merged into
 * one caller with the rights of both, but refused (400); a bearer token in the query is
 * refused wherever bearer tokens are accepted (401).
 * <p>
 * A credential counts only if this chain would authenticate with it: a bearer token on a
 * chain with a resource server, a name and password on a chain with HTTP Basic, a session
 * if somebody is logged in with it. Two {@code Authorization} headers are always two.
 * <p>
 * Adds one filter, at {@link FilterPosition#CREDENTIALS}.
 *
 * @since 0.1.0
 */
public final class SingleCredentialConfigurer extends AbstractHttpConfigurer<SingleCredentialConfigurer, HttpSecurity> {

	private final SecurityEventPublisher publisher;

	private final ClientAddressResolver addresses;

	/**
	 * Create a configurer for one chain.
	 * @param publisher is told of refused requests
	 * @param addresses decides who sent a request
	 */
	public SingleCredentialConfigurer(SecurityEventPublisher publisher, ClientAddressResolver addresses) {
		this.publisher = publisher;
		this.addresses = addresses;
	}

	@Override
	public void configure(HttpSecurity http) {
		SingleCredentialFilter.Schemes schemes = new SingleCredentialFilter.Schemes(
				has(http, OAuth2ResourceServerConfigurer.class), has(http, HttpBasicConfigurer.class));
		SingleCredentialFilter filter = new SingleCredentialFilter(schemes, getSecurityContextHolderStrategy(),
				this.publisher, this.addresses);
		FilterPosition.CREDENTIALS.add(filter, http::addFilterBefore, http::addFilterAfter);
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static boolean has(HttpSecurity http, Class<?> configurer) {
		return http.getConfigurer((Class<? extends SecurityConfigurer>) configurer) != null;
	}

}
