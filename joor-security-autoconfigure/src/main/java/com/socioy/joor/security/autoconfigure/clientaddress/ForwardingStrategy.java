package com.socioy.joor.security.autoconfigure.clientaddress;

import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.cloud.CloudPlatform;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Who else in this application acts upon forwarding headers, as Spring Boot decides it.
 *
 * @param kind who does
 * @param reason property or platform that made it so
 */
record ForwardingStrategy(Kind kind, String reason) {

	static final String PROPERTY = "server.forward-headers-strategy";

	static final String INTERNAL_PROXIES = "server.tomcat.remoteip.internal-proxies";

	static final String REMOTE_IP_HEADER = "server.tomcat.remoteip.remote-ip-header";

	static final String PROTOCOL_HEADER = "server.tomcat.remoteip.protocol-header";

	static ForwardingStrategy of(Environment environment) {
		String strategy = environment.getProperty(PROPERTY);
		if (StringUtils.hasText(strategy)) {
			Kind kind = switch (strategy.trim().toLowerCase(Locale.ROOT)) {
				case "framework" -> Kind.FRAMEWORK;
				case "native" -> Kind.SERVER;
				default -> Kind.NONE;
			};
			if (kind != Kind.NONE) {
				return new ForwardingStrategy(kind, PROPERTY + "=" + strategy.trim());
			}
		}
		else {
			CloudPlatform platform = CloudPlatform.getActive(environment);
			if (platform != null && platform.isUsingForwardHeaders()) {
				return new ForwardingStrategy(Kind.SERVER, "platform " + platform.name().toLowerCase(Locale.ROOT));
			}
		}
		// Tomcat's valve is also added when one of its headers is named
		String property = firstSet(environment, REMOTE_IP_HEADER, PROTOCOL_HEADER);
		return (property != null) ? new ForwardingStrategy(Kind.SERVER, property)
				: new ForwardingStrategy(Kind.NONE, PROPERTY);
	}

	private static @Nullable String firstSet(Environment environment, String... properties) {
		for (String property : properties) {
			if (StringUtils.hasText(environment.getProperty(property))) {
				return property;
			}
		}
		return null;
	}

	/**
	 * Who can act upon forwarding headers.
	 */
	enum Kind {

		/**
		 * Nobody.
		 */
		NONE,

		/**
		 * A filter of Spring Framework, which believes everybody.
		 */
		FRAMEWORK,

		/**
		 * The web server.
		 */
		SERVER

	}

}
