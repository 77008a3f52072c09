package com.socioy.joor.security.jwt.issuer;

import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.Assert;

import com.socioy.joor.security.jwt.VerificationKeys;

/**
 * Keys that one issuer publishes. They are fetched when the first token of the issuer
 * arrives, again every {@value #FRESH_MINUTES} minutes while there are tokens, and when a
 * token names a key that is not known.
 * <p>
 * Tokens with a known key never wait, except the one that fetches. At most
 * {@value #MAX_WAITING} threads wait for an issuer; for the others its keys are
 * unavailable at once. So an issuer that hangs cannot take the threads of the
 * application, which are needed for the tokens of the others. Safe for use by several
 * threads.
 *
 * @since 0.1.0
 */
public final class RemoteKeys implements JWKSource<SecurityContext>, VerificationKeys {

	private static final Logger logger = LoggerFactory.getLogger(RemoteKeys.class);

	private static final int FRESH_MINUTES = 5;

	private static final long FRESH = Duration.ofMinutes(FRESH_MINUTES).toMillis();

	// Whoever finds older keys waits for new ones: nobody may have used them for days
	private static final long USABLE = 2 * FRESH;

	private static final int MAX_WAITING = 16;

	private static final Object UNKNOWN = new Object();

	private final String name;

	private final IssuerLocation location;

	private final long retryInterval;

	private final Clock clock;

	private final ReentrantLock fetching = new ReentrantLock();

	private final AtomicInteger waiting = new AtomicInteger();

	private final AtomicInteger failures = new AtomicInteger();

	private volatile @Nullable Snapshot snapshot;

	private volatile long unavailableUntil = Long.MIN_VALUE;

	/**
	 * Create it.
	 * @param name name of the issuer in the configuration
	 * @param location where the keys are
	 * @param retryInterval time after a failure before the issuer is asked again
	 * @param clock tells the time
	 */
	public RemoteKeys(String name, IssuerLocation location, Duration retryInterval, Clock clock) {
		Assert.notNull(name, "'name' must not be null");
		Assert.notNull(location, "'location' must not be null");
		Assert.notNull(retryInterval, "'retryInterval' must not be null");
		Assert.notNull(clock, "'clock' must not be null");
		this.name = name;
		this.location = location;
		this.retryInterval = retryInterval.toMillis();
		this.clock = clock;
	}

	@Override
	public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws RemoteKeySourceException {
		Snapshot known = this.snapshot;
		long age = (known != null) ? this.clock.millis() - known.time() : Long.MAX_VALUE;
		if (known != null && age < USABLE) {
			List<JWK> found = selector.select(known.keys());
			if (!found.isEmpty() && (age < FRESH || this.fetching.isLocked())) {
				return found;
			}
		}
		return selector.select(newer(known).keys());
	}

	private Snapshot newer(@Nullable Snapshot known) throws RemoteKeySourceException {
		if (this.clock.millis() < this.unavailableUntil) {
			throw unavailable("it did not answer a moment ago", null);
		}
		int before = this.failures.get();
		if (this.waiting.incrementAndGet() > MAX_WAITING) {
			this.waiting.decrementAndGet();
			throw unavailable("others are waiting for it already", null);
		}
		try {
			this.fetching.lock();
			try {
				// What came of the request that was under way is meant for those who
				// waited
				if (this.failures.get() != before) {
					throw unavailable("it did not answer", null);
				}
				Snapshot current = this.snapshot;
				return (current != null && current != known) ? current : fetch(known);
			}
			finally {
				this.fetching.unlock();
			}
		}
		finally {
			this.waiting.decrementAndGet();
		}
	}

	private Snapshot fetch(@Nullable Snapshot known) throws RemoteKeySourceException {
		try {
			String text = this.location.fetch();
			JWKSet keys = (known != null && known.text().equals(text)) ? known.keys() : JWKSet.parse(text);
			Snapshot fetched = new Snapshot(keys, text, this.clock.millis());
			this.snapshot = fetched;
			return fetched;
		}
		catch (IOException | ParseException ex) {
			// The guard beneath has served known keys for as long as it may
			this.snapshot = null;
			this.failures.incrementAndGet();
			this.unavailableUntil = this.clock.millis() + this.retryInterval;
			if (ex instanceof IssuerLocation.UnusableMetadataException) {
				logger.warn("Keys of the issuer '{}' cannot be had: {}", this.name, ex.getMessage());
			}
			throw unavailable("they could not be fetched", ex);
		}
	}

	private RemoteKeySourceException unavailable(String reason, @Nullable Throwable cause) {
		return new RemoteKeySourceException("Keys of the issuer '" + this.name + "' are unavailable: " + reason, cause);
	}

	/**
	 * Return how many threads wait for the issuer.
	 * @return the number, that of the thread that asks it included
	 */
	int waiting() {
		return this.waiting.get();
	}

	/**
	 * Return what stands for the keys that tokens are verified with at present. Fetches
	 * nothing.
	 * @return the same object until the issuer publishes others, or cannot be asked
	 */
	@Override
	public Object current() {
		Snapshot known = this.snapshot;
		return (known != null) ? known.keys() : UNKNOWN;
	}

	/**
	 * Return where the keys come from.
	 * @return the address of the keys, or {@code discovery} until it is known
	 */
	@Override
	public String toString() {
		return this.location.toString();
	}

	private record Snapshot(JWKSet keys, String text, long time) {

	}

}
