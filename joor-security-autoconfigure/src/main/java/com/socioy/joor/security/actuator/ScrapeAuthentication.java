package com.socioy.joor.security.actuator;

import java.util.List;

import org.springframework.security.authentication.AbstractAuthenticationToken;

import com.socioy.joor.security.identity.ConfiguredCaller;

/**
 * The metrics scraper, once its token was verified. It has no authority: what it may read
 * is decided by the endpoints that the settings name, and nothing else can ask for it.
 *
 * @since 0.1.0
 */
public final class ScrapeAuthentication extends AbstractAuthenticationToken implements ConfiguredCaller {

	private static final long serialVersionUID = 1L;

	private static final String NAME = "scrape";

	ScrapeAuthentication() {
		super(List.of());
		setAuthenticated(true);
	}

	@Override
	public Object getCredentials() {
		return "";
	}

	@Override
	public Object getPrincipal() {
		return NAME;
	}

}
