package com.socioy.joor.security.autoconfigure.https;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

import com.socioy.joor.security.autoconfigure.ServerTls;

/**
 * Which ports of this application speak TLS. The real ones are known only once the
 * servers run.
 */
final class ServerPorts {

	private static final int DEFAULT_PORT = 443;

	private final Environment environment;

	private final @Nullable Integer external;

	private final boolean tls;

	private final boolean plainManagement;

	private volatile int managementPort = -1;

	ServerPorts(Environment environment, @Nullable Integer external) {
		this.environment = environment;
		this.external = external;
		this.tls = ServerTls.isConfigured(environment, "server.ssl");
		this.plainManagement = !ServerTls.isConfigured(environment, "management.server.ssl");
	}

	/**
	 * Return whether a request could have come over TLS: it is configured for the
	 * application, and the request is not for a management port without it.
	 * @param request the request
	 * @return whether it could
	 */
	boolean isBesideTls(HttpServletRequest request) {
		return this.tls && !(this.plainManagement && request.getLocalPort() == managementPort());
	}

	/**
	 * Return the port on which browsers reach the application by HTTPS.
	 * @return the port
	 */
	int https() {
		if (this.external != null) {
			return this.external;
		}
		if (!this.tls) {
			return DEFAULT_PORT;
		}
		Integer configured = this.environment.getProperty("server.port", Integer.class, 8080);
		return this.environment.getProperty("local.server.port", Integer.class, configured);
	}

	boolean isTls() {
		return this.tls;
	}

	// On the application's own port there is TLS for the actuator too
	private int managementPort() {
		int port = this.managementPort;
		if (port == -1) {
			Integer management = this.environment.getProperty("local.management.port", Integer.class, 0);
			port = management.equals(this.environment.getProperty("local.server.port", Integer.class)) ? 0 : management;
			this.managementPort = port;
		}
		return port;
	}

}
