package com.socioy.joor.security.headers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.DefaultSecurityFilterChain;

import com.socioy.joor.security.core.ReportSection;

/**
 * Shows which headers each filter chain sends with a page, and which policies browsers
 * enforce or only report.
 *
 * @since 0.1.0
 */
public final class HeadersReport implements ReportSection {

	private final SecurityHeadersFactory factory;

	/**
	 * Create a section.
	 * @param factory knows what it prepared
	 */
	public HeadersReport(SecurityHeadersFactory factory) {
		this.factory = factory;
	}

	@Override
	public String name() {
		return "headers";
	}

	@Override
	public Object content() {
		Map<String, Object> content = new LinkedHashMap<>();
		content.put("profile",
				Objects.requireNonNullElse(this.factory.settings().profile(), HeaderProfile.AUTO)
					.name()
					.toLowerCase(Locale.ROOT));
		List<Object> chains = new ArrayList<>();
		this.factory.prepared().forEach((chain) -> {
			String matcher = matcher(chain.builder());
			if (matcher != null) {
				chains.add(describe(matcher, chain.policy()));
			}
		});
		content.put("chains", chains);
		return content;
	}

	private static Map<String, Object> describe(String matcher, @Nullable HeaderPolicy policy) {
		Map<String, Object> chain = new LinkedHashMap<>();
		chain.put("matcher", matcher);
		chain.put("active", policy != null);
		if (policy != null) {
			PreparedCsp enforced = policy.enforced(ResponseKind.DOCUMENT);
			PreparedCsp reported = policy.reported(ResponseKind.DOCUMENT);
			chain.put("csp", (enforced != null) ? "enforced" : (reported != null) ? "report-only" : "none");
			put(chain, "enforced", enforced);
			put(chain, "reportOnly", reported);
			Map<String, String> fixed = new LinkedHashMap<>();
			for (int header = HeaderPolicy.REFERRER; header < HeaderPolicy.COUNT; header++) {
				String value = policy.fixed(ResponseKind.DOCUMENT, header);
				if (value != null) {
					fixed.put(HeaderPolicy.name(header), value);
				}
			}
			chain.put("page", fixed);
		}
		return chain;
	}

	private static void put(Map<String, Object> chain, String name, @Nullable PreparedCsp csp) {
		if (csp != null) {
			chain.put(name, csp.toString());
		}
	}

	private static @Nullable String matcher(HttpSecurity builder) {
		try {
			DefaultSecurityFilterChain chain = builder.getObject();
			return (chain != null) ? String.valueOf(chain.getRequestMatcher()) : null;
		}
		catch (IllegalStateException ex) {
			// Injected somewhere, and never built
			return null;
		}
	}

}
