package com.socioy.joor.security.jwt.issuer;

import java.io.IOException;
import java.io.Serial;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.nimbusds.jose.util.JSONObjectUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.InterceptingClientHttpRequestFactory;
import org.springframework.util.Assert;

import com.socioy.joor.security.jwt.IssuerOutageGuard;

/**
 * Where the keys of one issuer are published: at an address that is known, or at the one
 * that its metadata names (OpenID Connect Discovery 1.0 section 4, RFC 8414 section 3).
 * The metadata must be about the issuer that was asked for, to the letter, and an issuer
 * that is reached over TLS cannot send us to an address without it.
 * <p>
 * Safe for use by several threads. Nothing is asked before it is needed.
 *
 * @since 0.1.0
 */
public final class IssuerLocation {

	private static final String OPENID = "/.well-known/openid-configuration";

	private static final String OAUTH = "/.well-known/oauth-authorization-server";

	private final String issuer;

	private final ClientHttpRequestFactory requests;

	private volatile @Nullable URI keys;

	/**
	 * Create a location.
	 * @param issuer name of the issuer, as in {@code iss}
	 * @param keys address of the keys, or {@code null} to ask the issuer
	 * @param requests makes requests to the issuer
	 * @param guard protects the issuer from us, and us from its outage
	 */
	public IssuerLocation(String issuer, @Nullable URI keys, ClientHttpRequestFactory requests,
			IssuerOutageGuard guard) {
		Assert.notNull(issuer, "'issuer' must not be null");
		this.issuer = issuer;
		this.keys = keys;
		this.requests = new InterceptingClientHttpRequestFactory(requests, List.of(guard));
	}

	/**
	 * Fetch the keys.
	 * @return a JSON Web Key Set, unread
	 * @throws IOException if the issuer does not answer
	 * @throws UnusableMetadataException if it says something that cannot be followed
	 */
	String fetch() throws IOException {
		URI address = this.keys;
		if (address == null) {
			address = discover();
			this.keys = address;
		}
		Answer answer = get(address);
		if (answer.status() != HttpStatus.OK.value()) {
			throw new IOException("The keys are answered with " + answer.status());
		}
		return answer.body();
	}

	private URI discover() throws IOException {
		for (URI address : candidates(this.issuer)) {
			Answer answer = get(address);
			if (answer.status() == HttpStatus.OK.value()) {
				return keys(answer.body());
			}
			if (answer.status() < 400 || answer.status() >= 500) {
				throw new IOException("The metadata is answered with " + answer.status());
			}
		}
		throw new UnusableMetadataException("It publishes no metadata");
	}

	/**
	 * Return where metadata may stand.
	 * @param issuer name of the issuer, a URL
	 * @return the addresses, the usual one first
	 */
	static Set<URI> candidates(String issuer) {
		String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
		int path = base.indexOf('/', base.indexOf("://") + 3);
		String host = (path >= 0) ? base.substring(0, path) : base;
		String suffix = (path >= 0) ? base.substring(path) : "";
		Set<URI> addresses = new LinkedHashSet<>();
		addresses.add(URI.create(base + OPENID));
		addresses.add(URI.create(host + OPENID + suffix));
		addresses.add(URI.create(host + OAUTH + suffix));
		return addresses;
	}

	private URI keys(String metadata) throws IOException {
		try {
			Map<String, Object> members = JSONObjectUtils.parse(metadata);
			if (members == null || !this.issuer.equals(members.get("issuer"))) {
				throw new UnusableMetadataException("Its metadata names another issuer; the names must be equal, "
						+ "including a slash at the end");
			}
			if (!(members.get("jwks_uri") instanceof String text)) {
				throw new UnusableMetadataException("Its metadata names no address of keys");
			}
			boolean plain = text.startsWith("http://") && !this.issuer.startsWith("https://");
			if (!plain && !text.startsWith("https://")) {
				throw new UnusableMetadataException("Its metadata names an address of keys without TLS");
			}
			return URI.create(text);
		}
		catch (ParseException | IllegalArgumentException ex) {
			throw new UnusableMetadataException("Its metadata cannot be read");
		}
	}

	private Answer get(URI address) throws IOException {
		ClientHttpRequest request = this.requests.createRequest(address, HttpMethod.GET);
		request.getHeaders().setAccept(List.of(MediaType.APPLICATION_JSON));
		try (ClientHttpResponse response = request.execute()) {
			int status = response.getStatusCode().value();
			boolean readable = status == HttpStatus.OK.value();
			return new Answer(status,
					readable ? new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8) : "");
		}
	}

	@Override
	public String toString() {
		URI address = this.keys;
		return (address != null) ? address.toString() : "discovery";
	}

	/**
	 * What the issuer publishes cannot be followed. Somebody must change something.
	 */
	static final class UnusableMetadataException extends IOException {

		@Serial
		private static final long serialVersionUID = 1L;

		UnusableMetadataException(String message) {
			super(message);
		}

	}

	private record Answer(int status, String body) {

	}

}
