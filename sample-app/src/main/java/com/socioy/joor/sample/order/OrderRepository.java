package com.socioy.joor.sample.order;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

import org.springframework.stereotype.Repository;

/**
 * Keeps the latest orders in memory. Safe for use by several threads.
 */
@Repository
public class OrderRepository {

	private static final int CAPACITY = 1000;

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<UUID, Order> orders = new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<UUID, Order> eldest) {
			return size() > CAPACITY;
		}

	};

	public void save(Order order) {
		this.lock.lock();
		try {
			this.orders.put(order.id(), order);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Find an order of a user. The order of another user is not found, so nobody learns
	 * that it exists.
	 */
	public Optional<Order> find(UUID id, String owner) {
		return find(id).filter((order) -> order.owner().equals(owner));
	}

	/**
	 * Find an order of anybody, for those who may see them all.
	 */
	public Optional<Order> find(UUID id) {
		this.lock.lock();
		try {
			return Optional.ofNullable(this.orders.get(id));
		}
		finally {
			this.lock.unlock();
		}
	}

	public List<Order> findByOwner(String owner) {
		return filter((order) -> order.owner().equals(owner));
	}

	public List<Order> findAll() {
		return filter((order) -> true);
	}

	private List<Order> filter(Predicate<Order> predicate) {
		this.lock.lock();
		try {
			return this.orders.values().stream().filter(predicate).toList();
		}
		finally {
			this.lock.unlock();
		}
	}

}
