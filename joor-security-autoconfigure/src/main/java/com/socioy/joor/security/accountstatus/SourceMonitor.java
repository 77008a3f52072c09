package com.socioy.joor.security.accountstatus;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
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
 * Knows whether the source of accounts answers, and tells when that changes: once in the
 * log and once as an event, however many requests notice, and no more than once in a
 * minute if it comes and goes. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class SourceMonitor {

	private static final Log logger = LogFactory.getLog(SourceMonitor.class);

	private static final String RULE = "joor.security.account-status.on-failure";

	private static final Duration QUIET = Duration.ofMinutes(1);

	private final SecurityEventPublisher events;

	private final Clock clock;

	private final AtomicReference<@Nullable Outage> outage = new AtomicReference<>();

	private final LongAdder failures = new LongAdder();

	private volatile Instant quietUntil = Instant.MIN;

	/**
	 * Create a monitor of a source that is thought to answer.
	 * @param events where to tell
	 * @param clock tells since when the source does not answer
	 */
	public SourceMonitor(SecurityEventPublisher events, Clock clock) {
		Assert.notNull(events, "'events' must not be null");
		Assert.notNull(clock, "'clock' must not be null");
		this.events = events;
		this.clock = clock;
	}

	void failed(RuntimeException cause) {
		this.failures.increment();
		if (this.outage.get() != null) {
			return;
		}
		Instant now = this.clock.instant();
		// Messages of drivers may hold addresses and names
		Outage begun = new Outage(now, root(cause).getClass().getSimpleName(), !now.isBefore(this.quietUntil));
		if (this.outage.compareAndSet(null, begun) && begun.told()) {
			this.quietUntil = now.plus(QUIET);
			logger.warn("The source of accounts does not answer (" + begun.reason() + "): callers are treated as '"
					+ RULE + "' says");
			this.events
				.publish(SecurityEvent.of(SecurityEventType.JOOR_DEPENDENCY_UNAVAILABLE, "account_source_unavailable")
					.rule(RULE)
					.detail(begun.reason()));
		}
	}

	void answered() {
		Outage over = this.outage.get();
		if (over == null || !this.outage.compareAndSet(over, null) || !over.told()) {
			return;
		}
		long seconds = Duration.between(over.since(), this.clock.instant()).toSeconds();
		logger.info("The source of accounts answers again after " + seconds + " s");
		this.events.publish(SecurityEvent.of(SecurityEventType.JOOR_DEPENDENCY_UNAVAILABLE, "account_source_recovered")
			.severity(Severity.INFO)
			.outcome(Outcome.SUCCESS)
			.rule(RULE)
			.detail("unavailable for " + seconds + " s"));
	}

	boolean isFailing() {
		return this.outage.get() != null;
	}

	/**
	 * Return since when and why the source does not answer.
	 * @return the outage, or {@code null} if it answered when it was last asked
	 */
	public @Nullable Outage outage() {
		return this.outage.get();
	}

	/**
	 * Return how many questions were not answered.
	 * @return the number since the start
	 */
	public long failures() {
		return this.failures.sum();
	}

	private static Throwable root(Throwable failure) {
		Throwable root = failure;
		for (int depth = 0; root.getCause() != null && depth < 10; depth++) {
			root = root.getCause();
		}
		return root;
	}

	/**
	 * Time in which the source does not answer.
	 *
	 * @param since when it began
	 * @param reason kind of failure that began it
	 * @param told whether it was told
	 */
	public record Outage(Instant since, String reason, boolean told) {

	}

}
