package com.socioy.joor.security.cors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.header.HeaderWriter;

/**
 * Tells caches that a response depends on who asks, also where it holds no CORS header:
 * else one kept for one origin would be given to another.
 */
final class VaryOriginWriter implements HeaderWriter {

	@Override
	public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
		if (response.getHeader(HttpHeaders.VARY) != null) {
			for (String value : response.getHeaders(HttpHeaders.VARY)) {
				if (names(value)) {
					return;
				}
			}
		}
		response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
	}

	private static boolean names(String value) {
		int start = 0;
		while (start <= value.length()) {
			int comma = value.indexOf(',', start);
			int end = (comma != -1) ? comma : value.length();
			String name = value.substring(start, end).trim();
			if (name.equals("*") || name.equalsIgnoreCase(HttpHeaders.ORIGIN)) {
				return true;
			}
			start = end + 1;
		}
		return false;
	}

}
