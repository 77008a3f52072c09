package com.socioy.joor.security.core;

import java.util.Objects;

/**
 * Something about this application that weakens its protection, or that its owner should
 * know, with what to do about it. Never holds a secret.
 *
 * @param id stable name in kebab-case, for example {@code rules-unused}
 * @param subject property, bean or path it is about
 * @param message what was found, as a sentence
 * @param fix what to do, as a sentence
 * @since 0.1.0
 */
public record SecurityWarning(String id, String subject, String message, String fix) {

	public SecurityWarning {
		Objects.requireNonNull(id, "'id' must not be null");
		Objects.requireNonNull(subject, "'subject' must not be null");
		Objects.requireNonNull(message, "'message' must not be null");
		Objects.requireNonNull(fix, "'fix' must not be null");
	}

}
