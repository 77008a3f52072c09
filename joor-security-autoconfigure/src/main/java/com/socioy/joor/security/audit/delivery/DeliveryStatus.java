package com.socioy.joor.security.audit.delivery;

import java.util.List;

import com.socioy.joor.security.event.Severity;

/**
 * How the delivery of events does, for metrics and the health of the application. Asked
 * for at any time by any thread.
 *
 * @since 0.1.0
 */
public interface DeliveryStatus {

	/**
	 * Return how many events wait or are being recorded.
	 * @return the number
	 */
	int queued();

	/**
	 * Return how many events may wait.
	 * @return the number
	 */
	int capacity();

	/**
	 * Return how many events were never recorded anywhere.
	 * @param severity how much they mattered
	 * @return the number since the start
	 */
	long dropped(Severity severity);

	/**
	 * Return how many events of any kind were never recorded anywhere.
	 * @return the number since the start
	 */
	default long dropped() {
		long dropped = 0;
		for (Severity severity : Severity.values()) {
			dropped += dropped(severity);
		}
		return dropped;
	}

	/**
	 * Return how each sink does.
	 * @return the sinks, which stay the same for the life of the application
	 */
	List<? extends SinkStatus> sinks();

}
