package com.socioy.joor.sample.report;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Reports. Nothing here says who may read them: that stands in {@code application.yml},
 * and for the customers in {@link Reports}.
 */
@RestController
@RequestMapping("/api/reports")
class ReportController {

	private final Reports reports;

	ReportController(Reports reports) {
		this.reports = reports;
	}

	@GetMapping("/sales")
	Reports.Sales sales() {
		return this.reports.sales();
	}

	@GetMapping("/payouts")
	Reports.Sales payouts() {
		return this.reports.sales();
	}

	@GetMapping("/customers")
	Reports.Customers customers() {
		return this.reports.customers();
	}

}
