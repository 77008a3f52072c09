package com.socioy.joor.security.audit.record;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import com.socioy.joor.security.event.EventAttribute;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.event.Severity;

/**
 * Makes records of events: reduces each to what may be recorded, numbers it, chains it to
 * the one before, and writes it as a line of JSON. For one thread, except for
 * {@link #head()}.
 *
 * @since 0.1.0
 */
public final class EventRecorder {

	private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.")
		.withZone(ZoneOffset.UTC);

	private static final int CHECKPOINT_RECORDS = 1000;

	private static final Duration CHECKPOINT_TIME = Duration.ofSeconds(60);

	private final RecordPrivacy privacy;

	private final RecordChain chain;

	private final @Nullable String service;

	private final JsonLine line = new JsonLine();

	// Many records are of one second
	private @Nullable String secondText;

	private long second;

	private long checkpointSequence;

	private @Nullable Instant checkpointTime;

	/**
	 * Create a recorder.
	 * @param privacy what may be recorded
	 * @param chain the chain to continue
	 * @param service name of the application, or {@code null}
	 */
	public EventRecorder(RecordPrivacy privacy, RecordChain chain, @Nullable String service) {
		this.privacy = Objects.requireNonNull(privacy, "'privacy' must not be null");
		this.chain = Objects.requireNonNull(chain, "'chain' must not be null");
		this.service = (service != null && !service.isBlank()) ? LogText.of(service, 128) : null;
		this.checkpointSequence = chain.head().sequence();
	}

	/**
	 * Record an event. The next record follows it in the chain.
	 * @param event the event
	 * @return its record
	 */
	public EventRecord record(SecurityEvent event) {
		SecurityEvent reduced = this.privacy.reduce(event);
		String previous = this.chain.head().hash();
		JsonLine json = this.line.begin();
		json.field("@timestamp", time(reduced.time()));
		json.field("ecs.version", "8.11");
		json.field("log.level", level(reduced.severity()));
		if (this.service != null) {
			json.field("service.name", this.service);
		}
		RecordFields.each(reduced, json::field);
		byte[] bytes = this.chain.add(json.open("joor"));
		ChainHead head = this.chain.head();
		return new EventRecord(reduced, head.sequence(), previous, head.hash(), bytes);
	}

	/**
	 * Return an event that tells how far the chain has come, if it is time for one: after
	 * 1000 records, or after a minute in which there were any. Whoever keeps it elsewhere
	 * can tell later whether the end of the record is missing.
	 * @param now the time
	 * @return an event to be recorded, or {@code null} if none is due
	 */
	public SecurityEvent.@Nullable Builder checkpoint(Instant now) {
		ChainHead head = this.chain.head();
		Instant since = this.checkpointTime;
		if (since == null) {
			this.checkpointTime = now;
			since = now;
		}
		long records = head.sequence() - this.checkpointSequence;
		if (records < CHECKPOINT_RECORDS
				&& (records == 0 || Duration.between(since, now).compareTo(CHECKPOINT_TIME) < 0)) {
			return null;
		}
		this.checkpointTime = now;
		// The checkpoint is a record too, and no reason for another one
		this.checkpointSequence = head.sequence() + 1;
		return SecurityEvent.of(SecurityEventType.JOOR_AUDIT_CHECKPOINT, "chain_head")
			.attribute(EventAttribute.LAST, head.sequence())
			.attribute(EventAttribute.DIGEST, head.hash());
	}

	/**
	 * Return how far the chain has come. Safe for use by several threads.
	 * @return the head
	 */
	public ChainHead head() {
		return this.chain.head();
	}

	private String time(Instant time) {
		String text = this.secondText;
		if (text == null || this.second != time.getEpochSecond()) {
			text = SECOND.format(time);
			this.secondText = text;
			this.second = time.getEpochSecond();
		}
		int millis = time.getNano() / 1_000_000;
		return text + (char) ('0' + millis / 100) + (char) ('0' + millis / 10 % 10) + (char) ('0' + millis % 10) + 'Z';
	}

	private static String level(Severity severity) {
		return switch (severity) {
			case INFO -> "INFO";
			case WARN -> "WARN";
			case CRITICAL -> "ERROR";
		};
	}

}
