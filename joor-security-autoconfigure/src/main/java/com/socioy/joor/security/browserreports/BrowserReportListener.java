package com.socioy.joor.security.browserreports;

/**
 * Is told what arrives at the collector of browser reports. A bean of this type is found
 * by itself. Called on the thread of the request, so it must return at once and be safe
 * for use by several threads.
 *
 * @since 0.1.0
 */
public interface BrowserReportListener {

	/**
	 * Take note of a report.
	 * @param report the report
	 * @param told whether an event was published for it; not if it is no matter of
	 * security, or if there were too many
	 */
	void onReport(BrowserReport report, boolean told);

	/**
	 * Take note of a body that held no report.
	 */
	default void onMalformed() {
	}

}
