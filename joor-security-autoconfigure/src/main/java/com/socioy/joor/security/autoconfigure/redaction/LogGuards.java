package com.socioy.joor.security.autoconfigure.redaction;

import java.util.List;

import ch.qos.logback.classic.LoggerContext;
import org.apache.logging.log4j.LogManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

import com.socioy.joor.security.redaction.LogGuard;
import com.socioy.joor.security.redaction.log4j2.Log4j2Guard;
import com.socioy.joor.security.redaction.logback.LogbackGuard;

/**
 * Finds out which library writes the log, and who configured it.
 */
final class LogGuards {

	/** Where Spring Boot looks for a configuration of the application. */
	private static final List<String> LOGBACK_FILES = List.of("logback-test.groovy", "logback-test.xml",
			"logback.groovy", "logback.xml", "logback-test-spring.groovy", "logback-test-spring.xml",
			"logback-spring.groovy", "logback-spring.xml");

	private LogGuards() {
	}

	static @Nullable LogGuard find(Environment environment, ClassLoader classLoader) {
		if (ClassUtils.isPresent("ch.qos.logback.classic.LoggerContext", classLoader)) {
			LogGuard guard = Logback.find(environment, classLoader);
			if (guard != null) {
				return guard;
			}
		}
		if (ClassUtils.isPresent("org.apache.logging.log4j.core.LoggerContext", classLoader)) {
			return Log4j2.find(environment, classLoader);
		}
		return null;
	}

	/**
	 * Loaded only with Logback on the class path.
	 */
	private static final class Logback {

		static @Nullable LogGuard find(Environment environment, ClassLoader classLoader) {
			ILoggerFactory factory = LoggerFactory.getILoggerFactory();
			if (!(factory instanceof LoggerContext context)) {
				return null;
			}
			boolean own = StringUtils.hasText(environment.getProperty(LoggingApplicationListener.CONFIG_PROPERTY))
					|| LOGBACK_FILES.stream().anyMatch((file) -> classLoader.getResource(file) != null);
			return new LogbackGuard(context, own);
		}

	}

	/**
	 * Loaded only with Log4j on the class path.
	 */
	private static final class Log4j2 {

		static @Nullable LogGuard find(Environment environment, ClassLoader classLoader) {
			boolean overridden = Binder.get(environment)
				.bind("logging.log4j2.config.override", String[].class)
				.isBound();
			return (LogManager.getContext(classLoader,
					false) instanceof org.apache.logging.log4j.core.LoggerContext context)
							? new Log4j2Guard(context, overridden) : null;
		}

	}

}
