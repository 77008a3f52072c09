package com.socioy.joor.security.autoconfigure.clientaddress;

import java.util.stream.Collectors;

import org.apache.catalina.Valve;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.web.AddressRange;

/**
 * Lets Tomcat trust exactly the proxies that were declared, so that scheme, host and
 * address of a request rest on the same trust. Stands after Spring Boot's own customizer,
 * which adds the valve; does nothing where it added none. Stops the start where what was
 * declared cannot hold beside the valve.
 */
final class RemoteIpValveCustomizer implements WebServerFactoryCustomizer<TomcatWebServerFactory>, Ordered {

	private static final String DEFAULT_HEADER = "X-Forwarded-For";

	private static final String STRUCTURED_HEADER = "Forwarded";

	/**
	 * No token (RFC 9110 section 5.6.2), so no request can carry such a header.
	 */
	static final String NO_HEADER = "(none)";

	private final DeclaredProxies proxies;

	RemoteIpValveCustomizer(DeclaredProxies proxies) {
		this.proxies = proxies;
	}

	@Override
	public int getOrder() {
		return 1;
	}

	@Override
	public void customize(TomcatWebServerFactory factory) {
		for (Valve valve : factory.getEngineValves()) {
			if (valve instanceof RemoteIpValve remoteIp) {
				customize(remoteIp);
			}
		}
	}

	private void customize(RemoteIpValve valve) {
		switch (this.proxies.kind()) {
			case NAMED -> trustDeclared(valve);
			case NONE -> trustNobody(valve);
			case COUNTED -> throw new InvalidSettingException(DeclaredProxies.HOPS, String.valueOf(this.proxies.hops()),
					"Tomcat already takes entries off the forwarding header, so that counting would end at an entry the client wrote.",
					"Set '" + DeclaredProxies.TRUSTED_PROXIES + "' instead, or '" + ForwardingStrategy.PROPERTY
							+ "' to 'none'.");
			case UNDECLARED -> {
			}
		}
	}

	private void trustDeclared(RemoteIpValve valve) {
		String header = this.proxies.header();
		String tomcats = valve.getRemoteIpHeader();
		if (!DEFAULT_HEADER.equalsIgnoreCase(tomcats) && !header.equalsIgnoreCase(tomcats)) {
			throw new InvalidSettingException(DeclaredProxies.HEADER, header,
					"Tomcat is told to believe another header, '" + tomcats + "', by '"
							+ ForwardingStrategy.REMOTE_IP_HEADER + "'.",
					"Set both to the one header that your proxies write.");
		}
		valve.setInternalProxies(
				this.proxies.ranges().stream().map(AddressRange::toString).collect(Collectors.joining(",")));
		valve.setTrustedProxies("");
		// Tomcat cannot read the structured header, and must not take the address from
		// another one that nobody looks after; our resolver then finds it alone
		valve.setRemoteIpHeader(STRUCTURED_HEADER.equalsIgnoreCase(header) ? NO_HEADER : header);
	}

	private static void trustNobody(RemoteIpValve valve) {
		valve.setInternalProxies("");
		valve.setTrustedProxies("");
	}

}
