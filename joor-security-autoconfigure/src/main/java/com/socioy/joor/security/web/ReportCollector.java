package com.socioy.joor.security.web;

import java.util.Objects;

/**
 * Tells whoever writes response headers where this application collects what browsers
 * report about violated policies. There is a bean of this type while the endpoint exists.
 *
 * @param path path of the endpoint within the application, beginning with a slash
 * @since 0.1.0
 */
public record ReportCollector(String path) {

	public ReportCollector {
		Objects.requireNonNull(path, "'path' must not be null");
	}

}
