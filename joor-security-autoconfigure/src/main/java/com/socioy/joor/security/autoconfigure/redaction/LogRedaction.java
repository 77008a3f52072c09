package com.socioy.joor.security.autoconfigure.redaction;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

import com.socioy.joor.security.autoconfigure.Switch;
import com.socioy.joor.security.redaction.LogGuard;

/**
 * Puts the redactor in front of the log as soon as Spring Boot has set the log up, so
 * that what fails at the start is redacted, too.
 */
final class LogRedaction implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

	private static final String PREFIX = "joor.security.redaction";

	@Override
	public int getOrder() {
		return LoggingApplicationListener.DEFAULT_ORDER + 1;
	}

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		Environment environment = event.getEnvironment();
		ClassLoader classLoader = event.getSpringApplication().getClassLoader();
		LogGuard guard = LogGuards.find(environment, classLoader);
		if (guard == null) {
			return;
		}
		RedactionProperties properties = properties(environment);
		if (properties != null && applies(properties, guard)) {
			guard.install(properties.redactor());
		}
		else {
			// Another application in this virtual machine may have put it there
			guard.remove();
		}
	}

	static boolean applies(RedactionProperties properties, LogGuard guard) {
		return switch (properties.logs()) {
			case BOOT -> !guard.isConfiguredByUser();
			case ALWAYS -> true;
			case OFF -> false;
		};
	}

	private static @Nullable RedactionProperties properties(Environment environment) {
		return Switch.isFeatureOn(environment, "redaction")
				? Binder.get(environment).bindOrCreate(PREFIX, RedactionProperties.class) : null;
	}

}
