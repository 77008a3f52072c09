package com.socioy.joor.security.report;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.util.Assert;

/**
 * {@link Endpoint @Endpoint} that shows the {@link SecurityReport}, whole or by section.
 * Read only.
 *
 * @since 0.1.0
 */
@Endpoint(id = "joorsecurity")
public class JoorSecurityEndpoint {

	private final SecurityReport report;

	/**
	 * Create an endpoint.
	 * @param report what it shows
	 */
	public JoorSecurityEndpoint(SecurityReport report) {
		Assert.notNull(report, "'report' must not be null");
		this.report = report;
	}

	/**
	 * Return the whole report.
	 * @return content by section
	 */
	@ReadOperation
	public Map<String, Object> report() {
		return this.report.all();
	}

	/**
	 * Return one section of the report.
	 * @param section name of the section
	 * @return the content, or {@code null} if there is no such section
	 */
	@ReadOperation
	public @Nullable Object section(@Selector String section) {
		return this.report.section(section);
	}

}
