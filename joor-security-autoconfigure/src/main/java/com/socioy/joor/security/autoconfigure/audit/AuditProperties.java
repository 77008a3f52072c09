package com.socioy.joor.security.autoconfigure.audit;

import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import com.socioy.joor.security.audit.record.AddressPrivacy;
import com.socioy.joor.security.audit.record.UserPrivacy;
import com.socioy.joor.security.core.InvalidSettingException;

/**
 * {@link ConfigurationProperties @ConfigurationProperties} for the record of security
 * events.
 *
 * @param address How much of a client's address is recorded.
 * @param user How users are recorded.
 * @param secret Secret from which the keys of the record's chain and of its digests are
 * made, as text or with the prefix 'base64:' or 'hex:'.
 * @param pseudonymFile File that keeps the pseudonyms of users, so that single ones can
 * be erased.
 * @param configuration What is remembered of the configuration.
 * @param queue Where events wait until they are recorded.
 * @param recent What the actuator shows of the newest events.
 * @since 0.1.0
 */
@ConfigurationProperties("joor.security.audit")
public record AuditProperties(@DefaultValue("truncate") AddressPrivacy address, @DefaultValue("id") UserPrivacy user,
		@Nullable String secret, @Nullable Path pseudonymFile, @DefaultValue Configuration configuration,
		@DefaultValue Queue queue, @DefaultValue Recent recent) {

	@Override
	public String toString() {
		return "AuditProperties[address=" + this.address + ", user=" + this.user + ", secret="
				+ ((this.secret != null) ? "******" : null) + ", pseudonymFile=" + this.pseudonymFile
				+ ", configuration=" + this.configuration + ", queue=" + this.queue + ", recent=" + this.recent + "]";
	}

	/**
	 * What is remembered of the configuration.
	 *
	 * @param stateFile File that keeps digests of the settings from one start to the
	 * next, so that changes are recorded; next to the audit file if it is not set.
	 */
	public record Configuration(@Nullable Path stateFile) {

	}

	/**
	 * Where events wait until they are recorded.
	 *
	 * @param size How many events may wait, and how many records may wait for each sink.
	 * @param criticalSize How many critical events may wait besides.
	 * @param drainTimeout How long the application waits at its end for what is left to
	 * be recorded.
	 */
	public record Queue(@DefaultValue("8192") int size, @DefaultValue("512") int criticalSize,
			@DefaultValue("10s") Duration drainTimeout) {

		private static final int SMALLEST = 64;

		private static final int LARGEST = 1 << 20;

		private static final Duration LONGEST = Duration.ofMinutes(5);

		public Queue {
			if (size < SMALLEST || size > LARGEST) {
				throw new InvalidSettingException("joor.security.audit.queue.size", Integer.toString(size),
						"It must lie between " + SMALLEST + " and " + LARGEST + ".",
						"Use about as many as events may come in a second; one takes about a kilobyte.");
			}
			if (criticalSize < 0 || criticalSize > LARGEST) {
				throw new InvalidSettingException("joor.security.audit.queue.critical-size",
						Integer.toString(criticalSize), "It must lie between 0 and " + LARGEST + ".",
						"Use a small part of 'joor.security.audit.queue.size', such as 512.");
			}
			if (drainTimeout.isNegative() || drainTimeout.compareTo(LONGEST) > 0) {
				throw new InvalidSettingException("joor.security.audit.queue.drain-timeout", drainTimeout.toString(),
						"It must lie between 0 and " + LONGEST.toMinutes() + " minutes.",
						"Use less than what stops the process for good, for example 10s.");
			}
		}

	}

	/**
	 * What the actuator shows of the newest events.
	 *
	 * @param size How many of the newest events are kept in memory for the endpoint.
	 */
	public record Recent(@DefaultValue("1000") int size) {

	}

}
