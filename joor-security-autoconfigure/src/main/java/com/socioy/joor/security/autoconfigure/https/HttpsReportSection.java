package com.socioy.joor.security.autoconfigure.https;

import java.util.LinkedHashMap;
import java.util.Map;

import com.socioy.joor.security.core.ReportSection;

/**
 * Shows where plain HTTP is not accepted and where redirects may lead.
 *
 * @param properties the settings
 * @param ports the ports
 */
record HttpsReportSection(HttpsProperties properties, ServerPorts ports) implements ReportSection {

	@Override
	public String name() {
		return "https";
	}

	@Override
	public Object content() {
		Map<String, Object> content = new LinkedHashMap<>();
		content.put("tls", this.ports.isTls());
		content.put("port", this.ports.https());
		content.put("exempt-paths", this.properties.exemptPaths());
		content.put("redirect-origins", this.properties.redirectOrigins());
		return content;
	}

}
