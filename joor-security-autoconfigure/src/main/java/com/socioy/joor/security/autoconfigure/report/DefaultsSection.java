package com.socioy.joor.security.autoconfigure.report;

import java.util.List;
import java.util.Map;

import org.springframework.boot.context.properties.source.ConfigurationProperty;

import com.socioy.joor.security.autoconfigure.ContributedDefaults;
import com.socioy.joor.security.core.ReportSection;
import com.socioy.joor.security.report.DefaultDescriptor;

/**
 * Shows which of the defaults that we contribute are in force. Their values are ours and
 * therefore shown; the user's are not.
 */
class DefaultsSection implements ReportSection {

	private final PropertyOrigins origins;

	DefaultsSection(PropertyOrigins origins) {
		this.origins = origins;
	}

	@Override
	public String name() {
		return "defaults";
	}

	@Override
	public List<DefaultDescriptor> content() {
		return ContributedDefaults.all()
			.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.map((entry) -> describe(entry.getKey(), entry.getValue()))
			.toList();
	}

	private DefaultDescriptor describe(String name, String value) {
		ConfigurationProperty effective = this.origins.find(name);
		if (effective == null) {
			return new DefaultDescriptor(name, value, false, null);
		}
		boolean contributed = PropertyOrigins.isDefault(effective) && value.equals(effective.getValue());
		return new DefaultDescriptor(name, value, contributed,
				contributed ? null : PropertyOrigins.describe(effective));
	}

}
