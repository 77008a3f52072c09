package com.socioy.joor.security.audit.file;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import com.socioy.joor.security.audit.record.AddressPrivacy;
import com.socioy.joor.security.audit.record.AuditKeys;
import com.socioy.joor.security.audit.record.ChainHead;
import com.socioy.joor.security.audit.record.ComputedPseudonyms;
import com.socioy.joor.security.audit.record.EventRecord;
import com.socioy.joor.security.audit.record.EventRecorder;
import com.socioy.joor.security.audit.record.RecordChain;
import com.socioy.joor.security.audit.record.RecordPrivacy;
import com.socioy.joor.security.audit.record.UserPrivacy;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventType;

/**
 * Makes records for tests.
 */
final class Records {

	static final String SECRET = "base64:q83vEjRWeJCrze8SNFZ4kAsTHdZWFQq3uYkNVs4m9Xc=";

	static final Instant TIME = Instant.parse("2026-01-01T10:00:00Z");

	private final EventRecorder recorder;

	Records(@Nullable ChainHead start, AuditKeys keys) {
		RecordPrivacy privacy = new RecordPrivacy(AddressPrivacy.TRUNCATE, UserPrivacy.ID, new ComputedPseudonyms(keys),
				keys, UnaryOperator.identity());
		this.recorder = new EventRecorder(privacy,
				new RecordChain(keys.chain(), (start != null) ? start : ChainHead.genesis("00c0ffee")), "test");
	}

	static AuditKeys keys(int seed) {
		return AuditKeys.of(("secret of test number " + seed + " is long enough").getBytes(StandardCharsets.UTF_8));
	}

	ChainHead head() {
		return this.recorder.head();
	}

	EventRecord next() {
		return next(SecurityEvent.of(SecurityEventType.AUTHZ_FAIL, "access_denied")
			.actor(null, "alice")
			.request("GET", "/api/orders/{id}", 403));
	}

	EventRecord next(SecurityEvent.Builder event) {
		return this.recorder.record(event.build(new UUID(1, this.recorder.head().sequence() + 1), TIME));
	}

	List<EventRecord> next(int count) {
		List<EventRecord> records = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			records.add(next());
		}
		return records;
	}

}
