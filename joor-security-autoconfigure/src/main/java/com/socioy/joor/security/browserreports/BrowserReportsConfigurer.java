package com.socioy.joor.security.browserreports;

import java.util.Objects;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;

import com.socioy.joor.security.web.FilterPosition;

/**
 * Adds the collector of browser reports to a chain, ahead of CSRF protection and
 * authorization: one filter.
 *
 * @since 0.1.0
 */
public final class BrowserReportsConfigurer extends AbstractHttpConfigurer<BrowserReportsConfigurer, HttpSecurity> {

	private final String path;

	private final BrowserReports reports;

	/**
	 * Create a configurer for one chain.
	 * @param path path of the endpoint, below the context path
	 * @param reports where reports go
	 */
	public BrowserReportsConfigurer(String path, BrowserReports reports) {
		this.path = Objects.requireNonNull(path, "'path' must not be null");
		this.reports = Objects.requireNonNull(reports, "'reports' must not be null");
	}

	@Override
	public void configure(HttpSecurity http) {
		FilterPosition.BROWSER_REPORTS.add(new BrowserReportFilter(this.path, this.reports), http::addFilterBefore,
				http::addFilterAfter);
	}

}
