package com.socioy.joor.security.autoconfigure.audit;

import java.io.IOException;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertyResolver;

import com.socioy.joor.security.core.InvalidSettingException;

/**
 * Checks properties that name a file to write to. An empty one would pass for one that is
 * not set, and records would be kept somewhere else, or not at all.
 */
final class AuditFiles {

	private static final String FIX = "Set a file in a directory that only this application writes to, one for each instance.";

	private AuditFiles() {
	}

	static void requireNamed(PropertyResolver properties, String property) {
		String value = properties.getProperty(property);
		if (value != null && value.isBlank()) {
			throw new InvalidSettingException(property, value, "It names no file.", FIX);
		}
	}

	static InvalidSettingException refuse(String property, @Nullable Path path, IOException ex) {
		String message = ex.getMessage();
		// Ours are sentences; those of the platform are no more than the name of the file
		String reason = (message != null && message.endsWith(".")) ? message : "It cannot be written (" + ex + ").";
		return new InvalidSettingException(property, String.valueOf(path), reason, FIX);
	}

}
