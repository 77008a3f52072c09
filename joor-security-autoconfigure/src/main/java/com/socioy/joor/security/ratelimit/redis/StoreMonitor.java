package com.socioy.joor.security.ratelimit.redis;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import com.socioy.joor.security.event.Outcome;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.event.Severity;

/**
 * Knows how the shared store does, and tells when that changes: once in the log and once
 * as an event, however many requests notice. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class StoreMonitor {

	private static final Log logger = LogFactory.getLog(StoreMonitor.class);

	private static final String RULE = "joor.security.rate-limit.store";

	private final SecurityEventPublisher events;

	private final Clock clock;

	private final LongAdder answered = new LongAdder();

	private final LongAdder failed = new LongAdder();

	private final LongAdder skipped = new LongAdder();

	private final LongAdder nanos = new LongAdder();

	private volatile @Nullable Outage outage;

	/**
	 * Create a monitor of a store that is thought to answer.
	 * @param events where to tell
	 * @param clock tells since when the store does not answer
	 */
	public StoreMonitor(SecurityEventPublisher events, Clock clock) {
		Assert.notNull(events, "'events' must not be null");
		Assert.notNull(clock, "'clock' must not be null");
		this.events = events;
		this.clock = clock;
	}

	void answered(long nanos) {
		this.answered.increment();
		this.nanos.add(nanos);
	}

	void failed() {
		this.failed.increment();
	}

	void skipped() {
		this.skipped.increment();
	}

	void unavailable(Throwable cause) {
		String reason = reason(cause);
		this.outage = new Outage(this.clock.instant(), reason);
		logger.warn("Redis does not answer (" + reason + "): rate limits are now kept as each policy says in "
				+ "'on-store-failure', by default by each node for itself");
		this.events
			.publish(SecurityEvent.of(SecurityEventType.JOOR_DEPENDENCY_UNAVAILABLE, "rate_limit_store_unavailable")
				.rule(RULE)
				.detail(reason));
	}

	void available() {
		Outage over = this.outage;
		this.outage = null;
		if (over != null) {
			Duration duration = Duration.between(over.since(), this.clock.instant());
			logger.info("Redis answers again after " + duration.toSeconds() + " s: rate limits are shared again");
			this.events
				.publish(SecurityEvent.of(SecurityEventType.JOOR_DEPENDENCY_UNAVAILABLE, "rate_limit_store_recovered")
					.severity(Severity.INFO)
					.outcome(Outcome.SUCCESS)
					.rule(RULE)
					.detail("unavailable for " + duration.toSeconds() + " s"));
		}
	}

	// Messages of the driver may hold addresses, and parts of commands

	private static String reason(Throwable cause) {
		Throwable root = cause;
		while (root.getCause() != null && root.getCause() != root) {
			root = root.getCause();
		}
		return root.getClass().getSimpleName();
	}

	/**
	 * Return since when and why the store does not answer.
	 * @return the outage, or {@code null} while it answers
	 */
	public @Nullable Outage outage() {
		return this.outage;
	}

	/**
	 * Return how many calls the store answered.
	 * @return the number since the start
	 */
	public long answeredCalls() {
		return this.answered.sum();
	}

	/**
	 * Return how long the calls took that were answered, all together.
	 * @param unit the unit of the result
	 * @return the time since the start
	 */
	public double answeredTime(TimeUnit unit) {
		return (double) this.nanos.sum() / unit.toNanos(1);
	}

	/**
	 * Return how many calls were not answered in time, or with an error.
	 * @return the number since the start
	 */
	public long failedCalls() {
		return this.failed.sum();
	}

	/**
	 * Return for how many requests the store was not asked, because it was known not to
	 * answer.
	 * @return the number since the start
	 */
	public long skippedCalls() {
		return this.skipped.sum();
	}

	/**
	 * Time in which the store does not answer.
	 *
	 * @param since when it began
	 * @param reason kind of failure that began it
	 */
	public record Outage(Instant since, String reason) {

	}

}
