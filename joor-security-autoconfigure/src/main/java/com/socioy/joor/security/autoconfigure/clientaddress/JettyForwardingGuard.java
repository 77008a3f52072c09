package com.socioy.joor.security.autoconfigure.clientaddress;

import org.springframework.boot.jetty.JettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

import com.socioy.joor.security.core.InvalidSettingException;

/**
 * Stops the start of Jetty if it is to act upon forwarding headers although proxies were
 * declared: it believes them from anybody, replaces the peer's address by what they say,
 * and has no list of proxies that could be set.
 */
final class JettyForwardingGuard implements WebServerFactoryCustomizer<JettyWebServerFactory>, Ordered {

	private final DeclaredProxies proxies;

	JettyForwardingGuard(DeclaredProxies proxies) {
		this.proxies = proxies;
	}

	@Override
	public int getOrder() {
		return 1;
	}

	@Override
	public void customize(JettyWebServerFactory factory) {
		if (factory.isUseForwardHeaders() && this.proxies.kind() != DeclaredProxies.Kind.UNDECLARED) {
			throw new InvalidSettingException(ForwardingStrategy.PROPERTY, "native",
					"Jetty believes forwarding headers from anybody, so that '" + DeclaredProxies.TRUSTED_PROXIES
							+ "' could not hold.",
					"Set '" + ForwardingStrategy.PROPERTY + "' to 'none', or use Tomcat.");
		}
	}

}
