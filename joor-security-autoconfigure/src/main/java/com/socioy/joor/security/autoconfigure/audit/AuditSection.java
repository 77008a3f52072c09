package com.socioy.joor.security.autoconfigure.audit;

import java.util.LinkedHashMap;
import java.util.Map;

import com.socioy.joor.security.audit.delivery.DeliveryStatus;
import com.socioy.joor.security.audit.delivery.SinkStatus;
import com.socioy.joor.security.core.ReportSection;

/**
 * Shows in the report where security events go, and whether they arrive.
 */
final class AuditSection implements ReportSection {

	private final DeliveryStatus delivery;

	AuditSection(DeliveryStatus delivery) {
		this.delivery = delivery;
	}

	@Override
	public String name() {
		return "audit";
	}

	@Override
	public Object content() {
		Map<String, Object> content = new LinkedHashMap<>();
		content.put("sinks", this.delivery.sinks().stream().map(AuditSection::row).toList());
		content.put("queueSize", this.delivery.capacity());
		content.put("dropped", this.delivery.dropped());
		return content;
	}

	private static Map<String, Object> row(SinkStatus sink) {
		Map<String, Object> row = new LinkedHashMap<>();
		row.put("name", sink.name());
		row.put("available", sink.outage() == null);
		row.put("written", sink.written());
		row.put("dropped", sink.dropped());
		return row;
	}

}
