package com.socioy.joor.security.audit;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;

import com.socioy.joor.security.web.FilterPosition;

/**
 * Lets the events of a chain know their request wherever the chain runs: the server of a
 * separate management port binds none. Adds one filter, outermost.
 *
 * @since 0.1.0
 */
public final class AuditConfigurer extends AbstractHttpConfigurer<AuditConfigurer, HttpSecurity> {

	@Override
	public void configure(HttpSecurity http) {
		FilterPosition.CURRENT_REQUEST.add(new CurrentRequestFilter(), http::addFilterBefore, http::addFilterAfter);
	}

}
