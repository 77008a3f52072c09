package com.socioy.joor.security.redaction.logback;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.AppenderAttachable;
import org.springframework.boot.logging.logback.StructuredLogEncoder;

import com.socioy.joor.security.redact.Redactor;
import com.socioy.joor.security.redaction.LogGuard;
import com.socioy.joor.security.redaction.LogRedactor;

/**
 * Guards what Logback writes: wraps the encoder of each appender that has one, also
 * behind asynchronous appenders. An appender without an encoder writes events in a way of
 * its own and is left alone.
 *
 * @since 0.1.0
 */
public final class LogbackGuard implements LogGuard {

	private final LoggerContext context;

	private final boolean configuredByUser;

	/**
	 * Create a guard.
	 * @param context whose appenders to guard
	 * @param configuredByUser whether the application brought a configuration
	 */
	public LogbackGuard(LoggerContext context, boolean configuredByUser) {
		this.context = context;
		this.configuredByUser = configuredByUser;
	}

	@Override
	public String library() {
		return "logback";
	}

	@Override
	public boolean isConfiguredByUser() {
		return this.configuredByUser;
	}

	@Override
	public void install(Redactor redactor) {
		LogRedactor text = new LogRedactor(redactor, false);
		LogRedactor structured = new LogRedactor(redactor, true);
		forEach((appender) -> {
			if (appender instanceof OutputStreamAppender<ILoggingEvent> writer && writer.getEncoder() != null) {
				Encoder<ILoggingEvent> encoder = original(writer.getEncoder());
				writer.setEncoder(new RedactingEncoder(encoder, isStructured(encoder) ? structured : text));
			}
		});
	}

	@Override
	public void remove() {
		forEach((appender) -> {
			if (appender instanceof OutputStreamAppender<ILoggingEvent> writer
					&& writer.getEncoder() instanceof RedactingEncoder encoder) {
				writer.setEncoder(encoder.delegate());
			}
		});
	}

	@Override
	public List<GuardedAppender> appenders() {
		List<GuardedAppender> result = new ArrayList<>();
		forEach((appender) -> {
			if (!(appender instanceof AppenderAttachable<?>)) {
				result.add(new GuardedAppender(String.valueOf(appender.getName()),
						appender instanceof OutputStreamAppender<ILoggingEvent> writer
								&& writer.getEncoder() instanceof RedactingEncoder));
			}
		});
		return result;
	}

	private static boolean isStructured(Encoder<ILoggingEvent> encoder) {
		return encoder instanceof StructuredLogEncoder;
	}

	private static Encoder<ILoggingEvent> original(Encoder<ILoggingEvent> encoder) {
		return (encoder instanceof RedactingEncoder redacting) ? redacting.delegate() : encoder;
	}

	private void forEach(Consumer<Appender<ILoggingEvent>> action) {
		Set<Appender<ILoggingEvent>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
		for (Logger logger : this.context.getLoggerList()) {
			forEach(logger.iteratorForAppenders(), seen, action);
		}
	}

	@SuppressWarnings("unchecked")
	private static void forEach(Iterator<Appender<ILoggingEvent>> appenders, Set<Appender<ILoggingEvent>> seen,
			Consumer<Appender<ILoggingEvent>> action) {
		while (appenders.hasNext()) {
			Appender<ILoggingEvent> appender = appenders.next();
			if (seen.add(appender)) {
				action.accept(appender);
				if (appender instanceof AppenderAttachable<?> parent) {
					forEach(((AppenderAttachable<ILoggingEvent>) parent).iteratorForAppenders(), seen, action);
				}
			}
		}
	}

}
