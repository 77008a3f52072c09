package com.socioy.joor.sample.order;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.server.ResponseStatusException;

import com.socioy.joor.security.permission.RequirePermission;

/**
 * Gives money back, and keeps the latest refunds in memory. Safe for use by several
 * threads.
 */
@Service
public class RefundService {

	private static final int CAPACITY = 1000;

	private final OrderRepository orders;

	private final Clock clock;

	private final ReentrantLock lock = new ReentrantLock();

	private final Deque<Refund> latest = new ArrayDeque<>();

	RefundService(OrderRepository orders, ObjectProvider<Clock> clock) {
		this.orders = orders;
		this.clock = clock.getIfUnique(Clock::systemUTC);
	}

	/**
	 * Refund an order, whoever placed it and whatever path leads here.
	 */
	// tag::require[]
	@RequirePermission("orders:refund")
	public Refund refund(UUID id, String by) {
		Order order = this.orders.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
		return keep(new Refund(order.id(), order.total(), by, this.clock.instant()));
	}
	// end::require[]

	public List<Refund> latest() {
		this.lock.lock();
		try {
			return List.copyOf(this.latest);
		}
		finally {
			this.lock.unlock();
		}
	}

	private Refund keep(Refund refund) {
		this.lock.lock();
		try {
			if (this.latest.stream().anyMatch((other) -> other.order().equals(refund.order()))) {
				throw new ResponseStatusException(HttpStatus.CONFLICT);
			}
			if (this.latest.size() == CAPACITY) {
				this.latest.removeLast();
			}
			this.latest.addFirst(refund);
			return refund;
		}
		finally {
			this.lock.unlock();
		}
	}

}
