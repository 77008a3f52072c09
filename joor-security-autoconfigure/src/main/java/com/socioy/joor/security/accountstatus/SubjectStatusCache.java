package com.socioy.joor.security.accountstatus;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import com.socioy.joor.security.identity.Subject;

/**
 * Remembers for a short time what the source of accounts said, so that it is asked once
 * in that time for each subject, however many requests come. What it said is as old as
 * the moment it was asked: the time an answer takes is part of its age.
 * <p>
 * Bounded in each direction. It holds a fixed number of subjects; one that is seen once
 * does not drive out one that is seen often. Of all requests of one subject that need an
 * answer one asks, and the others wait for it. No more than {@value #CONCURRENT} requests
 * ask at a time, and nobody waits longer than the timeout for others. Failures are not
 * remembered. Safe for use by several threads; nobody holds a lock while the source is
 * asked.
 *
 * @since 0.1.0
 */
public final class SubjectStatusCache {

	private static final int CONCURRENT = 32;

	private final SubjectStatus source;

	private final Cache<Subject, Question> questions;

	private final long maxAge;

	private final long timeout;

	private final LongSupplier nanos;

	private final SourceMonitor monitor;

	private final Semaphore places = new Semaphore(CONCURRENT);

	private final LongAdder asked = new LongAdder();

	/**
	 * Create an empty cache.
	 * @param source knows the accounts
	 * @param maxAge how old an answer may become, at most
	 * {@link SubjectStatus#LONGEST_AGE}
	 * @param maximumSize number of subjects it holds
	 * @param timeout how long a request waits for another one that asks
	 * @param monitor is told how the source does
	 * @param nanos tells the time in nanoseconds, as {@link System#nanoTime()}
	 */
	public SubjectStatusCache(SubjectStatus source, Duration maxAge, long maximumSize, Duration timeout,
			SourceMonitor monitor, LongSupplier nanos) {
		Assert.notNull(source, "'source' must not be null");
		Assert.isTrue(!maxAge.isNegative() && !maxAge.isZero() && maxAge.compareTo(SubjectStatus.LONGEST_AGE) <= 0,
				"'maxAge' must be longer than nothing and at most 30 seconds");
		Assert.isTrue(maximumSize > 0, "'maximumSize' must be positive");
		Assert.notNull(monitor, "'monitor' must not be null");
		this.source = source;
		this.maxAge = maxAge.toNanos();
		this.timeout = timeout.toNanos();
		this.nanos = nanos;
		this.monitor = monitor;
		this.questions = Caffeine.newBuilder()
			.maximumSize(maximumSize)
			.expireAfterWrite(maxAge)
			.ticker(nanos::getAsLong)
			.executor(Runnable::run)
			.build();
	}

	/**
	 * Return what is known of a subject.
	 * @param subject the subject
	 * @return the state, or {@code null} if there is no such account
	 * @throws StatusUnavailableException if the source does not say
	 */
	public @Nullable AccountState find(Subject subject) {
		return question(subject).answer(this.timeout);
	}

	// The cache reads what it holds before it reads how old that is. While a new
	// question takes the place of an old one, it may give away the old one.

	private Question question(Subject subject) {
		ConcurrentMap<Subject, Question> map = this.questions.asMap();
		Question known = this.questions.getIfPresent(subject);
		while (known == null || this.nanos.getAsLong() - known.asked >= this.maxAge) {
			if (known != null) {
				map.remove(subject, known);
			}
			Question own = new Question(this.nanos.getAsLong());
			known = map.putIfAbsent(subject, own);
			if (known == null) {
				ask(subject, own);
				return own;
			}
		}
		return known;
	}

	private void ask(Subject subject, Question question) {
		if (!takePlace()) {
			forget(subject, question, new StatusUnavailableException("Too many requests ask for accounts", null));
			return;
		}
		try {
			this.asked.increment();
			AccountState state = this.source.find(subject);
			this.monitor.answered();
			question.complete(state);
		}
		catch (RuntimeException ex) {
			forget(subject, question, ex);
			this.monitor.failed(ex);
		}
		finally {
			this.places.release();
			if (!question.isDone()) {
				forget(subject, question, new StatusUnavailableException("The source of accounts broke down", null));
			}
		}
	}

	// Forgotten first, so that nobody finds a question that has failed

	private void forget(Subject subject, Question question, Throwable failure) {
		ConcurrentMap<Subject, Question> map = this.questions.asMap();
		map.remove(subject, question);
		question.completeExceptionally(failure);
	}

	// While nobody gets an answer, waiting for a place is of no use

	private boolean takePlace() {
		try {
			return this.places.tryAcquire(this.monitor.isFailing() ? 0 : this.timeout, TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/**
	 * Forget a subject, and what is being asked about it: whoever calls from now on is
	 * told what the source says from now on.
	 * @param subject the subject
	 */
	public void forget(Subject subject) {
		this.questions.invalidate(subject);
	}

	/**
	 * Forget everybody.
	 */
	public void forgetAll() {
		this.questions.invalidateAll();
	}

	/**
	 * Return about how many subjects are remembered.
	 * @return the number
	 */
	public long size() {
		return this.questions.estimatedSize();
	}

	/**
	 * Return how many times the source was asked.
	 * @return the number since the start
	 */
	public long asked() {
		return this.asked.sum();
	}

	/**
	 * Question to the source, and its answer once that is there.
	 */
	private static final class Question extends CompletableFuture<@Nullable AccountState> {

		private final long asked;

		Question(long asked) {
			this.asked = asked;
		}

		@Nullable AccountState answer(long timeout) {
			try {
				return isDone() ? get() : get(timeout, TimeUnit.NANOSECONDS);
			}
			catch (ExecutionException ex) {
				throw new StatusUnavailableException("The source of accounts failed", ex.getCause());
			}
			catch (TimeoutException ex) {
				throw new StatusUnavailableException("The source of accounts is slow", ex);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new StatusUnavailableException("Interrupted while the source of accounts was asked", ex);
			}
		}

	}

}
