package com.socioy.joor.security.autoconfigure.csrf;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import com.socioy.joor.security.core.ReportSection;
import com.socioy.joor.security.csrf.CsrfChains;

/**
 * Shows what cross-site requests have to show, and why some paths are open to them.
 */
final class CsrfReportSection implements ReportSection {

	private final CsrfProperties properties;

	private final boolean reportOnly;

	private final CsrfChains chains;

	CsrfReportSection(CsrfProperties properties, boolean reportOnly, CsrfChains chains) {
		this.properties = properties;
		this.reportOnly = reportOnly;
		this.chains = chains;
	}

	@Override
	public String name() {
		return "csrf";
	}

	@Override
	public Object content() {
		Map<String, Object> content = new LinkedHashMap<>();
		content.put("mode", this.properties.mode().name().toLowerCase(Locale.ROOT).replace('_', '-'));
		content.put("enforced", !this.reportOnly);
		content.put("spa", this.properties.spa());
		content.put("trustedOrigins", this.properties.trustedOrigins());
		content.put("ignoredPaths", this.properties.ignoredPaths());
		content.put("chains", this.chains.list());
		return content;
	}

}
