package com.socioy.joor.security.autoconfigure.https;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import com.socioy.joor.security.core.InvalidSettingException;

/**
 * Settings of HTTPS and of redirects.
 *
 * @param port Port on which browsers reach this site by HTTPS; by default the one of the
 * application where it speaks TLS itself, else 443.
 * @param exemptPaths Comma-separated list of path patterns that may be called over plain
 * HTTP, besides health.
 * @param redirectOrigins Comma-separated list of the origins of other sites to which
 * SafeRedirect may lead, such as 'https://accounts.example.com'.
 * @since 0.1.0
 */
@ConfigurationProperties("joor.security.https")
public record HttpsProperties(@Nullable Integer port, @DefaultValue List<String> exemptPaths,
		@DefaultValue List<String> redirectOrigins) {

	private static final int MAX_PORT = 65535;

	public HttpsProperties {
		if (port != null && (port < 1 || port > MAX_PORT)) {
			throw new InvalidSettingException("joor.security.https.port", port.toString(), "It is not a port.",
					"Set the port that browsers see, such as 443, or remove the property.");
		}
		exemptPaths = List.copyOf(exemptPaths);
		redirectOrigins = List.copyOf(redirectOrigins);
	}

}
