package com.socioy.joor.security.problem;

import java.io.IOException;
import java.util.Objects;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.util.DisconnectedClientHelper;

import com.socioy.joor.security.web.ErrorId;

/**
 * Outermost filter of the application. Catches what escapes all others, the filters ahead
 * of the filter chains among them, before the container logs the stack of each: requests
 * that Spring's own filters cannot parse are answered with 400, everything else is told
 * once and sent to the error page with 500. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class LastResortFilter implements Filter {

	private final ProblemHandling handling;

	/**
	 * Create a filter.
	 * @param handling makes and writes problems
	 */
	public LastResortFilter(ProblemHandling handling) {
		this.handling = Objects.requireNonNull(handling, "'handling' must not be null");
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		try {
			chain.doFilter(request, response);
		}
		catch (IOException | ServletException | RuntimeException | Error ex) {
			if (request.isAsyncStarted() || ex instanceof ResponseAbortedException
					|| DisconnectedClientHelper.isClientDisconnectedException(ex)) {
				throw ex;
			}
			catchEscaped((HttpServletRequest) request, (HttpServletResponse) response, ex);
		}
	}

	private void catchEscaped(HttpServletRequest request, HttpServletResponse response, Throwable failure)
			throws IOException, ServletException {
		boolean errorPage = request.getDispatcherType() == DispatcherType.ERROR;
		if (!response.isCommitted() && !errorPage && isMalformedRequest(failure)) {
			refuse(request, response);
			return;
		}
		int status = this.handling.statusOf(failure);
		if (status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
			this.handling.errors().tell(request, status, failure);
		}
		if (response.isCommitted()) {
			if (status < HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
				// Tomcat has closed the response and knows the status itself
				throw rethrow(failure);
			}
			throw new ResponseAbortedException(ErrorId.of(request));
		}
		if (errorPage) {
			// Nobody else is left who could answer
			Object original = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
			render(request, response, (original instanceof Integer code && code >= 400) ? code : status);
			return;
		}
		if (status == HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
			request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, failure);
			request.setAttribute(RequestDispatcher.ERROR_EXCEPTION_TYPE, failure.getClass());
		}
		response.sendError(status);
	}

	private static RuntimeException rethrow(Throwable failure) throws IOException, ServletException {
		if (failure instanceof IOException ex) {
			throw ex;
		}
		if (failure instanceof ServletException ex) {
			throw ex;
		}
		if (failure instanceof Error ex) {
			throw ex;
		}
		return (RuntimeException) failure;
	}

	private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
		this.handling.clientErrors().malformed(request, HttpServletResponse.SC_BAD_REQUEST);
		// The error page would have to parse the same request
		render(request, response, HttpServletResponse.SC_BAD_REQUEST);
	}

	private void render(HttpServletRequest request, HttpServletResponse response, int status) throws IOException {
		this.handling.render(request, this.handling.headers().write(request, response), status);
	}

	/**
	 * Return whether Spring failed at reading the request, before any code of the
	 * application ran. Exceptions of the same types that the application throws are its
	 * own mistakes; where they were thrown is the only thing that tells them apart.
	 * @param failure what was thrown
	 * @return whether it is the client's fault
	 */
	static boolean isMalformedRequest(Throwable failure) {
		if (failure instanceof RequestRejectedException) {
			return true;
		}
		if (!(failure instanceof IllegalArgumentException) && !(failure instanceof HttpMessageNotReadableException)) {
			return false;
		}
		for (StackTraceElement frame : failure.getStackTrace()) {
			String type = frame.getClassName();
			if (frame.getMethodName().startsWith("doFilter")) {
				return type.startsWith("org.springframework.web.filter.")
						|| type.startsWith("org.springframework.security.web.FilterChainProxy")
						|| type.startsWith("org.springframework.security.config.annotation.web.configuration.");
			}
			if (!type.startsWith("java.") && !type.startsWith("jdk.") && !type.startsWith("org.springframework.")
					&& !type.startsWith("jakarta.servlet.http.HttpServletRequest")) {
				return false;
			}
		}
		return false;
	}

}
