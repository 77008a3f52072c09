package com.socioy.joor.security.autoconfigure.clientaddress;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the client's address.
 *
 * @param trustedProxies Comma-separated list of the addresses and CIDR ranges of proxies
 * whose forwarding header is believed, or 'none' if there is no proxy.
 * @param hops Number of proxies that every request passes, if their addresses are not
 * known.
 * @param header Name of the one header in which proxies tell the client's address.
 * @since 0.1.0
 */
@ConfigurationProperties("joor.security.client-address")
public record ClientAddressProperties(@DefaultValue List<String> trustedProxies, @Nullable Integer hops,
		@DefaultValue("X-Forwarded-For") String header) {

	public ClientAddressProperties {
		trustedProxies = List.copyOf(trustedProxies);
	}

}
