package com.socioy.joor.security.headers;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.web.util.WebUtils;

/**
 * Last of the header writers of a chain: sees what the application and the chain chose,
 * and adds what nobody chose.
 */
final class SecurityHeadersWriter implements HeaderWriter {

	@Override
	public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
		HeadersState state = HeadersState.of(request);
		SecurityHeadersResponse watched = WebUtils.getNativeResponse(response, SecurityHeadersResponse.class);
		if (state != null && watched != null) {
			state.write(request, watched.unwrapped());
		}
	}

}
