package com.socioy.joor.security.autoconfigure.session;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.beans.factory.ObjectProvider;

import com.socioy.joor.security.core.ReportSection;

/**
 * Shows how sessions are kept.
 *
 * @param cookie what was decided about the cookie of the server
 * @param properties the settings
 */
record SessionReportSection(ObjectProvider<ServerCookie> cookie,
		SessionProperties properties) implements ReportSection {

	@Override
	public String name() {
		return "session";
	}

	@Override
	public Object content() {
		Map<String, Object> content = new LinkedHashMap<>();
		this.cookie.ifAvailable((decided) -> content.putAll(decided.content()));
		content.put("absolute-timeout", this.properties.absoluteTimeout().toString());
		content.put("maximum-per-user",
				(this.properties.maximumPerUser() != null) ? this.properties.maximumPerUser() : "unlimited");
		content.put("exempt-cookies", this.properties.cookies().exempt().stream().sorted().toList());
		return content;
	}

}
