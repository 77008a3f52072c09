package com.socioy.joor.security.autoconfigure.mfa;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import com.socioy.joor.security.core.ReportSection;
import com.socioy.joor.security.mfa.Factor;
import com.socioy.joor.security.mfa.FactorCatalog;

/**
 * Shows which factors are known, what tells of them, and who must prove a second one.
 *
 * @param catalog the factors
 * @param properties the settings
 * @param reporting whether what is missing is only told
 */
record MfaReportSection(FactorCatalog catalog, MfaProperties properties, boolean reporting) implements ReportSection {

	@Override
	public String name() {
		return "mfa";
	}

	@Override
	public Object content() {
		Map<String, Object> content = new LinkedHashMap<>();
		Map<String, Object> factors = new LinkedHashMap<>();
		for (Factor factor : this.catalog.all()) {
			factors.put(factor.name(), Map.of("kind", factor.kind().name().toLowerCase(Locale.ROOT), "amr",
					factor.amr(), "acr", factor.acr(), "authorities", factor.authorities()));
		}
		content.put("factors", factors);
		content.put("privileged-roles", this.properties.privilegedRoles());
		MfaProperties.RequireFor required = this.properties.requireFor();
		Map<String, Object> requireFor = new LinkedHashMap<>();
		requireFor.put("roles", required.roles());
		requireFor.put("factors", required.factors());
		requireFor.put("max-age", (required.maxAge() != null) ? required.maxAge().toString() : "any");
		requireFor.put("exempt-paths", required.exemptPaths());
		requireFor.put("mode", this.reporting ? "report" : "enforce");
		content.put("require-for", requireFor);
		return content;
	}

}
