package com.socioy.joor.security.accountstatus;

/**
 * What is done with a caller because of their account.
 */
enum AccountVerdict {

	/**
	 * Account may be used.
	 */
	ACCEPTED("accepted"),

	/**
	 * Account may not be used.
	 */
	DISABLED("account_disabled"),

	/**
	 * There is no account, and none is needed only if the settings say so.
	 */
	UNKNOWN("account_unknown"),

	/**
	 * Name is none that an account can have.
	 */
	MALFORMED("malformed_subject"),

	/**
	 * Token or session is from before the moment from which they count.
	 */
	REVOKED("revoked"),

	/**
	 * Nobody can say now.
	 */
	UNAVAILABLE("account_status_unavailable");

	private final String reason;

	AccountVerdict(String reason) {
		this.reason = reason;
	}

	String reason() {
		return this.reason;
	}

}
