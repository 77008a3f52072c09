package com.socioy.joor.security.autoconfigure.accountstatus;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import com.socioy.joor.security.accountstatus.ChangeBroadcast;
import com.socioy.joor.security.accountstatus.SourceMonitor;
import com.socioy.joor.security.accountstatus.SubjectStatus;
import com.socioy.joor.security.accountstatus.SubjectStatusCache;
import com.socioy.joor.security.core.ReportSection;

/**
 * Shows how accounts are checked, and how their source does. Names nobody.
 *
 * @param source knows the accounts
 * @param properties the settings
 * @param cache what this node knows
 * @param monitor knows how the source does
 * @param broadcast tells other nodes
 */
record AccountStatusReport(SubjectStatus source, AccountStatusProperties properties, SubjectStatusCache cache,
		SourceMonitor monitor, ChangeBroadcast broadcast) implements ReportSection {

	@Override
	public String name() {
		return "account-status";
	}

	@Override
	public Object content() {
		Map<String, Object> content = new LinkedHashMap<>();
		content.put("source", this.source.getClass().getName());
		content.put("unknown", text(this.properties.unknown()));
		content.put("on-failure", text(this.properties.onFailure()));
		content.put("privileged-roles", this.properties.privilegedRoles().stream().sorted().toList());
		content.put("max-age", this.properties.cache().maxAge().toString());
		content.put("invalidation", text(this.properties.invalidation()));
		content.putAll(this.broadcast.state());
		content.put("remembered", this.cache.size());
		content.put("asked", this.cache.asked());
		content.put("failed", this.monitor.failures());
		SourceMonitor.Outage outage = this.monitor.outage();
		content.put("available", outage == null);
		if (outage != null) {
			content.put("unavailableSince", outage.since().toString());
			content.put("reason", outage.reason());
		}
		return content;
	}

	private static String text(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

}
