package com.socioy.joor.security.autoconfigure.clientaddress;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import com.socioy.joor.security.core.InvalidSettingException;

/**
 * Settings of the client's address.
 *
 * @param trustedProxies Comma-separated list of the addresses and CIDR ranges of proxies
 * whose forwarding header is believed, or 'none' if there is no proxy.
 * @param hops Number of proxies that every request passes, if their addresses are not
 * known.
 * @param header Name of the one header in which proxies tell the client's address.
 * @param ipv4Prefix Number of leading bits of an IPv4 address that tell clients apart.
 * @param ipv6Prefix Number of leading bits of an IPv6 address that tell clients apart.
 * @since 0.1.0
 */
@ConfigurationProperties("joor.security.client-address")
public record ClientAddressProperties(@DefaultValue List<String> trustedProxies, @Nullable Integer hops,
		@DefaultValue("X-Forwarded-For") String header, @DefaultValue("32") int ipv4Prefix,
		@DefaultValue("64") int ipv6Prefix) {

	public ClientAddressProperties {
		trustedProxies = List.copyOf(trustedProxies);
		check("ipv4-prefix", ipv4Prefix, 8, 32);
		check("ipv6-prefix", ipv6Prefix, 16, 128);
	}

	private static void check(String name, int prefix, int least, int most) {
		if (prefix < least || prefix > most) {
			throw new InvalidSettingException("joor.security.client-address." + name, Integer.toString(prefix),
					"Clients would be taken for one that have nothing to do with one another, or be kept apart by bits that do not exist.",
					"Set a number between " + least + " and " + most + ".");
		}
	}

}
