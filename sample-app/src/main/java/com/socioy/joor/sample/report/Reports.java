package com.socioy.joor.sample.report;

import java.math.BigDecimal;
import java.util.List;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

import com.socioy.joor.sample.order.Order;
import com.socioy.joor.sample.order.OrderRepository;
import com.socioy.joor.security.audit.AuditedAccess;

/**
 * Adds up what was sold.
 */
@Service
public class Reports {

	private final OrderRepository orders;

	Reports(OrderRepository orders) {
		this.orders = orders;
	}

	public Sales sales() {
		List<Order> all = this.orders.findAll();
		return new Sales(all.size(), all.stream().map(Order::total).reduce(BigDecimal.ZERO, BigDecimal::add));
	}

	/**
	 * Names are nobody's business but an administrator's, whatever path leads here.
	 */
	// tag::audited[]
	@PreAuthorize("hasRole('ADMIN')")
	@AuditedAccess("customers")
	public Customers customers() {
		return new Customers(this.orders.findAll().stream().map(Order::owner).distinct().sorted().toList());
	}
	// end::audited[]

	/**
	 * What was sold.
	 *
	 * @param orders number of orders
	 * @param total price of all of them, in euros
	 */
	public record Sales(int orders, BigDecimal total) {

	}

	/**
	 * Who bought.
	 *
	 * @param names names of users
	 */
	public record Customers(List<String> names) {

	}

}
