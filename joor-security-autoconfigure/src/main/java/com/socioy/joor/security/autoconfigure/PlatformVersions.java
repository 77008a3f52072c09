package com.socioy.joor.security.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.security.core.SpringSecurityCoreVersion;

import com.socioy.joor.security.core.InvalidSettingException;

/**
 * Stops the start on a platform this release was not built and tested for: hardening that
 * silently does not take hold is worse than an application that does not start.
 */
class PlatformVersions implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

	private static final String BOOT_LINE = "4.1.";

	private static final int[] SECURITY_MINIMUM = { 7, 1, 1 };

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		if (Switch.isOn(context.getEnvironment(), Switch.ALL, true)) {
			check(SpringBootVersion.getVersion(), SpringSecurityCoreVersion.getVersion());
		}
	}

	static void check(@Nullable String boot, @Nullable String security) {
		if (boot != null && !boot.startsWith(BOOT_LINE)) {
			throw new InvalidSettingException("spring-boot.version", boot,
					"This release of Joor Security supports Spring Boot 4.1.x.",
					"Use Spring Boot 4.1.x, or the release of Joor Security that supports your line; its README lists them.");
		}
		if (security != null && isBelowMinimum(security)) {
			throw new InvalidSettingException("spring-security.version", security,
					"Joor Security needs Spring Security 7.1.1 or later.",
					"Use Spring Boot 4.1.1 or later, or set the property 'spring-security.version' of your build to 7.1.1.");
		}
	}

	private static boolean isBelowMinimum(String version) {
		String[] parts = version.split("[.-]");
		for (int i = 0; i < SECURITY_MINIMUM.length; i++) {
			int part = (i < parts.length && parts[i].chars().allMatch(Character::isDigit) && !parts[i].isEmpty())
					? Integer.parseInt(parts[i]) : 0;
			if (part != SECURITY_MINIMUM[i]) {
				return part < SECURITY_MINIMUM[i];
			}
		}
		return false;
	}

}
