package com.socioy.joor.security.autoconfigure.csrf;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.csrf.CsrfMode;
import com.socioy.joor.security.csrf.TrustedOrigin;

/**
 * Properties of the protection against cross-site requests.
 *
 * @param mode What a request that changes something must show.
 * @param reportOnly Whether cross-site requests are only reported, and let through.
 * @param spa Whether scripts of a single-page application read the token from a cookie
 * and send it in a header.
 * @param cookieName Name of the cookie that holds the token of a single-page application.
 * @param headerName Name of the header in which scripts send the token.
 * @param trustedOrigins Comma-separated list of other origins whose pages may send
 * requests that change something, such as 'https://shop.example.com'.
 * @param ignoredPaths Paths that any site may send requests to, each with the reason.
 * @since 0.1.0
 */
@ConfigurationProperties("joor.security.csrf")
public record CsrfProperties(@DefaultValue("fetch-metadata") CsrfMode mode, @DefaultValue("false") boolean reportOnly,
		@DefaultValue("false") boolean spa, @Nullable String cookieName, @Nullable String headerName,
		@DefaultValue List<String> trustedOrigins, @DefaultValue List<IgnoredPath> ignoredPaths) {

	private static final String PREFIX = "joor.security.csrf.";

	private static final String EVERYTHING = "/**";

	private static final String SEPARATORS = "()<>@,;:\\\"/[]?={} \t";

	public CsrfProperties {
		checkName("cookie-name", cookieName);
		checkName("header-name", headerName);
		if (cookieName != null && !spa) {
			throw new InvalidSettingException(PREFIX + "cookie-name", cookieName,
					"The token is in the session, not in a cookie.",
					"Set joor.security.csrf.spa to true, or remove the name.");
		}
		trustedOrigins = trustedOrigins.stream().map(CsrfProperties::origin).toList();
		ignoredPaths = List.copyOf(ignoredPaths);
		for (int i = 0; i < ignoredPaths.size(); i++) {
			ignoredPaths.get(i).check(PREFIX + "ignored-paths[" + i + "].");
		}
	}

	private static String origin(String value) {
		try {
			return TrustedOrigin.parse(value);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidSettingException(PREFIX + "trusted-origins", value, String.valueOf(ex.getMessage()),
					"Write it like 'https://shop.example.com'; patterns are not supported.");
		}
	}

	private static void checkName(String property, @Nullable String name) {
		if (name != null && (name.isEmpty()
				|| !name.chars().allMatch((c) -> c > ' ' && c < 127 && SEPARATORS.indexOf(c) == -1))) {
			throw new InvalidSettingException(PREFIX + property, name, "It is not a name that HTTP allows.",
					"Use letters, digits, '-' and '_' only.");
		}
	}

	/**
	 * A path that any site may send requests to.
	 *
	 * @param path Pattern of the path, such as '/hooks/**'.
	 * @param reason Why no protection is needed there, for the report.
	 */
	public record IgnoredPath(@Nullable String path, @Nullable String reason) {

		void check(String prefix) {
			if (this.path == null || !this.path.startsWith("/")) {
				throw new InvalidSettingException(prefix + "path", this.path, "It does not begin with a slash.",
						"Write a pattern like '/hooks/**'.");
			}
			if (this.path.equals(EVERYTHING) || this.path.startsWith("/{*")) {
				throw new InvalidSettingException(prefix + "path", this.path, "It matches every path.",
						"Name the paths that need it, or set joor.security.csrf.mode to off.");
			}
			try {
				PathPatternParser.defaultInstance.parse(this.path);
			}
			catch (PatternParseException ex) {
				throw new InvalidSettingException(prefix + "path", this.path, "It is not a path pattern.",
						"Write a pattern like '/hooks/**'.");
			}
			if (!StringUtils.hasText(this.reason)) {
				throw new InvalidSettingException(prefix + "reason", this.reason,
						"Nobody could tell later why " + this.path + " is open to other sites.",
						"Say in a few words what protects it, for example 'signed by the payment provider'.");
			}
		}

	}

}
