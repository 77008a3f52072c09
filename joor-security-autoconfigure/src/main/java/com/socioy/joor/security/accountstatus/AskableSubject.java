package com.socioy.joor.security.accountstatus;

import org.jspecify.annotations.Nullable;

import com.socioy.joor.security.identity.Subject;

/**
 * Tells subjects that an account can belong to from what only an attacker, or a broken
 * issuer, sends. The latter never reach the source: databases fail on some of them, and a
 * failure must not be something that a caller can bring about.
 * <p>
 * The limit is that of OpenID Connect Core section 2, which gives a subject 255
 * characters.
 */
final class AskableSubject {

	static final int MAX_LENGTH = 255;

	private AskableSubject() {
	}

	/**
	 * Return whether an account can belong to a subject.
	 * @param subject the subject
	 * @return whether the source may be asked
	 */
	static boolean is(@Nullable Subject subject) {
		return subject != null && isAskable(subject.name())
				&& (subject.issuer() == null || isAskable(subject.issuer()));
	}

	private static boolean isAskable(String text) {
		int length = text.length();
		if (length == 0 || length > MAX_LENGTH) {
			return false;
		}
		for (int i = 0; i < length; i++) {
			char character = text.charAt(i);
			if (Character.isISOControl(character)) {
				return false;
			}
			if (Character.isSurrogate(character)) {
				// One half alone is no character, and no encoding has it
				if (!Character.isHighSurrogate(character) || i + 1 == length
						|| !Character.isLowSurrogate(text.charAt(i + 1))) {
					return false;
				}
				i++;
			}
		}
		return true;
	}

}
