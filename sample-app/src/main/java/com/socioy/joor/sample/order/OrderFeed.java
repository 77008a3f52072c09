package com.socioy.joor.sample.order;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * Tells listeners about new orders of one user. Safe for use by several threads.
 */
@Component
public class OrderFeed {

	private static final int CAPACITY = 500;

	private final Map<UUID, Listener> listeners = new ConcurrentHashMap<>();

	/**
	 * Begin to listen.
	 * @param owner whose orders to hear of
	 * @param listener told of each new order
	 * @return ends the listening
	 */
	public Runnable subscribe(String owner, Consumer<Order> listener) {
		if (this.listeners.size() >= CAPACITY) {
			throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
		}
		UUID id = UUID.randomUUID();
		this.listeners.put(id, new Listener(owner, listener));
		return () -> this.listeners.remove(id);
	}

	void publish(Order order) {
		this.listeners.values()
			.stream()
			.filter((listener) -> listener.owner().equals(order.owner()))
			.forEach((listener) -> listener.target().accept(order));
	}

	private record Listener(String owner, Consumer<Order> target) {

	}

}
