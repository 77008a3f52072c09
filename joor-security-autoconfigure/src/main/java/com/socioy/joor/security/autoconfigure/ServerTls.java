package com.socioy.joor.security.autoconfigure;

import java.util.List;

import org.springframework.core.env.Environment;

/**
 * Says whether a server of this application speaks TLS.
 *
 * @since 0.1.0
 */
public final class ServerTls {

	private static final List<String> SOURCES = List.of("bundle", "certificate", "key-store", "key-store-type");

	private ServerTls() {
	}

	/**
	 * Return whether TLS is configured.
	 * @param environment the settings of the application
	 * @param prefix {@code server.ssl} or {@code management.server.ssl}
	 * @return whether keys are configured and not switched off
	 */
	public static boolean isConfigured(Environment environment, String prefix) {
		return environment.getProperty(prefix + ".enabled", Boolean.class, true)
				&& SOURCES.stream().anyMatch((source) -> environment.containsProperty(prefix + "." + source));
	}

}
