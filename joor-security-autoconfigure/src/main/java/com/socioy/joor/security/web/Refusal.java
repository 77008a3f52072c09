package com.socioy.joor.security.web;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * How a feature refuses a request: a status, what kind of problem it is (RFC 9457
 * {@code type}), and members that the client may see. A refusal holds nothing that helps
 * an attacker; the detail goes to the event.
 * <p>
 * It is left on the request and announced by {@code sendError}; whoever renders problems
 * picks it up from there, so features need not know how it looks. Without a renderer the
 * container's error handling answers with the same status.
 *
 * @since 0.1.0
 */
public final class Refusal {

	private static final String ATTRIBUTE = Refusal.class.getName();

	private final int status;

	private final String type;

	private final Map<String, Object> members = new LinkedHashMap<>(4);

	private Refusal(int status, String type) {
		this.status = status;
		this.type = Objects.requireNonNull(type, "'type' must not be null");
	}

	/**
	 * Begin a refusal.
	 * @param status status of the response, 400 to 599
	 * @param type last segment of the problem's type, in kebab-case, for example
	 * {@code mixed-credentials}
	 * @return the refusal
	 */
	public static Refusal of(int status, String type) {
		return new Refusal(status, type);
	}

	/**
	 * Return the refusal that was sent for a request.
	 * @param request the request
	 * @return the refusal, or {@code null} if no feature refused it
	 */
	public static @Nullable Refusal of(ServletRequest request) {
		return (request.getAttribute(ATTRIBUTE) instanceof Refusal refusal) ? refusal : null;
	}

	/**
	 * Add a member to the body of the problem.
	 * @param name name of the member
	 * @param value a string, number, boolean, or a list or map of these
	 * @return this refusal
	 */
	public Refusal with(String name, Object value) {
		this.members.put(name, value);
		return this;
	}

	/**
	 * Refuse the request. Nothing may be written to the response afterwards.
	 * @param request the request
	 * @param response the response, which must not be committed
	 * @throws IOException if the response cannot be written
	 */
	public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
		request.setAttribute(ATTRIBUTE, this);
		response.sendError(this.status);
	}

	/**
	 * Return the status of the response.
	 * @return the status
	 */
	public int status() {
		return this.status;
	}

	/**
	 * Return what kind of problem it is.
	 * @return the last segment of the problem's type
	 */
	public String type() {
		return this.type;
	}

	/**
	 * Return what the client may see beside status and type.
	 * @return the members, in order
	 */
	public Map<String, Object> members() {
		return Collections.unmodifiableMap(this.members);
	}

}
