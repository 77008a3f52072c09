package com.socioy.joor.security.problem;

import java.util.Locale;
import java.util.Map;

/**
 * What kind of failure stands behind a status of 5xx, for whoever reads the log or counts
 * events.
 *
 * @since 0.1.0
 */
public enum ErrorCategory {

	/**
	 * A data store failed.
	 */
	DATA,

	/**
	 * Something this application needs did not answer, or not in time.
	 */
	DEPENDENCY,

	/**
	 * Time ran out.
	 */
	TIMEOUT,

	/**
	 * Memory, threads or another resource ran out.
	 */
	RESOURCE,

	/**
	 * Everything else: most often a mistake in the program.
	 */
	INTERNAL;

	private static final int MAX_CAUSES = 16;

	// By name, since most of these classes are there in some applications only
	private static final Map<String, ErrorCategory> BY_CLASS = Map.ofEntries(
			Map.entry("java.lang.VirtualMachineError", RESOURCE),
			Map.entry("java.util.concurrent.RejectedExecutionException", RESOURCE),
			Map.entry("java.sql.SQLException", DATA), Map.entry("org.springframework.dao.DataAccessException", DATA),
			Map.entry("org.springframework.transaction.TransactionException", DATA),
			Map.entry("jakarta.persistence.PersistenceException", DATA),
			Map.entry("java.util.concurrent.TimeoutException", TIMEOUT),
			Map.entry("org.springframework.web.context.request.async.AsyncRequestTimeoutException", TIMEOUT),
			Map.entry("java.net.SocketTimeoutException", DEPENDENCY),
			Map.entry("java.net.http.HttpTimeoutException", DEPENDENCY),
			Map.entry("java.net.SocketException", DEPENDENCY), Map.entry("java.net.UnknownHostException", DEPENDENCY),
			Map.entry("javax.net.ssl.SSLException", DEPENDENCY),
			Map.entry("org.springframework.web.client.RestClientException", DEPENDENCY),
			Map.entry("org.springframework.security.authentication.AuthenticationServiceException", DEPENDENCY));

	private final String id = name().toLowerCase(Locale.ROOT);

	/**
	 * Return the name under which it is logged.
	 * @return the name in lower case
	 */
	public String id() {
		return this.id;
	}

	/**
	 * Return the category of a failure: that of its outermost cause that tells one.
	 * @param failure the failure
	 * @return the category
	 */
	public static ErrorCategory of(Throwable failure) {
		Throwable current = failure;
		for (int i = 0; i < MAX_CAUSES && current != null; i++) {
			for (Class<?> type = current.getClass(); type != null; type = type.getSuperclass()) {
				ErrorCategory category = BY_CLASS.get(type.getName());
				if (category != null) {
					return category;
				}
			}
			current = current.getCause();
		}
		return INTERNAL;
	}

}
