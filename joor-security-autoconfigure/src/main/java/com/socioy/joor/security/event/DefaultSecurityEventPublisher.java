package com.socioy.joor.security.event;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * Tells every listener in turn, on the caller's thread. A listener that fails is handed
 * to the error handler and holds up nobody. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class DefaultSecurityEventPublisher implements SecurityEventPublisher {

	private final Clock clock;

	private final List<SecurityEventListener> listeners;

	private final Consumer<Exception> errorHandler;

	/**
	 * Create a publisher.
	 * @param clock tells the time of an event
	 * @param listeners who is told, in order
	 * @param errorHandler is handed what a listener threw
	 */
	public DefaultSecurityEventPublisher(Clock clock, List<SecurityEventListener> listeners,
			Consumer<Exception> errorHandler) {
		this.clock = Objects.requireNonNull(clock, "'clock' must not be null");
		this.listeners = List.copyOf(listeners);
		this.errorHandler = Objects.requireNonNull(errorHandler, "'errorHandler' must not be null");
	}

	@Override
	public void publish(SecurityEvent.Builder builder) {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		SecurityEvent event = builder.build(uuidVersion7(this.clock.millis(), random.nextLong(), random.nextLong()),
				this.clock.instant());
		for (SecurityEventListener listener : this.listeners) {
			try {
				listener.onSecurityEvent(event);
			}
			catch (Exception ex) {
				this.errorHandler.accept(ex);
			}
		}
	}

	/**
	 * Compose a UUID that sorts by time, as RFC 9562 section 5.7 lays it out.
	 * @param millis milliseconds since the epoch, of which 48 bits are used
	 * @param high random bits, of which 12 are used
	 * @param low random bits, of which 62 are used
	 * @return the UUID
	 */
	static UUID uuidVersion7(long millis, long high, long low) {
		return new UUID((millis << 16) | 0x7000L | (high & 0x0FFFL), (low & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
	}

}
