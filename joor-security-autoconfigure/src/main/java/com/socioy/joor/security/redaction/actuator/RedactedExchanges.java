package com.socioy.joor.security.redaction.actuator;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.boot.actuate.web.exchanges.HttpExchange;
import org.springframework.boot.actuate.web.exchanges.HttpExchangeRepository;

import com.socioy.joor.security.redact.Redactor;

/**
 * Shows what a repository holds of requests, without their secrets: no query, no value of
 * a header that is a credential, no id of a session. What is stored stays as it is.
 *
 * @since 0.1.0
 */
public final class RedactedExchanges implements HttpExchangeRepository {

	private final HttpExchangeRepository delegate;

	private final Redactor redactor;

	/**
	 * Create a view.
	 * @param delegate the application's repository
	 * @param redactor what takes secrets out of text
	 */
	public RedactedExchanges(HttpExchangeRepository delegate, Redactor redactor) {
		this.delegate = delegate;
		this.redactor = redactor;
	}

	@Override
	public List<HttpExchange> findAll() {
		return this.delegate.findAll().stream().map(this::redact).toList();
	}

	@Override
	public void add(HttpExchange exchange) {
		this.delegate.add(exchange);
	}

	@SuppressWarnings("NullAway") // an address may be absent, only the constructor does
									// not say so
	private HttpExchange redact(HttpExchange exchange) {
		HttpExchange.Request request = exchange.getRequest();
		HttpExchange.Response response = exchange.getResponse();
		HttpExchange.Session session = exchange.getSession();
		HttpExchange.Principal principal = exchange.getPrincipal();
		return new HttpExchange(exchange.getTimestamp(),
				new HttpExchange.Request(withoutQuery(request.getUri()), request.getRemoteAddress(),
						request.getMethod(), headers(request.getHeaders())),
				new HttpExchange.Response(response.getStatus(), headers(response.getHeaders())),
				(principal != null) ? new HttpExchange.Principal(this.redactor.redact(principal.getName())) : null,
				(session != null) ? new HttpExchange.Session(Redactor.MASK) : null, exchange.getTimeTaken());
	}

	private Map<String, List<String>> headers(Map<String, List<String>> headers) {
		Map<String, List<String>> result = new LinkedHashMap<>();
		headers.forEach((name, values) -> {
			List<String> redacted = new ArrayList<>(values.size());
			values.forEach((value) -> redacted.add(isUrl(name) ? url(value) : this.redactor.redact(name, value)));
			result.put(this.redactor.redact(name), redacted);
		});
		return result;
	}

	private static boolean isUrl(String header) {
		return header.equalsIgnoreCase("Referer") || header.equalsIgnoreCase("Location");
	}

	private String url(String value) {
		int end = value.indexOf('?');
		return this.redactor.redact((end >= 0) ? value.substring(0, end) : value);
	}

	private URI withoutQuery(URI uri) {
		try {
			String path = this.redactor.redact((uri.getPath() != null) ? uri.getPath() : "");
			return new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), path, null, null);
		}
		catch (URISyntaxException ex) {
			return URI.create("/");
		}
	}

}
