package com.socioy.joor.sample.order;

import java.math.BigDecimal;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;

import jakarta.validation.Valid;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/**
 * Orders of the caller.
 */
@RestController
@RequestMapping("/api/orders")
class OrderController {

	private final OrderService orders;

	private final AsyncTaskExecutor executor;

	OrderController(OrderService orders, AsyncTaskExecutor applicationTaskExecutor) {
		this.orders = orders;
		this.executor = applicationTaskExecutor;
	}

	@GetMapping
	List<Order> list(Principal user) {
		return this.orders.findAll(user.getName());
	}

	@PostMapping
	ResponseEntity<Order> place(@Valid @RequestBody NewOrder newOrder, Principal user) {
		Order order = this.orders.place(newOrder, user.getName());
		return ResponseEntity.created(URI.create("/api/orders/" + order.id())).body(order);
	}

	@GetMapping("/{id}")
	Order show(@PathVariable UUID id, Principal user) {
		return this.orders.get(id, user.getName());
	}

	/**
	 * Add up a price in another thread.
	 */
	@PostMapping("/quote")
	Callable<Quote> quote(@Valid @RequestBody NewOrder newOrder) {
		return () -> new Quote(this.orders.total(newOrder.lines()));
	}

	/**
	 * Ask the carrier, who answers later.
	 */
	@GetMapping("/{id}/shipment")
	DeferredResult<Shipment> shipment(@PathVariable UUID id, Principal user) {
		Order order = this.orders.get(id, user.getName());
		DeferredResult<Shipment> result = new DeferredResult<>(5000L);
		this.executor.execute(() -> result.setResult(new Shipment(order.id(), "on its way")));
		return result;
	}

	/**
	 * Always fails, to show how little a client learns of it. The message is of the kind
	 * that must not leave the service.
	 */
	@GetMapping("/{id}/invoice")
	Invoice invoice(@PathVariable UUID id) {
		throw new IllegalStateException(
				"Cannot print invoice of " + id + ": jdbc:postgresql://invoices.internal/print");
	}

	record Quote(BigDecimal total) {

	}

	record Shipment(UUID order, String state) {

	}

	record Invoice(UUID order) {

	}

}
