package com.socioy.joor.security.headers;

import java.util.Objects;

import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.WebAuthnConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.annotation.web.configurers.saml2.Saml2LoginConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.web.context.WebApplicationContext;

import com.socioy.joor.security.web.FilterPosition;
import com.socioy.joor.security.web.OwnChain;

/**
 * Adds security headers to a chain. Spring Security's own headers stay as the user has
 * them: one that was switched off is not added again, and one that was given another
 * value keeps it. A chain without headers stays without.
 * <p>
 * Adds one filter outermost, which watches the response, and one header writer behind
 * those of the user.
 *
 * @since 0.1.0
 */
public final class SecurityHeadersConfigurer extends AbstractHttpConfigurer<SecurityHeadersConfigurer, HttpSecurity> {

	private final SecurityHeadersFactory factory;

	private HeaderSettings settings = HeaderSettings.none();

	private boolean active;

	/**
	 * Create a configurer for one chain.
	 * @param factory prepares the headers
	 */
	public SecurityHeadersConfigurer(SecurityHeadersFactory factory) {
		this.factory = Objects.requireNonNull(factory, "'factory' must not be null");
	}

	/**
	 * Choose settings for this chain, over those of the application and under those of a
	 * path.
	 * @param chosen the settings
	 * @return this configurer
	 */
	public SecurityHeadersConfigurer settings(HeaderSettings chosen) {
		this.settings = this.settings.merge(chosen);
		return this;
	}

	// Runs ahead of the user's own code, which may switch either on again
	@Override
	public void setBuilder(HttpSecurity http) {
		super.setBuilder(http);
		HeadersConfigurer<HttpSecurity> headers = headers(http);
		if (headers != null) {
			headers.xssProtection((xss) -> xss.disable())
				.httpStrictTransportSecurity((hsts) -> hsts.requestMatcher(this.factory::isSecure));
		}
	}

	@Override
	public void init(HttpSecurity http) {
		HeadersConfigurer<HttpSecurity> headers = headers(http);
		this.active = headers != null;
		if (headers != null) {
			headers.addHeaderWriter(new SecurityHeadersWriter());
		}
	}

	@Override
	public void configure(HttpSecurity http) {
		ChainHeaders headers = null;
		if (this.active) {
			headers = this.factory.prepare(http, this.settings, traits(http), this::isAnonymous);
		}
		else {
			this.factory.skip(http);
		}
		FilterPosition.HEADERS.add(new SecurityHeadersFilter(headers), http::addFilterBefore, http::addFilterAfter);
	}

	@SuppressWarnings("unchecked")
	private static @Nullable HeadersConfigurer<HttpSecurity> headers(HttpSecurity http) {
		return http.getConfigurer(HeadersConfigurer.class);
	}

	@SuppressWarnings("unchecked")
	private ChainTraits traits(HttpSecurity http) {
		return this.factory.traits(contextPath(http), http.getSharedObject(OwnChain.class) != null,
				http.getConfigurer(WebAuthnConfigurer.class) != null,
				http.getConfigurer(OAuth2AuthorizationServerConfigurer.class) != null,
				http.getConfigurer(Saml2LoginConfigurer.class) != null);
	}

	private static String contextPath(HttpSecurity http) {
		ServletContext servletContext = (http
			.getSharedObject(ApplicationContext.class) instanceof WebApplicationContext context)
					? context.getServletContext() : null;
		String path = (servletContext != null) ? servletContext.getContextPath() : null;
		return (path != null) ? path : "";
	}

	private boolean isAnonymous() {
		Authentication authentication = getSecurityContextHolderStrategy().getContext().getAuthentication();
		return authentication == null || authentication instanceof AnonymousAuthenticationToken
				|| !authentication.isAuthenticated();
	}

}
