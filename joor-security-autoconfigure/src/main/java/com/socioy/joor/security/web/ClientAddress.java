package com.socioy.joor.security.web;

import java.util.Objects;

/**
 * Address of whoever sent a request, as decided by the {@link ClientAddressResolver}.
 *
 * @param literal IPv4 or IPv6 address as text, never a host name
 * @since 0.1.0
 */
public record ClientAddress(String literal) {

	public ClientAddress {
		Objects.requireNonNull(literal, "'literal' must not be null");
	}

	@Override
	public String toString() {
		return this.literal;
	}

}
