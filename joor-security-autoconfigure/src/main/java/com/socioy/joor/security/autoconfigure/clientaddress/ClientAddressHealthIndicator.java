package com.socioy.joor.security.autoconfigure.clientaddress;

import java.util.Locale;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

import com.socioy.joor.security.core.SecurityWarning;
import com.socioy.joor.security.core.SecurityWarnings;

/**
 * Shows in the health of the application that a proxy was not declared. The status stays
 * up: the application works, but limits by address only report for what comes through
 * that proxy.
 */
final class ClientAddressHealthIndicator implements HealthIndicator {

	private final DeclaredProxies proxies;

	private final SecurityWarnings warnings;

	ClientAddressHealthIndicator(DeclaredProxies proxies, SecurityWarnings warnings) {
		this.proxies = proxies;
		this.warnings = warnings;
	}

	@Override
	public Health health() {
		Health.Builder health = Health.up().withDetail("proxies", this.proxies.kind().name().toLowerCase(Locale.ROOT));
		for (SecurityWarning warning : this.warnings.list()) {
			if (warning.id().equals(ClientAddressAutoConfiguration.PROXY_NOT_DECLARED)) {
				health.withDetail("warning", warning.message()).withDetail("fix", warning.fix());
			}
		}
		return health.build();
	}

}
