package com.socioy.joor.security.event;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Tells every listener in turn, on the caller's thread. A listener that fails is handed
 * to the error handler and holds up nobody, least of all the caller: nothing is thrown.
 * Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class DefaultSecurityEventPublisher implements SecurityEventPublisher {

	private final Clock clock;

	private final List<SecurityEventListener> listeners;

	private final Consumer<SecurityEvent.Builder> trace;

	private final Consumer<Throwable> errorHandler;

	/**
	 * Create a publisher that knows of no traces.
	 * @param clock tells the time of an event
	 * @param listeners who is told, in order
	 * @param errorHandler is handed what a listener threw
	 */
	public DefaultSecurityEventPublisher(Clock clock, List<SecurityEventListener> listeners,
			Consumer<Throwable> errorHandler) {
		this(clock, listeners, (event) -> {
		}, errorHandler);
	}

	/**
	 * Create a publisher.
	 * @param clock tells the time of an event
	 * @param listeners who is told, in order
	 * @param trace adds the trace that the calling thread is in to an event without one
	 * @param errorHandler is handed what a listener threw, and must not throw
	 */
	public DefaultSecurityEventPublisher(Clock clock, List<SecurityEventListener> listeners,
			Consumer<SecurityEvent.Builder> trace, Consumer<Throwable> errorHandler) {
		this.clock = Objects.requireNonNull(clock, "'clock' must not be null");
		this.listeners = List.copyOf(listeners);
		this.trace = Objects.requireNonNull(trace, "'trace' must not be null");
		this.errorHandler = Objects.requireNonNull(errorHandler, "'errorHandler' must not be null");
	}

	@Override
	public void publish(SecurityEvent.Builder builder) {
		try {
			if (!builder.hasTrace()) {
				this.trace.accept(builder);
			}
			SecurityEvent event = builder.build(this.clock);
			for (SecurityEventListener listener : this.listeners) {
				tell(listener, event);
			}
		}
		catch (Throwable ex) {
			this.errorHandler.accept(ex);
		}
	}

	private void tell(SecurityEventListener listener, SecurityEvent event) {
		try {
			listener.onSecurityEvent(event);
		}
		// An error too: the class of a driver that is missing must not fail the request
		catch (Throwable ex) {
			this.errorHandler.accept(ex);
		}
	}

}
