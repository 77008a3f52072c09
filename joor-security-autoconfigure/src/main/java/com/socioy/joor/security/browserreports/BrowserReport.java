package com.socioy.joor.security.browserreports;

import java.util.Locale;
import java.util.Objects;

/**
 * What a browser reported, as far as it is safe to keep. Anybody can send reports, so
 * nothing of it is more than a claim. Kinds and directives are known words; addresses are
 * free of query, fragment and user, in ASCII, and of bounded length. Samples of code and
 * the policy, which holds the nonce, are not kept.
 *
 * @param kind what kind of report it is
 * @param directive directive that was violated: a known one, {@code other}, or
 * {@code none} if the kind has none
 * @param disposition whether the browser enforced the policy
 * @param document address of the page, empty if it was not given
 * @param blocked address of what was blocked, or a word such as {@code inline}; empty if
 * it was not given
 * @param source address of the script or page with the offending line, empty if it was
 * not given
 * @param line number of that line, 0 if it was not given
 * @since 0.1.0
 */
public record BrowserReport(Kind kind, String directive, Disposition disposition, String document, String blocked,
		String source, int line) {

	public BrowserReport {
		Objects.requireNonNull(kind, "'kind' must not be null");
		Objects.requireNonNull(directive, "'directive' must not be null");
		Objects.requireNonNull(disposition, "'disposition' must not be null");
		Objects.requireNonNull(document, "'document' must not be null");
		Objects.requireNonNull(blocked, "'blocked' must not be null");
		Objects.requireNonNull(source, "'source' must not be null");
	}

	/**
	 * Kinds of reports.
	 */
	public enum Kind {

		/**
		 * Content Security Policy.
		 */
		CSP_VIOLATION(true),

		/**
		 * Permissions Policy.
		 */
		PERMISSIONS_POLICY_VIOLATION(true),

		/**
		 * Integrity Policy.
		 */
		INTEGRITY_VIOLATION(true),

		/**
		 * Cross-Origin-Opener-Policy.
		 */
		COOP(true),

		/**
		 * Cross-Origin-Embedder-Policy.
		 */
		COEP(true),

		/**
		 * Use of something that browsers are about to remove.
		 */
		DEPRECATION(false),

		/**
		 * The browser did not do what the page asked for.
		 */
		INTERVENTION(false),

		/**
		 * The page crashed.
		 */
		CRASH(false),

		/**
		 * A request failed on the network.
		 */
		NETWORK_ERROR(false),

		/**
		 * Anything else.
		 */
		OTHER(false);

		private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

		private final boolean policy;

		Kind(boolean policy) {
			this.policy = policy;
		}

		/**
		 * Return the kind of a report's type.
		 * @param id the type, as browsers write it
		 * @return the kind, {@link #OTHER} for a type that is not known
		 */
		static Kind of(String id) {
			for (Kind kind : values()) {
				if (kind.id.equals(id)) {
					return kind;
				}
			}
			return OTHER;
		}

		/**
		 * Return the type as browsers write it.
		 * @return the type
		 */
		public String id() {
			return this.id;
		}

		/**
		 * Return whether a security policy was violated.
		 * @return whether it was
		 */
		public boolean isPolicy() {
			return this.policy;
		}

	}

	/**
	 * Whether the browser enforced the policy.
	 */
	public enum Disposition {

		/**
		 * It did.
		 */
		ENFORCE,

		/**
		 * It only reported.
		 */
		REPORT,

		/**
		 * It did not say.
		 */
		UNKNOWN

	}

}
