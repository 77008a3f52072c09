package com.socioy.joor.security.autoconfigure.report;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

import com.socioy.joor.security.report.ReportLogger;

/**
 * Logs the report once the application is ready, after everybody else who takes note of
 * that moment and may add a warning.
 */
class ReportListener implements ApplicationListener<ApplicationReadyEvent>, Ordered {

	private final ReportLogger reportLogger;

	private final ApplicationContext context;

	ReportListener(ReportLogger reportLogger, ApplicationContext context) {
		this.reportLogger = reportLogger;
		this.context = context;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		// Child contexts publish theirs to the parent too
		if (event.getApplicationContext() == this.context) {
			this.reportLogger.log();
		}
	}

}
