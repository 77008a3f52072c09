package com.socioy.joor.security.headers;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What is chosen about the headers, for the whole application or for some paths. What is
 * {@code null} or empty is left to whoever decides next, in the end to the profile; the
 * value {@value #OFF} leaves a header out.
 *
 * @param profile values to begin with
 * @param csp the content security policy
 * @param frameOptions value of {@code X-Frame-Options}
 * @param referrerPolicy value of {@code Referrer-Policy}
 * @param permissionsPolicy allow-lists by feature, merged over the default
 * @param openerPolicy value of {@code Cross-Origin-Opener-Policy}
 * @param embedderPolicy value of {@code Cross-Origin-Embedder-Policy}
 * @param resourcePolicy value of {@code Cross-Origin-Resource-Policy}
 * @param cacheControl value of {@code Cache-Control} where the application sets none
 * @since 0.1.0
 */
public record HeaderSettings(@Nullable HeaderProfile profile, Csp csp, @Nullable String frameOptions,
		@Nullable String referrerPolicy, Map<String, String> permissionsPolicy, @Nullable String openerPolicy,
		@Nullable String embedderPolicy, @Nullable String resourcePolicy, @Nullable String cacheControl) {

	/**
	 * Value that leaves a header out.
	 */
	public static final String OFF = "off";

	public HeaderSettings {
		permissionsPolicy = copy(permissionsPolicy);
	}

	/**
	 * Return settings that choose nothing.
	 * @return the settings
	 */
	public static HeaderSettings none() {
		return new HeaderSettings(null, Csp.none(), null, null, Map.of(), null, null, null, null);
	}

	/**
	 * Return settings in which others win.
	 * @param other the others
	 * @return both, merged
	 */
	public HeaderSettings merge(HeaderSettings other) {
		return new HeaderSettings(first(other.profile, this.profile), this.csp.merge(other.csp),
				first(other.frameOptions, this.frameOptions), first(other.referrerPolicy, this.referrerPolicy),
				merge(this.permissionsPolicy, other.permissionsPolicy), first(other.openerPolicy, this.openerPolicy),
				first(other.embedderPolicy, this.embedderPolicy), first(other.resourcePolicy, this.resourcePolicy),
				first(other.cacheControl, this.cacheControl));
	}

	private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
		return (one != null) ? one : other;
	}

	// In the order in which the user wrote them
	private static Map<String, String> copy(Map<String, String> map) {
		return Collections.unmodifiableMap(new LinkedHashMap<>(map));
	}

	private static Map<String, String> merge(Map<String, String> under, Map<String, String> over) {
		Map<String, String> merged = new LinkedHashMap<>(under);
		merged.putAll(over);
		return merged;
	}

	/**
	 * What is chosen about the content security policy.
	 *
	 * @param enforce whether it is enforced; otherwise browsers only report
	 * @param strict whether scripts run by nonce alone
	 * @param directives values by directive, merged over the profile's policy for pages
	 * @param remove directives to leave out
	 * @param reportOnly values by directive of a second policy that is only reported
	 * @since 0.1.0
	 */
	public record Csp(@Nullable Boolean enforce, @Nullable Boolean strict, Map<String, String> directives,
			List<String> remove, Map<String, String> reportOnly) {

		public Csp {
			directives = copy(directives);
			remove = List.copyOf(remove);
			reportOnly = copy(reportOnly);
		}

		/**
		 * Return settings that choose nothing.
		 * @return the settings
		 */
		public static Csp none() {
			return new Csp(null, null, Map.of(), List.of(), Map.of());
		}

		Csp merge(Csp other) {
			return new Csp(first(other.enforce, this.enforce), first(other.strict, this.strict),
					HeaderSettings.merge(this.directives, other.directives),
					other.remove.isEmpty() ? this.remove : other.remove,
					other.reportOnly.isEmpty() ? this.reportOnly : other.reportOnly);
		}

	}

}
