package com.socioy.joor.security.docs;

import org.slf4j.Logger;
import org.springframework.context.annotation.Bean;

import com.socioy.joor.security.browserreports.BrowserReportListener;

/**
 * Snippets of the page on reports of browsers.
 */
class BrowserReportSnippets {

	// tag::listener[]
	@Bean
	BrowserReportListener blockedHosts(Logger log) {
		return (report, told) -> log.debug("{} blocked {}", report.directive(), report.blocked());
	}
	// end::listener[]

}
