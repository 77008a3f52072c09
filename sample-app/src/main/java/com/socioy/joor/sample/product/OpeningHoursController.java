package com.socioy.joor.sample.product;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import com.socioy.joor.security.access.PublicEndpoint;

/**
 * Opening hours. Open to everybody because it says so itself; no path in
 * {@code application.yml} does.
 */
@RestController
class OpeningHoursController {

	// tag::public-endpoint[]
	@PublicEndpoint
	@GetMapping("/hours")
	OpeningHours hours() {
		return new OpeningHours("Monday to Saturday", "10:00", "18:00");
	}
	// end::public-endpoint[]

	record OpeningHours(String days, String from, String until) {

	}

}
