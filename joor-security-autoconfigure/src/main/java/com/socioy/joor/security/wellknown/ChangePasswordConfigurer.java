package com.socioy.joor.security.wellknown;

import java.util.Objects;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.PasswordManagementConfigurer;

import com.socioy.joor.security.web.FilterPosition;

/**
 * Adds the redirect to the page where a password is changed to a chain, ahead of
 * authorization: one filter. Leaves a chain alone in which the user set such a page.
 *
 * @since 0.1.0
 */
public final class ChangePasswordConfigurer extends AbstractHttpConfigurer<ChangePasswordConfigurer, HttpSecurity> {

	private final ChangePasswordPage page;

	/**
	 * Create a configurer for one chain.
	 * @param page the page
	 */
	public ChangePasswordConfigurer(ChangePasswordPage page) {
		this.page = Objects.requireNonNull(page, "'page' must not be null");
	}

	@Override
	@SuppressWarnings("unchecked")
	public void configure(HttpSecurity http) {
		if (http.getConfigurer(PasswordManagementConfigurer.class) == null) {
			FilterPosition.WELL_KNOWN.add(new WellKnownFilter(this.page), http::addFilterBefore, http::addFilterAfter);
		}
	}

}
