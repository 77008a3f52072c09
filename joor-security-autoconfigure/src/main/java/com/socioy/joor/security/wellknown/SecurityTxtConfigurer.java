package com.socioy.joor.security.wellknown;

import java.util.Objects;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;

import com.socioy.joor.security.web.FilterPosition;

/**
 * Adds {@code security.txt} to a chain, ahead of authorization: one filter.
 *
 * @since 0.1.0
 */
public final class SecurityTxtConfigurer extends AbstractHttpConfigurer<SecurityTxtConfigurer, HttpSecurity> {

	private final SecurityTxtPage page;

	/**
	 * Create a configurer for one chain.
	 * @param page the page
	 */
	public SecurityTxtConfigurer(SecurityTxtPage page) {
		this.page = Objects.requireNonNull(page, "'page' must not be null");
	}

	@Override
	public void configure(HttpSecurity http) {
		FilterPosition.WELL_KNOWN.add(new WellKnownFilter(this.page), http::addFilterBefore, http::addFilterAfter);
	}

}
