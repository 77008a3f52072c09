package com.socioy.joor.security.headers;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import jakarta.servlet.ServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Who may touch a response that was handed to another thread. The thread that began the
 * request comes back through the filters meanwhile, and they write their headers; a
 * container does not expect two threads at that, nor headers behind the first byte. So
 * the first thread goes first: until it is back, others wait.
 * <p>
 * An application that lets the first thread wait for another one would wait for ever.
 * Others therefore lose their patience once, and from then on all take turns, until the
 * headers are out. Safe for use by several threads.
 */
final class ResponseTurns implements AutoCloseable {

	// Far more than the way back takes, and short enough for whoever waits in vain
	private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final Thread first;

	private final ServletResponse response;

	private final long patience;

	private boolean impatient;

	private volatile boolean over;

	/**
	 * Create turns at a response.
	 * @param first the thread that began the request
	 * @param response the response, without wrappers of ours
	 */
	ResponseTurns(Thread first, ServletResponse response) {
		this(first, response, PATIENCE);
	}

	/**
	 * Create turns at a response.
	 * @param first the thread that began the request
	 * @param response the response, without wrappers of ours
	 * @param patience how long others wait for the first thread, in nanoseconds
	 */
	ResponseTurns(Thread first, ServletResponse response, long patience) {
		this.first = first;
		this.response = response;
		this.patience = patience;
	}

	/**
	 * Take a turn, and wait for it if need be.
	 * @return what to close when the turn is over, or {@code null} if no turns are needed
	 * any more
	 */
	@Nullable ResponseTurns take() {
		if (this.over) {
			return null;
		}
		this.lock.lock();
		if (Thread.currentThread() != this.first) {
			awaitFirst();
		}
		if (this.over || this.response.isCommitted()) {
			close();
			return null;
		}
		return this;
	}

	private void awaitFirst() {
		try {
			long left = this.patience;
			while (!this.over && !this.impatient && !this.response.isCommitted()) {
				left = this.changed.awaitNanos(left);
				this.impatient = left <= 0;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * End a turn. The first one that sends the headers is the last one.
	 */
	@Override
	public void close() {
		try {
			if (this.response.isCommitted()) {
				this.over = true;
				this.changed.signalAll();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Take note that the first thread is back, and touches the response no more.
	 */
	void end() {
		this.lock.lock();
		try {
			this.over = true;
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

}
