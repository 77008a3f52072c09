package com.socioy.joor.security.wellknown;

import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Sends a browser or password manager to the page where a password is changed
 * (<a href="https://www.w3.org/TR/change-password-url/">A Well-Known URL for Changing
 * Passwords</a>).
 *
 * @since 0.1.0
 */
public final class ChangePasswordPage implements WellKnownPage {

	/**
	 * Where it is asked for.
	 */
	public static final String PATH = "/.well-known/change-password";

	private final String target;

	/**
	 * Create the page.
	 * @param target path within the application, or URL
	 */
	public ChangePasswordPage(String target) {
		this.target = Objects.requireNonNull(target, "'target' must not be null");
	}

	@Override
	public String path() {
		return PATH;
	}

	@Override
	public void answer(HttpServletRequest request, HttpServletResponse response) {
		response.setStatus(HttpServletResponse.SC_FOUND);
		response.setHeader("Location",
				this.target.startsWith("/") ? request.getContextPath() + this.target : this.target);
	}

}
