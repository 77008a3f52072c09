package com.socioy.joor.security.guard;

import java.util.Objects;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;

import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.FilterPosition;

/**
 * Adds the limit of a body's size to a chain: one filter, before anything reads the body.
 *
 * @since 0.1.0
 */
public final class GuardConfigurer extends AbstractHttpConfigurer<GuardConfigurer, HttpSecurity> {

	private final SecurityEventPublisher events;

	private final ClientAddressResolver addresses;

	private long maxJsonSize;

	/**
	 * Create a configurer for one chain.
	 * @param maxJsonSize limit in bytes
	 * @param events where refusals are told
	 * @param addresses knows who called
	 */
	public GuardConfigurer(long maxJsonSize, SecurityEventPublisher events, ClientAddressResolver addresses) {
		this.events = Objects.requireNonNull(events, "'events' must not be null");
		this.addresses = Objects.requireNonNull(addresses, "'addresses' must not be null");
		maxJsonSize(maxJsonSize);
	}

	/**
	 * Set the limit of a JSON body in this chain.
	 * @param bytes limit in bytes, at least 1
	 * @return this configurer
	 */
	public GuardConfigurer maxJsonSize(long bytes) {
		if (bytes < 1) {
			throw new IllegalArgumentException("'bytes' must be positive");
		}
		this.maxJsonSize = bytes;
		return this;
	}

	@Override
	public void configure(HttpSecurity http) {
		FilterPosition.BODY_LIMIT.add(new BodyLimitFilter(this.maxJsonSize, this.events, this.addresses),
				http::addFilterBefore, http::addFilterAfter);
	}

}
