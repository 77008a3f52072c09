package com.socioy.joor.security.jwt;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.Assert;

/**
 * Stands between a JWT decoder and the issuer whose keys it fetches, and protects each
 * from the other:
 * <ul>
 * <li>Tokens that name an unknown key make a decoder fetch the keys again. However many
 * there are, the issuer is asked at most twice in each {@code minRefreshInterval}.</li>
 * <li>While the issuer does not answer, or answers with something that is no key set, the
 * keys that are known stay in use for up to {@code outageTolerance}. In the meantime it
 * is asked once in each {@code retryInterval}, and nobody else waits for it.</li>
 * </ul>
 * It works on the level of HTTP, beneath the decoder's own cache, so it covers the
 * discovery document as well as the keys. Safe for use by several threads; remembers the
 * answers of at most {@value #MAX_ADDRESSES} addresses.
 *
 * @since 0.1.0
 */
public final class IssuerOutageGuard implements ClientHttpRequestInterceptor {

	private static final int MAX_ADDRESSES = 16;

	private final Limits limits;

	private final Clock clock;

	private final Map<URI, IssuerDocument> documents = new ConcurrentHashMap<>();

	/**
	 * Create a guard.
	 * @param limits how often the issuer is asked, and for how long it may be silent
	 * @param clock tells the time
	 */
	public IssuerOutageGuard(Limits limits, Clock clock) {
		Assert.notNull(limits, "'limits' must not be null");
		Assert.notNull(clock, "'clock' must not be null");
		this.limits = limits;
		this.clock = clock;
	}

	/**
	 * Return a guard with the same limits that knows nothing yet. Each issuer has one of
	 * its own, so that none takes a place from another.
	 * @return another guard
	 */
	public IssuerOutageGuard another() {
		return new IssuerOutageGuard(this.limits, this.clock);
	}

	/**
	 * Return how often the issuer is asked.
	 * @return the limits
	 */
	public Limits limits() {
		return this.limits;
	}

	@Override
	public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
			throws IOException {
		IssuerDocument document = document(request.getURI());
		if (document == null || !HttpMethod.GET.equals(request.getMethod())) {
			return execution.execute(request, body);
		}
		return document.get(() -> execution.execute(request, body));
	}

	private @Nullable IssuerDocument document(URI address) {
		IssuerDocument document = this.documents.get(address);
		if (document == null && this.documents.size() < MAX_ADDRESSES) {
			document = this.documents.computeIfAbsent(address,
					(key) -> new IssuerDocument(key, this.limits, this.clock));
		}
		return document;
	}

	/**
	 * How often an issuer is asked, and for how long it may be silent.
	 *
	 * @param minRefreshInterval time in which the issuer is asked at most twice
	 * @param outageTolerance how long after its last answer known keys stay in use
	 * @param retryInterval time after a failure before the issuer is asked again
	 */
	public record Limits(Duration minRefreshInterval, Duration outageTolerance, Duration retryInterval) {

		public Limits {
			Assert.isTrue(!minRefreshInterval.isNegative(), "'minRefreshInterval' must not be negative");
			Assert.isTrue(!outageTolerance.isNegative(), "'outageTolerance' must not be negative");
			Assert.isTrue(!retryInterval.isNegative(), "'retryInterval' must not be negative");
		}

	}

}
