package com.socioy.joor.security.docs;

import java.util.List;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.socioy.joor.security.core.ReportSection;

/**
 * Code of the page on the report.
 */
final class ReportSnippets {

	private ReportSnippets() {
	}

	interface Partners {

		List<String> names();

	}

	@Configuration(proxyBeanMethods = false)
	static class Reporting {

		// tag::section[]
		@Bean
		ReportSection partnersReportSection(Partners partners) {
			return new ReportSection() {

				@Override
				public String name() {
					return "partners";
				}

				@Override
				public Object content() {
					return partners.names();
				}

			};
		}
		// end::section[]

	}

}
