package com.socioy.joor.sample.order;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.server.ResponseStatusException;

import com.socioy.joor.sample.product.Product;
import com.socioy.joor.sample.product.ProductCatalog;

/**
 * Places and finds the orders of one user.
 */
@Service
public class OrderService {

	private final ProductCatalog catalog;

	private final OrderRepository repository;

	private final OrderFeed feed;

	private final Clock clock;

	OrderService(ProductCatalog catalog, OrderRepository repository, OrderFeed feed, ObjectProvider<Clock> clock) {
		this.catalog = catalog;
		this.repository = repository;
		this.feed = feed;
		this.clock = clock.getIfUnique(Clock::systemUTC);
	}

	public Order place(NewOrder newOrder, String owner) {
		Order order = new Order(UUID.randomUUID(), owner, this.clock.instant(), List.copyOf(newOrder.lines()),
				total(newOrder.lines()), newOrder.note());
		this.repository.save(order);
		this.feed.publish(order);
		return order;
	}

	public BigDecimal total(List<OrderLine> lines) {
		return lines.stream()
			.map((line) -> product(line.product()).price().multiply(BigDecimal.valueOf(line.quantity())))
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	public List<Order> findAll(String owner) {
		return this.repository.findByOwner(owner);
	}

	public Optional<Order> find(UUID id, String owner) {
		return this.repository.find(id, owner);
	}

	public Order get(UUID id, String owner) {
		return find(id, owner).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

	private Product product(String id) {
		return this.catalog.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT));
	}

}
