package com.socioy.joor.security.audit.record;

import java.util.List;

import com.socioy.joor.security.event.SecurityEventType;

/**
 * What a kind of event is in the words of the <a href=
 * "https://www.elastic.co/guide/en/ecs/8.11/ecs-category-field-values-reference.html">Elastic
 * Common Schema 8.11</a>.
 *
 * @param category values of {@code event.category}
 * @param type values of {@code event.type}, all of which the schema expects with the
 * category
 */
record EcsCategory(List<String> category, List<String> type) {

	private static final EcsCategory LOGIN = of("authentication", "start");

	private static final EcsCategory AUTHENTICATION = of("authentication", "info");

	private static final EcsCategory USER_CHANGE = of("iam", "user", "change");

	private static final EcsCategory ADMIN = of("iam", "admin");

	private static final EcsCategory DENIED = of("api", "denied");

	private static final EcsCategory API = of("api", "info");

	private static final EcsCategory ATTACK = of("intrusion_detection", "denied");

	private static final EcsCategory SUSPICION = of("intrusion_detection", "info");

	private static final EcsCategory SESSION = of("session", "info");

	private static final EcsCategory SESSION_START = of("session", "start");

	private static final EcsCategory SESSION_END = of("session", "end");

	private static final EcsCategory CONFIGURATION = of("configuration", "change");

	private static final EcsCategory START = of("process", "start");

	private static final EcsCategory END = of("process", "end");

	private static final EcsCategory ERROR = of("web", "error");

	private static final EcsCategory PROCESS = of("process", "info");

	private static EcsCategory of(String category, String... types) {
		return new EcsCategory(List.of(category), List.of(types));
	}

	/**
	 * Return what a kind of event is.
	 * @param type the kind
	 * @return its category
	 */
	static EcsCategory of(SecurityEventType type) {
		return switch (type) {
			case AUTHN_LOGIN_SUCCESS, AUTHN_LOGIN_SUCCESSAFTERFAIL, AUTHN_LOGIN_FAIL, AUTHN_LOGIN_FAIL_MAX -> LOGIN;
			case AUTHN_LOGIN_LOCK, AUTHN_PASSWORD_CHANGE, AUTHN_PASSWORD_CHANGE_FAIL, PRIVILEGE_PERMISSIONS_CHANGED,
					USER_UPDATED, USER_ARCHIVED ->
				USER_CHANGE;
			case AUTHN_TOKEN_CREATED, SESSION_CREATED -> SESSION_START;
			case AUTHN_TOKEN_REVOKED, AUTHN_TOKEN_DELETE, SESSION_EXPIRED -> SESSION_END;
			case SESSION_RENEWED, SESSION_USE_AFTER_EXPIRE, EXCESS_SESSIONS_EXCEEDED -> SESSION;
			case AUTHN_IMPOSSIBLE_TRAVEL, JOOR_PLAIN_HTTP -> AUTHENTICATION;
			case AUTHZ_CHANGE, AUTHZ_ADMIN -> ADMIN;
			case AUTHZ_FAIL, EXCESS_RATE_LIMIT_EXCEEDED, UPLOAD_VALIDATION, INPUT_VALIDATION_FAIL,
					INPUT_VALIDATION_DISCRETE_FAIL, SEQUENCE_FAIL ->
				DENIED;
			case CRYPT_DECRYPT_FAIL, CRYPT_ENCRYPT_FAIL -> API;
			case AUTHN_TOKEN_REUSE, MALICIOUS_EXCESS_404, MALICIOUS_EXTRANEOUS, MALICIOUS_ATTACK_TOOL, MALICIOUS_SQLI,
					MALICIOUS_CORS, MALICIOUS_DIRECT_REFERENCE, MALICIOUS_CSRF ->
				ATTACK;
			case MALICIOUS_CSP_VIOLATION, JOOR_BROWSER_REPORT -> SUSPICION;
			case SENSITIVE_CREATE -> of("api", "creation");
			case SENSITIVE_READ -> of("api", "access");
			case SENSITIVE_UPDATE -> of("api", "change");
			case SENSITIVE_DELETE -> of("api", "deletion");
			case SYS_STARTUP, SYS_RESTART -> START;
			case SYS_SHUTDOWN, SYS_CRASH -> END;
			case SYS_MONITOR_DISABLED, SYS_MONITOR_ENABLED, JOOR_CONFIG_CHANGED -> CONFIGURATION;
			case USER_CREATED -> of("iam", "user", "creation");
			case USER_DELETED, JOOR_PSEUDONYM_ERASED -> of("iam", "user", "deletion");
			case JOOR_SERVER_ERROR, JOOR_DEPENDENCY_UNAVAILABLE -> ERROR;
			case JOOR_AUDIT_RETENTION -> of("file", "deletion");
			case JOOR_AUDIT_REPAIRED -> of("file", "change");
			default -> PROCESS;
		};
	}

}
