package com.socioy.joor.security.audit.delivery;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How one sink does, for metrics and the health of the application. Asked for at any time
 * by any thread.
 *
 * @since 0.1.0
 */
public interface SinkStatus {

	/**
	 * Return the name of the sink.
	 * @return the name
	 */
	String name();

	/**
	 * Return how many records wait for the sink or are being written.
	 * @return the number
	 */
	int queued();

	/**
	 * Return how many records the sink took.
	 * @return the number since the start
	 */
	long written();

	/**
	 * Return how many records the sink did not take.
	 * @return the number since the start
	 */
	long dropped();

	/**
	 * Return since when and why the sink takes no records.
	 * @return the outage, or {@code null} while it works
	 */
	@Nullable Outage outage();

	/**
	 * A time in which a sink takes no records.
	 *
	 * @param since when it began
	 * @param reason what is the matter, for operators
	 */
	record Outage(Instant since, String reason) {

	}

}
