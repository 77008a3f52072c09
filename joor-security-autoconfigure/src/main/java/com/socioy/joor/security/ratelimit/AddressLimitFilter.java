package com.socioy.joor.security.ratelimit;

import java.io.IOException;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Limits by address, before any credential is looked at, and sees to it that everything
 * that was reserved for a request is given back or kept once its outcome is known. A
 * request counts once, however often it is dispatched.
 */
final class AddressLimitFilter implements Filter {

	private final RateLimitEngine engine;

	private final RateLimitAnswer answer;

	AddressLimitFilter(RateLimitEngine engine, RateLimitAnswer answer) {
		this.engine = engine;
		this.answer = answer;
	}

	@Override
	public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
			throws IOException, ServletException {
		HttpServletRequest request = (HttpServletRequest) servletRequest;
		HttpServletResponse response = (HttpServletResponse) servletResponse;
		LimitedRequest known = LimitedRequest.of(request);
		if (known != null || request.getDispatcherType() != DispatcherType.REQUEST) {
			serveAgain(known, request, response, chain);
			return;
		}
		LimitedRequest limited = this.engine.receive(request);
		Exceeded exceeded = this.engine.admitAddress(limited);
		limited.begin();
		try {
			if (exceeded != null) {
				this.answer.refuse(exceeded, request, response);
			}
			else if (this.engine.countsFailedCredential(limited)) {
				serve(limited, request, new CredentialFailureResponse(this.engine, this.answer, limited, response),
						chain);
			}
			else {
				serve(limited, request, response, chain);
			}
		}
		finally {
			LimitedRequest.leave();
		}
	}

	// Within a forward its request is on the thread already, in other dispatches it is
	// not
	private void serveAgain(@Nullable LimitedRequest known, HttpServletRequest request, HttpServletResponse response,
			FilterChain chain) throws IOException, ServletException {
		if (known == null || LimitedRequest.current() != null) {
			chain.doFilter(request, response);
			return;
		}
		known.enter();
		try {
			chain.doFilter(request, response);
		}
		catch (RateLimitExceededException | ServletException ex) {
			known.failed();
			Exceeded exceeded = exceeded(ex);
			if (exceeded == null || response.isCommitted() || request.isAsyncStarted()) {
				throw ex;
			}
			this.answer.refuse(exceeded, request, response);
		}
		finally {
			LimitedRequest.leave();
		}
	}

	private void serve(LimitedRequest limited, HttpServletRequest request, HttpServletResponse response,
			FilterChain chain) throws IOException, ServletException {
		boolean returned = false;
		try {
			chain.doFilter(request, response);
			if (!limited.isIdentified() && !response.isCommitted()) {
				this.answer.inform(limited, response);
			}
			returned = true;
		}
		catch (RateLimitExceededException | ServletException ex) {
			Exceeded exceeded = exceeded(ex);
			if (exceeded == null || response.isCommitted() || request.isAsyncStarted()) {
				throw ex;
			}
			this.answer.refuse(exceeded, request, response);
		}
		finally {
			finish(limited, request, response, returned);
		}
	}

	private static void finish(LimitedRequest limited, HttpServletRequest request, HttpServletResponse response,
			boolean returned) {
		if (!limited.isOpen()) {
			return;
		}
		if (request.isAsyncStarted()) {
			request.getAsyncContext().addListener(new AsyncOutcome(limited, response));
		}
		else {
			limited.finish(!returned || isFailure(response.getStatus()));
		}
	}

	static boolean isFailure(int status) {
		return status == HttpServletResponse.SC_UNAUTHORIZED || status == HttpServletResponse.SC_FORBIDDEN
				|| status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
	}

	private static @Nullable Exceeded exceeded(Throwable failure) {
		Throwable current = failure;
		for (int i = 0; i < 8 && current != null; i++) {
			if (current instanceof RateLimitExceededException found) {
				return found.exceeded();
			}
			current = current.getCause();
		}
		return null;
	}

}
