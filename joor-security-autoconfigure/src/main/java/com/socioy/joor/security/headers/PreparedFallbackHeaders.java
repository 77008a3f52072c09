package com.socioy.joor.security.headers;

import java.util.function.BiConsumer;
import java.util.function.Predicate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.WebUtils;

import com.socioy.joor.security.web.FallbackHeaders;

/**
 * The prepared headers, for responses that no filter chain sees.
 */
final class PreparedFallbackHeaders implements FallbackHeaders {

	private final ChainHeaders headers;

	PreparedFallbackHeaders(ChainHeaders headers) {
		this.headers = headers;
	}

	@Override
	public HttpServletResponse write(HttpServletRequest request, HttpServletResponse response) {
		if (WebUtils.getNativeResponse(response, SecurityHeadersResponse.class) != null
				|| HeadersState.of(request) != null) {
			// A chain has it, and decides itself
			return response;
		}
		HeadersState state = new HeadersState(this.headers);
		state.writeAll(request, response);
		return new SecurityHeadersResponse(response, state);
	}

	@Override
	public void write(boolean secure, Predicate<String> present, BiConsumer<String, String> writer) {
		HeaderPolicy policy = this.headers.general();
		FallbackValues.write(policy, secure, present, writer);
		PreparedCsp csp = policy.enforced(ResponseKind.DATA);
		put(HeaderPolicy.CSP, (csp != null) ? csp.value(FrameAccess.NOBODY, secure, null) : null, present, writer);
		PreparedCsp reported = policy.reported(ResponseKind.DATA);
		put(HeaderPolicy.CSP_REPORT_ONLY, (reported != null) ? reported.value(FrameAccess.NOBODY, secure, null) : null,
				present, writer);
		for (int header = HeaderPolicy.REFERRER; header < HeaderPolicy.COUNT; header++) {
			put(header, policy.fixed(ResponseKind.DATA, header), present, writer);
		}
	}

	private static void put(int header, @Nullable String value, Predicate<String> present,
			BiConsumer<String, String> writer) {
		String name = HeaderPolicy.name(header);
		if (value != null && !present.test(name)) {
			writer.accept(name, value);
		}
	}

}
