package com.socioy.joor.security.problem;

import java.io.IOException;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.util.DisconnectedClientHelper;

import com.socioy.joor.security.web.ErrorId;
import com.socioy.joor.security.web.Refusal;

/**
 * Outermost filter of a chain. Gives refusals of the chain the body of a problem, and
 * keeps exceptions from reaching the container, which would log the whole stack of each:
 * they are told once and answered with 500, which the container takes to the error page
 * of the application as before.
 * <p>
 * After {@link AdmittedFilter} the response is the application's; what it sends, sets or
 * writes is not touched, unless it throws the request back to the chain as refused.
 */
final class ProblemFilter implements Filter {

	private static final String SEEN = ProblemFilter.class.getName() + ".SEEN";

	private static final int MAX_CAUSES = 16;

	private static final String RETRY_SECONDS = "30";

	private final ProblemHandling handling;

	ProblemFilter(ProblemHandling handling) {
		this.handling = handling;
	}

	@Override
	public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
			throws IOException, ServletException {
		HttpServletRequest request = (HttpServletRequest) servletRequest;
		HttpServletResponse response = (HttpServletResponse) servletResponse;
		DispatcherType dispatch = request.getDispatcherType();
		if (dispatch == DispatcherType.ERROR) {
			dispatchError(request, response, chain);
		}
		else if (dispatch == DispatcherType.INCLUDE) {
			chain.doFilter(request, response);
		}
		else {
			guard(request, response, chain);
		}
	}

	private void guard(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		request.setAttribute(SEEN, Boolean.TRUE);
		ProblemResponse wrapped = new ProblemResponse(request, response, this.handling);
		try {
			chain.doFilter(request, wrapped);
			wrapped.complete();
		}
		catch (IOException | ServletException | RuntimeException | Error ex) {
			if (request.getDispatcherType() == DispatcherType.FORWARD || request.isAsyncStarted() || isNoneOfOurs(ex)) {
				throw ex;
			}
			fail(request, wrapped, ex);
		}
		finally {
			wrapped.release();
		}
	}

	private void fail(HttpServletRequest request, ProblemResponse response, Throwable failure)
			throws IOException, ServletException {
		int status = status(request, response, failure);
		if (status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
			this.handling.errors().tell(request, status, failure);
		}
		if (response.isCommitted()) {
			throw new ResponseAbortedException(ErrorId.of(request));
		}
		if (status == HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
			request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, failure);
			request.setAttribute(RequestDispatcher.ERROR_EXCEPTION_TYPE, failure.getClass());
		}
		response.fail(status);
	}

	private int status(HttpServletRequest request, ProblemResponse response, Throwable failure) {
		Refusal refusal = Refusal.of(request);
		if (refusal != null) {
			return refusal.status();
		}
		if (failure instanceof AuthenticationServiceException && ProblemResponse.isArmed(request)) {
			if (!response.isCommitted() && !response.containsHeader("Retry-After")) {
				response.setHeader("Retry-After", RETRY_SECONDS);
			}
			return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
		}
		return this.handling.statusOf(failure);
	}

	private void dispatchError(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		HttpServletResponse headed = writeFallbackHeaders(request, response, this.handling);
		try {
			chain.doFilter(request, headed);
		}
		catch (IOException | ServletException | RuntimeException | Error ex) {
			if (isNoneOfOurs(ex) || request.isAsyncStarted()) {
				throw ex;
			}
			this.handling.errors().tell(request, HttpServletResponse.SC_INTERNAL_SERVER_ERROR, ex);
			if (response.isCommitted()) {
				throw new ResponseAbortedException(ErrorId.of(request));
			}
			Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
			this.handling.render(request, response,
					(status instanceof Integer code && code >= HttpServletResponse.SC_BAD_REQUEST) ? code
							: HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
		}
	}

	/**
	 * Write the headers of an error that no chain saw. A chain has written its own, and
	 * those it leaves out are left out on purpose.
	 * @param request the request
	 * @param response the response
	 * @param handling knows the headers
	 * @return the response to go on with
	 */
	static HttpServletResponse writeFallbackHeaders(HttpServletRequest request, HttpServletResponse response,
			ProblemHandling handling) {
		return (request.getAttribute(SEEN) == null) ? handling.headers().write(request, response) : response;
	}

	private static boolean isNoneOfOurs(Throwable failure) {
		if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
			return true;
		}
		Throwable current = failure;
		for (int i = 0; i < MAX_CAUSES && current != null; i++) {
			if (current instanceof RequestRejectedException || current instanceof ResponseAbortedException) {
				return true;
			}
			current = current.getCause();
		}
		return false;
	}

}
