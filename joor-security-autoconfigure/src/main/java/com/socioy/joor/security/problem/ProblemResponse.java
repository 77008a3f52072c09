package com.socioy.joor.security.problem;

import java.io.IOException;
import java.io.PrintWriter;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.DeferredCsrfToken;

import com.socioy.joor.security.web.CsrfPassedFilter;
import com.socioy.joor.security.web.Refusal;
import com.socioy.joor.security.web.SafeMethods;

/**
 * Response that gives refusals of the filter chain a body. While it is armed, an error
 * that is sent becomes a problem; once the request is admitted, it is disarmed and passes
 * everything on. It never buffers.
 */
final class ProblemResponse extends HttpServletResponseWrapper {

	private static final String ATTRIBUTE = ProblemResponse.class.getName();

	private final HttpServletRequest request;

	private final HttpServletResponse response;

	private final ProblemHandling handling;

	private final @Nullable Object outer;

	private boolean armed = true;

	private boolean written;

	private boolean answered;

	ProblemResponse(HttpServletRequest request, HttpServletResponse response, ProblemHandling handling) {
		super(response);
		this.request = request;
		this.response = response;
		this.handling = handling;
		this.outer = request.getAttribute(ATTRIBUTE);
		request.setAttribute(ATTRIBUTE, this);
	}

	static @Nullable ProblemResponse of(HttpServletRequest request) {
		return (request.getAttribute(ATTRIBUTE) instanceof ProblemResponse response) ? response : null;
	}

	static boolean isArmed(HttpServletRequest request) {
		ProblemResponse response = of(request);
		return response != null && response.armed;
	}

	void disarm() {
		this.armed = false;
	}

	/**
	 * Let the chain answer again, after the application refused the request.
	 */
	void arm() {
		this.armed = !isCommitted();
	}

	void release() {
		this.request.setAttribute(ATTRIBUTE, this.outer);
	}

	/**
	 * Give a refusal without a body one. Called when the chain is done.
	 * @throws IOException if the response cannot be written
	 */
	void complete() throws IOException {
		tellCsrf(getStatus());
		if (this.armed && !this.written && getStatus() >= SC_BAD_REQUEST && !isCommitted()
				&& !this.request.isAsyncStarted()) {
			answer(getStatus());
		}
	}

	/**
	 * Answer with an error, whoever caused it.
	 * @param status status of the response
	 * @throws IOException if the response cannot be written
	 */
	void fail(int status) throws IOException {
		if (this.armed) {
			answer(status);
		}
		else {
			super.sendError(status);
		}
	}

	// Whoever refuses ahead of the CSRF filter, such as the CORS filter, leaves no token
	// on the request; and whoever stands behind it is reached only if it is satisfied
	private void tellCsrf(int status) {
		if (status != SC_FORBIDDEN || !this.armed || CsrfPassedFilter.isPassed(this.request)
				|| Refusal.of(this.request) != null) {
			return;
		}
		Object denial = this.request.getAttribute(WebAttributes.ACCESS_DENIED_403);
		if (denial instanceof CsrfException || (denial == null && isCsrfChecked())) {
			this.handling.clientErrors().csrfRefused(this.request);
		}
	}

	private boolean isCsrfChecked() {
		return this.request.getAttribute(DeferredCsrfToken.class.getName()) != null
				&& !SafeMethods.contains(this.request.getMethod());
	}

	private void answer(int status) throws IOException {
		this.armed = false;
		if (this.handling.pages().handle(this.request)) {
			super.sendError(status);
			return;
		}
		this.handling.render(this.request, this.response, status);
		this.answered = true;
	}

	@Override
	public void sendError(int status) throws IOException {
		sendError(status, null);
	}

	@Override
	public void sendError(int status, @Nullable String message) throws IOException {
		if (this.armed && status >= SC_BAD_REQUEST && !isCommitted()) {
			tellCsrf(status);
			answer(status);
		}
		else if (message != null) {
			super.sendError(status, message);
		}
		else {
			super.sendError(status);
		}
	}

	@Override
	public boolean isCommitted() {
		return this.answered || super.isCommitted();
	}

	@Override
	public ServletOutputStream getOutputStream() throws IOException {
		this.written = true;
		return super.getOutputStream();
	}

	@Override
	public PrintWriter getWriter() throws IOException {
		this.written = true;
		return super.getWriter();
	}

}
