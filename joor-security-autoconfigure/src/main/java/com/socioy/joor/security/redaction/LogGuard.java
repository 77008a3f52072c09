package com.socioy.joor.security.redaction;

import java.util.List;

import com.socioy.joor.security.redact.Redactor;

/**
 * Puts a redactor in front of whatever writes the log, for one logging library.
 *
 * @since 0.1.0
 */
public interface LogGuard {

	/**
	 * Return the name of the library.
	 * @return the name
	 */
	String library();

	/**
	 * Return whether the application brought a configuration of its own.
	 * @return {@code false} if Spring Boot's is in force
	 */
	boolean isConfiguredByUser();

	/**
	 * Put the redactor in front of each appender, again in the place of one that is
	 * there.
	 * @param redactor what takes secrets out of text
	 */
	void install(Redactor redactor);

	/**
	 * Take the redactor away from each appender.
	 */
	void remove();

	/**
	 * Return the appenders at present.
	 * @return the appenders
	 */
	List<GuardedAppender> appenders();

	/**
	 * An appender of the log.
	 *
	 * @param name its name
	 * @param redacted whether secrets are taken out before it writes
	 */
	record GuardedAppender(String name, boolean redacted) {
	}

}
