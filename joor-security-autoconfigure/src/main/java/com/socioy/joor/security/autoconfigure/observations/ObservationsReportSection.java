package com.socioy.joor.security.autoconfigure.observations;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.config.observation.SecurityObservationSettings;

import com.socioy.joor.security.core.ReportSection;

/**
 * Shows what Spring Security observes of itself, whoever decided it.
 *
 * @param settings the settings in force, which Spring Security takes if there is just one
 */
record ObservationsReportSection(ObjectProvider<SecurityObservationSettings> settings) implements ReportSection {

	@Override
	public String name() {
		return "observations";
	}

	@Override
	public Object content() {
		SecurityObservationSettings unique = this.settings.getIfUnique();
		Map<String, Object> content = new LinkedHashMap<>();
		content.put("filters", unique == null || unique.shouldObserveRequests());
		content.put("authentications", unique == null || unique.shouldObserveAuthentications());
		content.put("authorizations", unique == null || unique.shouldObserveAuthorizations());
		return content;
	}

}
