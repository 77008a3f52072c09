package com.socioy.joor.security.autoconfigure.clientaddress;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

import com.socioy.joor.security.core.SecurityWarning;
import com.socioy.joor.security.core.SecurityWarnings;

/**
 * Compares, at start, what was said about proxies with who else acts upon forwarding
 * headers, and warns where strangers or neighbours can forge them.
 */
final class ForwardingStrategyCheck implements SmartInitializingSingleton {

	static final String NAME_PROXIES = "Set '" + DeclaredProxies.TRUSTED_PROXIES
			+ "' to the CIDR ranges of your proxies, or to 'none' if there is none";

	private final DeclaredProxies proxies;

	private final ForwardingStrategy strategy;

	private final Environment environment;

	private final SecurityWarnings warnings;

	ForwardingStrategyCheck(DeclaredProxies proxies, ForwardingStrategy strategy, Environment environment,
			SecurityWarnings warnings) {
		this.proxies = proxies;
		this.strategy = strategy;
		this.environment = environment;
		this.warnings = warnings;
	}

	@Override
	public void afterSingletonsInstantiated() {
		switch (this.strategy.kind()) {
			case FRAMEWORK -> this.warnings.add(new SecurityWarning("forwarding-headers-from-anybody",
					ForwardingStrategy.PROPERTY,
					"With the strategy 'framework', host, scheme and remote address of a request are what its sender claims in forwarding headers.",
					NAME_PROXIES + ", and '" + ForwardingStrategy.PROPERTY + "' to 'native'."));
			case SERVER -> {
				if (this.proxies.kind() == DeclaredProxies.Kind.UNDECLARED
						&& !StringUtils.hasText(this.environment.getProperty(ForwardingStrategy.INTERNAL_PROXIES))) {
					this.warnings.add(new SecurityWarning("forwarding-headers-from-private-networks",
							DeclaredProxies.TRUSTED_PROXIES,
							"The web server believes forwarding headers (" + this.strategy.reason()
									+ ") from every private address, and so from every neighbour in the network.",
							NAME_PROXIES + "."));
				}
			}
			case NONE -> {
			}
		}
	}

}
