package com.socioy.joor.sample.order;

import java.security.Principal;
import java.util.List;
import java.util.UUID;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Refunds. Who may list them stands in {@code application.yml}, who may make one in
 * {@link RefundService}.
 */
@RestController
class RefundController {

	private final RefundService refunds;

	RefundController(RefundService refunds) {
		this.refunds = refunds;
	}

	@PostMapping("/api/orders/{id}/refund")
	Refund refund(@PathVariable UUID id, Principal user) {
		return this.refunds.refund(id, user.getName());
	}

	@GetMapping("/api/refunds")
	List<Refund> latest() {
		return this.refunds.latest();
	}

}
