package com.socioy.joor.security.redaction.log4j2;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.AppenderRef;
import org.apache.logging.log4j.core.config.LoggerConfig;

import com.socioy.joor.security.redact.Redactor;
import com.socioy.joor.security.redaction.LogGuard;
import com.socioy.joor.security.redaction.LogRedactor;

/**
 * Guards what Log4j writes: puts an appender of ours between each logger and its
 * appenders.
 *
 * @since 0.1.0
 */
public final class Log4j2Guard implements LogGuard {

	private static final String STRUCTURED = "StructuredLogLayout";

	private static final String BOOT = "org/springframework/boot/logging/log4j2/";

	private final LoggerContext context;

	private final boolean overridden;

	/**
	 * Create a guard.
	 * @param context whose appenders to guard
	 * @param overridden whether the application changes Spring Boot's configuration with
	 * files of its own
	 */
	public Log4j2Guard(LoggerContext context, boolean overridden) {
		this.context = context;
		this.overridden = overridden;
	}

	@Override
	public String library() {
		return "log4j2";
	}

	@Override
	public boolean isConfiguredByUser() {
		String location = this.context.getConfiguration().getConfigurationSource().getLocation();
		return this.overridden || location == null || !location.contains(BOOT);
	}

	@Override
	public void install(Redactor redactor) {
		EventRedactor text = new EventRedactor(new LogRedactor(redactor, false));
		EventRedactor structured = new EventRedactor(new LogRedactor(redactor, true));
		for (LoggerConfig logger : loggers()) {
			for (Appender appender : List.copyOf(logger.getAppenders().values())) {
				Appender original = original(appender);
				replace(logger, new RedactingAppender(original, isStructured(original) ? structured : text));
			}
		}
		this.context.updateLoggers();
	}

	@Override
	public void remove() {
		for (LoggerConfig logger : loggers()) {
			for (Appender appender : List.copyOf(logger.getAppenders().values())) {
				if (appender instanceof RedactingAppender) {
					replace(logger, original(appender));
				}
			}
		}
		this.context.updateLoggers();
	}

	@Override
	public List<GuardedAppender> appenders() {
		Map<String, GuardedAppender> result = new LinkedHashMap<>();
		for (LoggerConfig logger : loggers()) {
			logger.getAppenders()
				.forEach((name, appender) -> result.put(name,
						new GuardedAppender(name, appender instanceof RedactingAppender)));
		}
		return new ArrayList<>(result.values());
	}

	private Iterable<LoggerConfig> loggers() {
		return this.context.getConfiguration().getLoggers().values();
	}

	private static void replace(LoggerConfig logger, Appender appender) {
		AppenderRef ref = logger.getAppenderRefs()
			.stream()
			.filter((candidate) -> candidate.getRef().equals(appender.getName()))
			.findFirst()
			.orElse(null);
		if (!appender.isStarted()) {
			appender.start();
		}
		logger.removeAppender(appender.getName());
		logger.addAppender(appender, (ref != null) ? ref.getLevel() : null, (ref != null) ? ref.getFilter() : null);
	}

	private static boolean isStructured(Appender appender) {
		return appender.getLayout() != null && appender.getLayout().getClass().getSimpleName().equals(STRUCTURED);
	}

	private static Appender original(Appender appender) {
		return (appender instanceof RedactingAppender redacting) ? redacting.delegate() : appender;
	}

}
