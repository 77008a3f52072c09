package com.socioy.joor.security.redaction.actuator;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.AuditEventRepository;

import com.socioy.joor.security.redact.Redactor;
import com.socioy.joor.security.redaction.LogRedactor;

/**
 * Shows the audit events that a repository holds, without their secrets. What is stored
 * stays as it is.
 *
 * @since 0.1.0
 */
public final class RedactedAuditEvents implements AuditEventRepository {

	private final AuditEventRepository delegate;

	private final LogRedactor redactor;

	/**
	 * Create a view.
	 * @param delegate the application's repository
	 * @param redactor what takes secrets out of text
	 */
	public RedactedAuditEvents(AuditEventRepository delegate, Redactor redactor) {
		this.delegate = delegate;
		this.redactor = new LogRedactor(redactor, true);
	}

	@Override
	public void add(AuditEvent event) {
		this.delegate.add(event);
	}

	@Override
	public List<AuditEvent> find(@Nullable String principal, @Nullable Instant after, @Nullable String type) {
		return this.delegate.find(principal, after, type).stream().map(this::redact).toList();
	}

	private AuditEvent redact(AuditEvent event) {
		Map<String, @Nullable Object> data = new LinkedHashMap<>();
		event.getData().forEach((name, value) -> {
			Object redacted = this.redactor.value(name, value);
			if (redacted != null) {
				data.put(this.redactor.line(name), redacted);
			}
		});
		String principal = (event.getPrincipal() != null) ? event.getPrincipal() : "";
		return new AuditEvent(event.getTimestamp(), this.redactor.line(principal), event.getType(), data);
	}

}
