package com.socioy.joor.security.https;

import java.util.Objects;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HttpsRedirectConfigurer;

import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.FilterPosition;

/**
 * Keeps the clients of a chain on HTTPS: one filter, behind the one that writes headers.
 * A chain that redirects to HTTPS by itself is left alone.
 *
 * @since 0.1.0
 */
public final class HttpsConfigurer extends AbstractHttpConfigurer<HttpsConfigurer, HttpSecurity> {

	private final HttpsPolicy policy;

	private final SecurityEventPublisher events;

	private final ClientAddressResolver addresses;

	/**
	 * Create a configurer for one chain.
	 * @param policy where plain HTTP is not accepted
	 * @param events where refusals are told
	 * @param addresses knows who called
	 */
	public HttpsConfigurer(HttpsPolicy policy, SecurityEventPublisher events, ClientAddressResolver addresses) {
		this.policy = Objects.requireNonNull(policy, "'policy' must not be null");
		this.events = Objects.requireNonNull(events, "'events' must not be null");
		this.addresses = Objects.requireNonNull(addresses, "'addresses' must not be null");
	}

	@Override
	@SuppressWarnings("unchecked")
	public void configure(HttpSecurity http) {
		if (http.getConfigurer(HttpsRedirectConfigurer.class) == null) {
			FilterPosition.HTTPS.add(new HttpsFilter(this.policy, this.events, this.addresses), http::addFilterBefore,
					http::addFilterAfter);
		}
	}

}
