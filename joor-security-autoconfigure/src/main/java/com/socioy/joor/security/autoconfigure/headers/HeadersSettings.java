package com.socioy.joor.security.autoconfigure.headers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.pattern.PathPatternParser;

import com.socioy.joor.security.autoconfigure.headers.HeadersProperties.Csp;
import com.socioy.joor.security.autoconfigure.headers.HeadersProperties.Hsts;
import com.socioy.joor.security.autoconfigure.headers.HeadersProperties.PathHeaders;
import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.headers.ContentSecurityPolicy;
import com.socioy.joor.security.headers.HeaderSettings;
import com.socioy.joor.security.headers.HeaderValues;
import com.socioy.joor.security.headers.PermissionsPolicy;
import com.socioy.joor.security.headers.SecurityHeadersFactory.PathSettings;

/**
 * Turns properties into settings, and stops the start where a browser would pass over
 * them.
 */
final class HeadersSettings {

	private static final String PREFIX = "joor.security.headers.";

	private static final long PRELOAD_SECONDS = 31_536_000;

	private final HeadersProperties properties;

	HeadersSettings(HeadersProperties properties) {
		this.properties = properties;
	}

	HeaderSettings application() {
		HeadersProperties all = this.properties;
		return settings(PREFIX,
				new PathHeaders(List.of(), all.profile(), all.csp(), all.frameOptions(), all.referrerPolicy(),
						all.permissionsPolicy(), all.crossOriginOpenerPolicy(), all.crossOriginEmbedderPolicy(),
						all.crossOriginResourcePolicy(), all.cacheControl()));
	}

	List<PathSettings> paths() {
		List<PathSettings> paths = new ArrayList<>();
		for (PathHeaders path : this.properties.paths()) {
			String prefix = PREFIX + "paths[" + paths.size() + "].";
			if (path.patterns().isEmpty()) {
				throw new InvalidSettingException(prefix + "path", null, "The entry is for no path.",
						"Name a path such as /widgets/**.");
			}
			for (String pattern : path.patterns()) {
				checked(prefix + "path", pattern, "Write it like /widgets/**, with a slash at the beginning.", () -> {
					if (!pattern.startsWith("/")) {
						throw new IllegalArgumentException("The path does not begin with a slash.");
					}
					return PathPatternParser.defaultInstance.parse(pattern);
				});
			}
			paths.add(new PathSettings(path.patterns(), settings(prefix, path)));
		}
		return paths;
	}

	@Nullable String hsts() {
		Hsts hsts = this.properties.hsts();
		if (!hsts.enabled()) {
			return null;
		}
		long seconds = hsts.maxAge().toSeconds();
		if (seconds < 0) {
			throw new InvalidSettingException(PREFIX + "hsts.max-age", hsts.maxAge().toString(),
					"Nothing is remembered for a negative time.", "Set a duration such as 730d.");
		}
		if (hsts.preload() && (!hsts.includeSubDomains() || seconds < PRELOAD_SECONDS)) {
			throw new InvalidSettingException(PREFIX + "hsts.preload", "true",
					"Browsers take a host into their lists only with all hosts below it and for a year at least.",
					"Set include-sub-domains to true and max-age to 365d or more, or remove preload.");
		}
		return "max-age=" + seconds + (hsts.includeSubDomains() ? "; includeSubDomains" : "")
				+ (hsts.preload() ? "; preload" : "");
	}

	private static HeaderSettings settings(String prefix, PathHeaders from) {
		String value = "Write one of these, or 'off'.";
		return new HeaderSettings(from.profile(), csp(prefix + "csp.", from.csp()),
				checked(prefix + "frame-options", from.frameOptions(), value,
						() -> HeaderValues.frameOptions(from.frameOptions())),
				checked(prefix + "referrer-policy", from.referrerPolicy(), value,
						() -> HeaderValues.referrerPolicy(from.referrerPolicy())),
				features(prefix + "permissions-policy.", from.permissionsPolicy()),
				checked(prefix + "cross-origin-opener-policy", from.crossOriginOpenerPolicy(), value,
						() -> HeaderValues.openerPolicy(from.crossOriginOpenerPolicy())),
				checked(prefix + "cross-origin-embedder-policy", from.crossOriginEmbedderPolicy(), value,
						() -> HeaderValues.embedderPolicy(from.crossOriginEmbedderPolicy())),
				checked(prefix + "cross-origin-resource-policy", from.crossOriginResourcePolicy(), value,
						() -> HeaderValues.resourcePolicy(from.crossOriginResourcePolicy())),
				cacheControl(prefix + "cache-control", from.cacheControl()));
	}

	private static HeaderSettings.Csp csp(String prefix, Csp from) {
		directives(prefix + "directives.", from.directives());
		directives(prefix + "report-only.", from.reportOnly());
		from.remove()
			.forEach(
					(name) -> checked(prefix + "remove", name, "Name directives as in the header, such as form-action.",
							() -> ContentSecurityPolicy.parse("").without(name)));
		return new HeaderSettings.Csp(from.enforce(), from.strict(), from.directives(), from.remove(),
				from.reportOnly());
	}

	private static void directives(String prefix, Map<String, String> directives) {
		ContentSecurityPolicy empty = ContentSecurityPolicy.parse("");
		directives.forEach((name, value) -> checked(prefix + name, value,
				"Write it as in the header, with keywords in single quotes.", () -> empty.with(name, value)));
	}

	private static Map<String, String> features(String prefix, Map<String, String> features) {
		features.forEach((name, list) -> checked(prefix + name, list, "Write a list such as () or (self).",
				() -> PermissionsPolicy.defaults().with(Map.of(name, list))));
		return features;
	}

	private static @Nullable String cacheControl(String property, @Nullable String value) {
		if (value == null || value.isBlank()) {
			return null;
		}
		if (value.equalsIgnoreCase("off") || value.equalsIgnoreCase("false")) {
			return HeaderSettings.OFF;
		}
		return checked(property, value, "Write it as in the header, for example no-store.", () -> {
			if (!value.chars().allMatch((character) -> character >= ' ' && character < 0x7f)) {
				throw new IllegalArgumentException("A header holds plain ASCII only.");
			}
			return value.strip();
		});
	}

	private static <T extends @Nullable Object> T checked(String property, @Nullable String value, String fix,
			Supplier<T> check) {
		try {
			return check.get();
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidSettingException(property, value, String.valueOf(ex.getMessage()), fix);
		}
	}

}
