package com.socioy.joor.security.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.util.OnCommittedResponseWrapper;

/**
 * Goes through the cookies of a response just before they are sent. Only then are those
 * of the container there too, which writes its session cookie past every wrapper, and
 * what the application decided about them elsewhere.
 */
final class CookieHardeningResponse extends OnCommittedResponseWrapper {

	private final CookieRules rules;

	private boolean left;

	CookieHardeningResponse(HttpServletResponse response, CookieRules rules) {
		super(response);
		this.rules = rules;
	}

	/**
	 * The request has passed through. If nothing was sent so far the container sends it
	 * now, or another thread does later.
	 */
	void leave() {
		harden();
		this.left = true;
	}

	@Override
	protected void onResponseCommitted() {
		harden();
	}

	@Override
	public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
		harden();
		super.sendRedirect(location, status, clearBuffer);
	}

	@Override
	public void addCookie(Cookie cookie) {
		super.addCookie(cookie);
		hardenIfLeft();
	}

	@Override
	public void addHeader(@Nullable String name, @Nullable String value) {
		super.addHeader(name, value);
		hardenIfLeft();
	}

	@Override
	public void setHeader(@Nullable String name, @Nullable String value) {
		super.setHeader(name, value);
		hardenIfLeft();
	}

	private void hardenIfLeft() {
		if (this.left) {
			harden();
		}
	}

	private void harden() {
		HttpServletResponse response = (HttpServletResponse) getResponse();
		if (response.isCommitted()) {
			return;
		}
		Collection<String> cookies = response.getHeaders(HttpHeaders.SET_COOKIE);
		if (cookies.isEmpty()) {
			return;
		}
		List<String> hardened = new ArrayList<>(cookies.size());
		boolean changed = false;
		for (String cookie : cookies) {
			String value = this.rules.apply(cookie);
			changed |= !value.equals(cookie);
			hardened.add(value);
		}
		if (changed) {
			response.setHeader(HttpHeaders.SET_COOKIE, hardened.get(0));
			hardened.subList(1, hardened.size())
				.forEach((cookie) -> response.addHeader(HttpHeaders.SET_COOKIE, cookie));
		}
	}

}
