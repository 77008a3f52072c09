package com.socioy.joor.security.headers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * The headers that a controller chose, prepared once for all of its responses.
 */
final class ChosenHeaders {

	private final Map<String, String> fixed;

	private final @Nullable PreparedCsp csp;

	private final FrameAccess frames;

	private ChosenHeaders(Map<String, String> fixed, @Nullable PreparedCsp csp, FrameAccess frames) {
		this.fixed = fixed;
		this.csp = csp;
		this.frames = frames;
	}

	/**
	 * Prepare the headers.
	 * @param chosen what the controller says
	 * @param factory knows the settings of the application
	 * @return the headers
	 * @throws IllegalArgumentException if a value is malformed
	 */
	static ChosenHeaders of(SecurityHeaders chosen, SecurityHeadersFactory factory) {
		HeaderSettings application = factory.settings();
		Map<String, String> features = features(chosen.permissionsPolicy());
		HeaderSettings settings = new HeaderSettings(null,
				new HeaderSettings.Csp(null, null, directives(chosen.csp()), List.of(), Map.of()),
				HeaderValues.frameOptions(chosen.frameOptions()), HeaderValues.referrerPolicy(chosen.referrerPolicy()),
				features, HeaderValues.openerPolicy(chosen.openerPolicy()),
				HeaderValues.embedderPolicy(chosen.embedderPolicy()),
				HeaderValues.resourcePolicy(chosen.resourcePolicy()), null);
		Map<String, String> fixed = new LinkedHashMap<>();
		put(fixed, "X-Frame-Options", settings.frameOptions());
		put(fixed, HeaderPolicy.name(HeaderPolicy.REFERRER), settings.referrerPolicy());
		put(fixed, HeaderPolicy.name(HeaderPolicy.OPENER), settings.openerPolicy());
		put(fixed, HeaderPolicy.name(HeaderPolicy.EMBEDDER), settings.embedderPolicy());
		put(fixed, HeaderPolicy.name(HeaderPolicy.RESOURCE), settings.resourcePolicy());
		if (!features.isEmpty()) {
			fixed.put(HeaderPolicy.name(HeaderPolicy.PERMISSIONS),
					PermissionsPolicy.defaults().with(application.permissionsPolicy()).with(features).toString());
		}
		String frames = (settings.frameOptions() != null) ? settings.frameOptions() : application.frameOptions();
		return new ChosenHeaders(fixed, chosen.csp().isBlank() ? null : factory.pageCsp(settings), (frames != null)
				? FrameAccess.of(HeaderSettings.OFF.equals(frames) ? null : frames) : FrameAccess.NOBODY);
	}

	private static Map<String, String> directives(String csp) {
		Map<String, String> directives = new LinkedHashMap<>();
		ContentSecurityPolicy.parse(csp)
			.directives()
			.forEach((name, values) -> directives.put(name, String.join(" ", values)));
		return directives;
	}

	private static Map<String, String> features(String[] items) {
		Map<String, String> features = new LinkedHashMap<>();
		for (String item : items) {
			int equals = item.indexOf('=');
			if (equals == -1) {
				throw new IllegalArgumentException(
						"Feature '" + item + "' has no list; write it like 'camera=(self)'.");
			}
			features.put(item.substring(0, equals).strip(), item.substring(equals + 1));
		}
		PermissionsPolicy.defaults().with(features);
		return features;
	}

	private static void put(Map<String, String> fixed, String name, @Nullable String value) {
		if (value != null && !value.equals(HeaderSettings.OFF)) {
			fixed.put(name, value);
		}
	}

	/**
	 * Set the headers, as a controller would.
	 * @param request the request
	 * @param response the response
	 */
	void apply(HttpServletRequest request, HttpServletResponse response) {
		this.fixed.forEach(response::setHeader);
		HeadersState state = HeadersState.of(request);
		ChainHeaders chain = (state != null) ? state.chain() : null;
		if (this.csp != null) {
			boolean secure = (state != null && chain != null) ? state.isSecure(chain, request) : request.isSecure();
			response.setHeader(HeaderPolicy.name(HeaderPolicy.CSP),
					this.csp.value(this.frames, secure, (state != null) ? state.nonce() : null));
		}
	}

}
