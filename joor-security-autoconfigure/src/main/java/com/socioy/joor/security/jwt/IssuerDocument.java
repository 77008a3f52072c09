package com.socioy.joor.security.jwt;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.ClientHttpResponse;

import com.socioy.joor.security.jwt.IssuerOutageGuard.Limits;

/**
 * One document of an issuer, with its last good answer and its last failure.
 */
final class IssuerDocument {

	private static final Logger logger = LoggerFactory.getLogger(IssuerDocument.class);

	private static final int FETCHES_PER_INTERVAL = 2;

	private final URI address;

	private final Limits limits;

	private final Clock clock;

	private final ReentrantLock lock = new ReentrantLock();

	private @Nullable BufferedAnswer known;

	private Instant knownSince = Instant.EPOCH;

	private @Nullable Failure failure;

	private Instant intervalStart = Instant.EPOCH;

	private int fetches;

	IssuerDocument(URI address, Limits limits, Clock clock) {
		this.address = address;
		this.limits = limits;
		this.clock = clock;
	}

	ClientHttpResponse get(Fetch fetch) throws IOException {
		this.lock.lock();
		try {
			Instant now = this.clock.instant();
			Failure last = this.failure;
			if (last != null && now.isBefore(last.time().plus(this.limits.retryInterval()))) {
				return knownOr(last, now);
			}
			if (this.known != null && !acquire(now)) {
				return this.known;
			}
			return fetch(fetch);
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean acquire(Instant now) {
		if (!now.isBefore(this.intervalStart.plus(this.limits.minRefreshInterval()))) {
			this.intervalStart = now;
			this.fetches = 0;
		}
		return this.fetches++ < FETCHES_PER_INTERVAL;
	}

	private ClientHttpResponse fetch(Fetch fetch) throws IOException {
		Failure last;
		try (ClientHttpResponse response = fetch.execute()) {
			BufferedAnswer answer = BufferedAnswer.of(response);
			if (answer.isOk() && isDocument(answer)) {
				this.known = answer;
				this.knownSince = this.clock.instant();
				this.failure = null;
				return answer;
			}
			IOException reason = new IOException("The issuer answered " + answer.getStatusCode().value()
					+ (answer.isOk() ? " with something that is neither keys nor metadata" : ""));
			last = new Failure(this.clock.instant(), answer.isOk() ? null : answer, reason);
		}
		catch (IOException ex) {
			last = new Failure(this.clock.instant(), null, ex);
		}
		this.failure = last;
		logger.warn("Could not fetch '{}': {}", this.address, Detail.of(last.reason().toString()));
		return knownOr(last, last.time());
	}

	private ClientHttpResponse knownOr(Failure last, Instant now) throws IOException {
		if (this.known != null && now.isBefore(this.knownSince.plus(this.limits.outageTolerance()))) {
			return this.known;
		}
		if (last.answer() != null) {
			return last.answer();
		}
		throw new IOException("No answer from '" + this.address + "'", last.reason());
	}

	private static boolean isDocument(BufferedAnswer answer) {
		String text = new String(answer.body(), StandardCharsets.UTF_8);
		try {
			Map<String, Object> json = JSONObjectUtils.parse(text);
			// The JSON text null is parsed as no map at all
			if (json == null) {
				return false;
			}
			if (json.containsKey("keys")) {
				JWKSet.parse(text);
				return true;
			}
			return json.containsKey("jwks_uri");
		}
		catch (ParseException ex) {
			return false;
		}
	}

	/**
	 * Asks the issuer.
	 */
	@FunctionalInterface
	interface Fetch {

		ClientHttpResponse execute() throws IOException;

	}

	private record Failure(Instant time, @Nullable BufferedAnswer answer, IOException reason) {

	}

}
