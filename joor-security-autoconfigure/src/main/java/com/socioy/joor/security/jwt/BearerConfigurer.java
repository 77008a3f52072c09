package com.socioy.joor.security.jwt;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.security.config.annotation.SecurityConfigurer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.configurers.FormLoginConfigurer;
import org.springframework.security.config.annotation.web.configurers.HttpBasicConfigurer;
import org.springframework.security.config.annotation.web.configurers.JeeConfigurer;
import org.springframework.security.config.annotation.web.configurers.RememberMeConfigurer;
import org.springframework.security.config.annotation.web.configurers.WebAuthnConfigurer;
import org.springframework.security.config.annotation.web.configurers.X509Configurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2ClientConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.resource.OAuth2ResourceServerConfigurer;
import org.springframework.security.config.annotation.web.configurers.ott.OneTimeTokenLoginConfigurer;
import org.springframework.security.config.annotation.web.configurers.saml2.Saml2LoginConfigurer;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;

import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.FilterPosition;

/**
 * Hardens every chain that accepts bearer tokens, and leaves the others alone.
 * <p>
 * Refusals say no more than RFC 6750 asks for, an issuer that cannot be reached leads to
 * 503, and the protected resource metadata (RFC 9728) is closed. On a chain where the
 * token is the only way in, a refused request opens no session, and a request that nobody
 * is logged in for needs no CSRF token.
 * <p>
 * Adds three filters, at {@link FilterPosition#CLOSED_ENDPOINTS},
 * {@link FilterPosition#BEARER} and {@link FilterPosition#AUTHENTICATED}. Replaces the
 * shared object {@link RequestCache} if it is Spring Security's default.
 *
 * @since 0.1.0
 */
public final class BearerConfigurer extends AbstractHttpConfigurer<BearerConfigurer, HttpSecurity> {

	/**
	 * Other ways in, which a browser uses by itself or which need a session.
	 */
	private static final List<Class<?>> OTHER_MECHANISMS = List.of(FormLoginConfigurer.class, HttpBasicConfigurer.class,
			OAuth2LoginConfigurer.class, OAuth2ClientConfigurer.class, Saml2LoginConfigurer.class,
			OneTimeTokenLoginConfigurer.class, WebAuthnConfigurer.class, RememberMeConfigurer.class,
			X509Configurer.class, JeeConfigurer.class, OAuth2AuthorizationServerConfigurer.class);

	private final BearerEvents events;

	private boolean resourceMetadata;

	/**
	 * Create a configurer for one chain.
	 * @param publisher is told of refused tokens
	 * @param addresses decides who sent a request
	 */
	public BearerConfigurer(SecurityEventPublisher publisher, ClientAddressResolver addresses) {
		this.events = new BearerEvents(publisher, addresses);
	}

	/**
	 * Open the protected resource metadata of this chain, and point clients to it.
	 * @param enabled whether it is open
	 * @return this configurer
	 */
	public BearerConfigurer resourceMetadata(boolean enabled) {
		this.resourceMetadata = enabled;
		return this;
	}

	@Override
	public void init(HttpSecurity http) {
		OAuth2ResourceServerConfigurer<HttpSecurity> server = server(http);
		if (server == null) {
			return;
		}
		if (!this.resourceMetadata) {
			server.addObjectPostProcessor(new ClosedMetadataFilter.Naming());
		}
		if (OTHER_MECHANISMS.stream().noneMatch((mechanism) -> has(http, mechanism))) {
			leaveNothingBehind(http);
		}
	}

	private void leaveNothingBehind(HttpSecurity http) {
		if (http.getSharedObject(RequestCache.class) instanceof HttpSessionRequestCache) {
			http.setSharedObject(RequestCache.class, new NullRequestCache());
		}
		if (has(http, CsrfConfigurer.class)) {
			// A session of another chain may reach this one: then CSRF protection stays
			SecurityContextHolderStrategy contexts = getSecurityContextHolderStrategy();
			http.csrf((csrf) -> csrf
				.ignoringRequestMatchers((request) -> contexts.getContext().getAuthentication() == null));
		}
	}

	@Override
	public void configure(HttpSecurity http) {
		if (server(http) == null) {
			return;
		}
		if (!this.resourceMetadata) {
			FilterPosition.CLOSED_ENDPOINTS.add(new ClosedMetadataFilter(), http::addFilterBefore,
					http::addFilterAfter);
		}
		FilterPosition.BEARER.add(new BearerRefusalFilter(this.events, this.resourceMetadata), http::addFilterBefore,
				http::addFilterAfter);
		FilterPosition.AUTHENTICATED.add(new AuthenticatedFilter(), http::addFilterBefore, http::addFilterAfter);
	}

	@SuppressWarnings("unchecked")
	private static @Nullable OAuth2ResourceServerConfigurer<HttpSecurity> server(HttpSecurity http) {
		return http.getConfigurer(OAuth2ResourceServerConfigurer.class);
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static boolean has(HttpSecurity http, Class<?> configurer) {
		return http.getConfigurer((Class<? extends SecurityConfigurer>) configurer) != null;
	}

}
