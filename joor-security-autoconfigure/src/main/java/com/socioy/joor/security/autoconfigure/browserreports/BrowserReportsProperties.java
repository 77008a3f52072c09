package com.socioy.joor.security.autoconfigure.browserreports;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import com.socioy.joor.security.core.InvalidSettingException;

/**
 * Properties of the collector of browser reports.
 *
 * @param path Path at which browsers leave reports, without wildcards.
 * @since 0.1.0
 */
@ConfigurationProperties("joor.security.browser-reports")
public record BrowserReportsProperties(@DefaultValue("/.well-known/browser-reports") String path) {

	public BrowserReportsProperties {
		boolean plain = path.length() > 1 && path.startsWith("/") && !path.startsWith("//") && !path.endsWith("/")
				&& path.chars().allMatch(BrowserReportsProperties::isPlain);
		if (!plain) {
			throw new InvalidSettingException("joor.security.browser-reports.path", path,
					"It is not a plain path: a slash, then letters, digits, '-', '_', '.' and slashes.",
					"Write it like '/browser-reports'.");
		}
	}

	private static boolean isPlain(int character) {
		return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
				|| (character >= '0' && character <= '9') || "-_./".indexOf(character) != -1;
	}

}
