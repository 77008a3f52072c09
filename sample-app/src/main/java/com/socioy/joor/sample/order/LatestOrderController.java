package com.socioy.joor.sample.order;

import java.security.Principal;
import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;

/**
 * Forwards to the latest order of the caller.
 */
@Controller
class LatestOrderController {

	private final OrderService orders;

	LatestOrderController(OrderService orders) {
		this.orders = orders;
	}

	@GetMapping("/api/orders/latest")
	String latest(Principal user) {
		List<Order> all = this.orders.findAll(user.getName());
		if (all.isEmpty()) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}
		return "forward:/api/orders/" + all.get(all.size() - 1).id();
	}

}
