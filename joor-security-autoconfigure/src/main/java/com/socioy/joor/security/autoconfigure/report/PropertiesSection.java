package com.socioy.joor.security.autoconfigure.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

import com.socioy.joor.security.autoconfigure.ContributedDefaults;
import com.socioy.joor.security.core.ReportSection;
import com.socioy.joor.security.report.PropertyDescriptor;

/**
 * Shows the names of the properties that the user set and that bear on security, with the
 * place where they are set. Never shows a value.
 */
class PropertiesSection implements ReportSection {

	private static final List<ConfigurationPropertyName> GROUPS = Stream
		.of("joor.security", "management.auditevents", "management.endpoint", "management.endpoints",
				"management.server", "server.forward-headers-strategy", "server.servlet.session", "server.ssl",
				"server.tomcat.remoteip", "spring.mvc.problemdetails", "spring.security", "spring.web.error")
		.map(ConfigurationPropertyName::of)
		.toList();

	private final PropertyOrigins origins;

	PropertiesSection(PropertyOrigins origins) {
		this.origins = origins;
	}

	@Override
	public String name() {
		return "properties";
	}

	@Override
	public List<PropertyDescriptor> content() {
		return this.origins.all(PropertiesSection::isRelated)
			.entrySet()
			.stream()
			.filter((entry) -> !isContributed(entry))
			.map((entry) -> new PropertyDescriptor(entry.getKey(), PropertyOrigins.describe(entry.getValue())))
			.sorted((one, other) -> one.property().compareTo(other.property()))
			.toList();
	}

	private static boolean isRelated(ConfigurationPropertyName name) {
		return GROUPS.stream().anyMatch((group) -> group.equals(name) || group.isAncestorOf(name));
	}

	private static boolean isContributed(Map.Entry<String, ConfigurationProperty> entry) {
		return PropertyOrigins.isDefault(entry.getValue())
				&& entry.getValue().getValue().equals(ContributedDefaults.all().get(entry.getKey()));
	}

}
