package com.socioy.joor.security.ratelimit;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Waits for the outcome of a request that is served asynchronously.
 */
final class AsyncOutcome implements AsyncListener {

	private final LimitedRequest limited;

	private final HttpServletResponse response;

	private volatile boolean failed;

	AsyncOutcome(LimitedRequest limited, HttpServletResponse response) {
		this.limited = limited;
		this.response = response;
	}

	@Override
	public void onComplete(AsyncEvent event) {
		this.limited.finish(this.failed || AddressLimitFilter.isFailure(this.response.getStatus()));
	}

	@Override
	public void onTimeout(AsyncEvent event) {
		this.failed = true;
	}

	@Override
	public void onError(AsyncEvent event) {
		this.failed = true;
	}

	@Override
	public void onStartAsync(AsyncEvent event) {
		// A new cycle forgets its listeners
		event.getAsyncContext().addListener(this);
	}

}
