package com.socioy.joor.security.event;

import java.util.Locale;

/**
 * What kind of thing happened. Names are those of the <a href=
 * "https://cheatsheetseries.owasp.org/cheatsheets/Logging_Vocabulary_Cheat_Sheet.html">OWASP
 * Logging Vocabulary</a>, so that rules of a log system can be shared; the few it lacks
 * begin with {@code joor_}. Names and codes are stable: they may be added to, never
 * changed.
 * <p>
 * The severity is the vocabulary's, except for {@link #AUTHZ_FAIL}: a single refusal is a
 * warning here, since a critical event for each would page somebody for every mistyped
 * link.
 *
 * @since 0.1.0
 */
public enum SecurityEventType {

	// Authentication

	/**
	 * A caller proved who they are.
	 */
	AUTHN_LOGIN_SUCCESS(1001, Severity.INFO, Outcome.SUCCESS),

	/**
	 * A caller proved who they are after failing to.
	 */
	AUTHN_LOGIN_SUCCESSAFTERFAIL(1002, Severity.INFO, Outcome.SUCCESS),

	/**
	 * A credential was missing where one is needed, or it was refused.
	 */
	AUTHN_LOGIN_FAIL(1003, Severity.WARN, Outcome.FAILURE),

	/**
	 * A caller reached the number of failures that is allowed.
	 */
	AUTHN_LOGIN_FAIL_MAX(1004, Severity.WARN, Outcome.FAILURE),

	/**
	 * An account was locked.
	 */
	AUTHN_LOGIN_LOCK(1005, Severity.WARN, Outcome.FAILURE),

	/**
	 * A password was changed.
	 */
	AUTHN_PASSWORD_CHANGE(1006, Severity.INFO, Outcome.SUCCESS),

	/**
	 * A password could not be changed.
	 */
	AUTHN_PASSWORD_CHANGE_FAIL(1007, Severity.WARN, Outcome.FAILURE),

	/**
	 * One user was seen at two places too far apart.
	 */
	AUTHN_IMPOSSIBLE_TRAVEL(1008, Severity.CRITICAL, Outcome.UNKNOWN),

	/**
	 * A token was issued.
	 */
	AUTHN_TOKEN_CREATED(1009, Severity.INFO, Outcome.SUCCESS),

	/**
	 * A token was revoked.
	 */
	AUTHN_TOKEN_REVOKED(1010, Severity.INFO, Outcome.SUCCESS),

	/**
	 * A token that had been revoked or used up was presented.
	 */
	AUTHN_TOKEN_REUSE(1011, Severity.CRITICAL, Outcome.FAILURE),

	/**
	 * A token was deleted.
	 */
	AUTHN_TOKEN_DELETE(1012, Severity.WARN, Outcome.SUCCESS),

	// Authorization

	/**
	 * A known caller asked for what they may not have.
	 */
	AUTHZ_FAIL(2001, Severity.WARN, Outcome.FAILURE),

	/**
	 * Rights of a user or an entity changed.
	 */
	AUTHZ_CHANGE(2002, Severity.WARN, Outcome.SUCCESS),

	/**
	 * A privileged user acted.
	 */
	AUTHZ_ADMIN(2003, Severity.WARN, Outcome.UNKNOWN),

	// Cryptography

	/**
	 * Something could not be decrypted.
	 */
	CRYPT_DECRYPT_FAIL(3001, Severity.WARN, Outcome.FAILURE),

	/**
	 * Something could not be encrypted.
	 */
	CRYPT_ENCRYPT_FAIL(3002, Severity.WARN, Outcome.FAILURE),

	// Excessive use

	/**
	 * A caller exceeded a rate limit.
	 */
	EXCESS_RATE_LIMIT_EXCEEDED(4001, Severity.WARN, Outcome.FAILURE),

	/**
	 * A user exceeded the number of sessions allowed.
	 */
	EXCESS_SESSIONS_EXCEEDED(4002, Severity.WARN, Outcome.FAILURE),

	// Upload

	/**
	 * An uploaded file was refused.
	 */
	UPLOAD_VALIDATION(5001, Severity.WARN, Outcome.FAILURE),

	// Input validation

	/**
	 * Input was refused.
	 */
	INPUT_VALIDATION_FAIL(6001, Severity.WARN, Outcome.FAILURE),

	/**
	 * A value outside a fixed list was sent, which the user interface does not offer.
	 */
	INPUT_VALIDATION_DISCRETE_FAIL(6002, Severity.WARN, Outcome.FAILURE),

	// Malicious behavior

	/**
	 * A caller asked for many things that do not exist.
	 */
	MALICIOUS_EXCESS_404(7001, Severity.WARN, Outcome.FAILURE),

	/**
	 * A request was sent in a form that no well-meaning client produces.
	 */
	MALICIOUS_EXTRANEOUS(7002, Severity.WARN, Outcome.FAILURE),

	/**
	 * A known attack tool was seen.
	 */
	MALICIOUS_ATTACK_TOOL(7003, Severity.WARN, Outcome.FAILURE),

	/**
	 * Input looked like SQL injection.
	 */
	MALICIOUS_SQLI(7004, Severity.CRITICAL, Outcome.FAILURE),

	/**
	 * A foreign origin asked for access.
	 */
	MALICIOUS_CORS(7005, Severity.WARN, Outcome.FAILURE),

	/**
	 * A caller asked for an object of someone else's.
	 */
	MALICIOUS_DIRECT_REFERENCE(7006, Severity.WARN, Outcome.FAILURE),

	/**
	 * A request was forged by a foreign site, or lacks the proof that it was not.
	 */
	MALICIOUS_CSRF(7007, Severity.WARN, Outcome.FAILURE),

	/**
	 * A browser reported a violation of the content security policy.
	 */
	MALICIOUS_CSP_VIOLATION(7008, Severity.WARN, Outcome.UNKNOWN),

	// Privileges

	/**
	 * Permissions of an object changed.
	 */
	PRIVILEGE_PERMISSIONS_CHANGED(8001, Severity.WARN, Outcome.SUCCESS),

	// Sensitive data

	/**
	 * Sensitive data was created.
	 */
	SENSITIVE_CREATE(9001, Severity.INFO, Outcome.SUCCESS),

	/**
	 * Sensitive data was read.
	 */
	SENSITIVE_READ(9002, Severity.INFO, Outcome.SUCCESS),

	/**
	 * Sensitive data was changed.
	 */
	SENSITIVE_UPDATE(9003, Severity.INFO, Outcome.SUCCESS),

	/**
	 * Sensitive data was deleted.
	 */
	SENSITIVE_DELETE(9004, Severity.WARN, Outcome.SUCCESS),

	// Sequence

	/**
	 * Steps were taken out of order.
	 */
	SEQUENCE_FAIL(10001, Severity.WARN, Outcome.FAILURE),

	// Session

	/**
	 * A session began.
	 */
	SESSION_CREATED(11001, Severity.INFO, Outcome.SUCCESS),

	/**
	 * A session was renewed.
	 */
	SESSION_RENEWED(11002, Severity.INFO, Outcome.SUCCESS),

	/**
	 * A session ended.
	 */
	SESSION_EXPIRED(11003, Severity.INFO, Outcome.UNKNOWN),

	/**
	 * A session was used after its end.
	 */
	SESSION_USE_AFTER_EXPIRE(11004, Severity.WARN, Outcome.FAILURE),

	// System

	/**
	 * The application started.
	 */
	SYS_STARTUP(12001, Severity.INFO, Outcome.SUCCESS),

	/**
	 * The application stopped.
	 */
	SYS_SHUTDOWN(12002, Severity.INFO, Outcome.SUCCESS),

	/**
	 * The application restarted.
	 */
	SYS_RESTART(12003, Severity.INFO, Outcome.SUCCESS),

	/**
	 * The application failed in a way it did not foresee.
	 */
	SYS_CRASH(12004, Severity.CRITICAL, Outcome.FAILURE),

	/**
	 * Monitoring was switched off.
	 */
	SYS_MONITOR_DISABLED(12005, Severity.WARN, Outcome.SUCCESS),

	/**
	 * Monitoring was switched on.
	 */
	SYS_MONITOR_ENABLED(12006, Severity.INFO, Outcome.SUCCESS),

	// Users

	/**
	 * A user was created.
	 */
	USER_CREATED(13001, Severity.WARN, Outcome.SUCCESS),

	/**
	 * A user was changed.
	 */
	USER_UPDATED(13002, Severity.WARN, Outcome.SUCCESS),

	/**
	 * A user was archived.
	 */
	USER_ARCHIVED(13003, Severity.WARN, Outcome.SUCCESS),

	/**
	 * A user was deleted.
	 */
	USER_DELETED(13004, Severity.WARN, Outcome.SUCCESS),

	// Ours, where the vocabulary has no word

	/**
	 * A request failed because of an error of this application.
	 */
	JOOR_SERVER_ERROR(20001, Severity.WARN, Outcome.FAILURE),

	/**
	 * A request failed because something this application needs did not answer.
	 */
	JOOR_DEPENDENCY_UNAVAILABLE(20002, Severity.WARN, Outcome.FAILURE),

	/**
	 * Configuration changed since the last start.
	 */
	JOOR_CONFIG_CHANGED(20003, Severity.WARN, Outcome.UNKNOWN),

	/**
	 * A program called over plain HTTP where HTTPS is expected, and may have sent a token
	 * in the clear.
	 */
	JOOR_PLAIN_HTTP(20004, Severity.WARN, Outcome.FAILURE),

	/**
	 * A browser reported a violation of a policy other than the content security policy.
	 */
	JOOR_BROWSER_REPORT(20005, Severity.WARN, Outcome.UNKNOWN),

	/**
	 * Records could not be delivered; says to whom and how many.
	 */
	JOOR_AUDIT_DROPPED(20006, Severity.CRITICAL, Outcome.FAILURE),

	/**
	 * How far the chain of records has come.
	 */
	JOOR_AUDIT_CHECKPOINT(20007, Severity.INFO, Outcome.SUCCESS),

	/**
	 * Records were deleted because they are as old as the application keeps them.
	 */
	JOOR_AUDIT_RETENTION(20008, Severity.INFO, Outcome.SUCCESS),

	/**
	 * The end of the record was incomplete when the application started, and was removed.
	 */
	JOOR_AUDIT_REPAIRED(20009, Severity.WARN, Outcome.SUCCESS),

	/**
	 * The pseudonym of a user was destroyed, so that no record leads to them any more.
	 */
	JOOR_PSEUDONYM_ERASED(20010, Severity.WARN, Outcome.SUCCESS),

	/**
	 * A privileged user logged in without a second factor.
	 */
	JOOR_SECOND_FACTOR_MISSING(20011, Severity.WARN, Outcome.UNKNOWN);

	private final int code;

	private final String id;

	private final Severity severity;

	private final Outcome outcome;

	SecurityEventType(int code, Severity severity, Outcome outcome) {
		this.code = code;
		this.id = name().toLowerCase(Locale.ROOT);
		this.severity = severity;
		this.outcome = outcome;
	}

	/**
	 * Return the number of this type, which never changes.
	 * @return the code
	 */
	public int code() {
		return this.code;
	}

	/**
	 * Return the name under which the event is recorded.
	 * @return the name, for example {@code authn_login_fail}
	 */
	public String id() {
		return this.id;
	}

	/**
	 * Return how much events of this type matter unless they say otherwise.
	 * @return the severity
	 */
	public Severity severity() {
		return this.severity;
	}

	/**
	 * Return how events of this type end unless they say otherwise.
	 * @return the outcome
	 */
	public Outcome outcome() {
		return this.outcome;
	}

}
