package com.socioy.joor.security.accountstatus.redis;

import org.jspecify.annotations.Nullable;

import com.socioy.joor.security.identity.Subject;

/**
 * What nodes tell each other: whom to forget. A message is the issuer and the name with a
 * line feed between them, which neither can contain, or an asterisk for everybody.
 */
final class SubjectMessage {

	static final String EVERYBODY = "*";

	private static final char SEPARATOR = '\n';

	private SubjectMessage() {
	}

	static String of(Subject subject) {
		return ((subject.issuer() != null) ? subject.issuer() : "") + SEPARATOR + subject.name();
	}

	/**
	 * Read a message.
	 * @param message the message
	 * @return the subject, or {@code null} for everybody, which is also what a message
	 * means that nobody understands
	 */
	static @Nullable Subject read(String message) {
		int separator = message.indexOf(SEPARATOR);
		if (separator == -1) {
			return null;
		}
		String issuer = message.substring(0, separator);
		return new Subject(issuer.isEmpty() ? null : issuer, message.substring(separator + 1));
	}

}
