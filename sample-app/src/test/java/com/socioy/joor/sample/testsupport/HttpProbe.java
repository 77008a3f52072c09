package com.socioy.joor.sample.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a service on this machine over HTTP, follows no redirect and keeps no cookie:
 *
 * <pre class="code">
 * Answer answer = probe.get("/api/me").bearer(token).send();
 * assertThat(answer.status()).isEqualTo(200);
 * </pre>
 *
 * Safe for use by several threads. For requests that no decent client would send there is
 * {@link RawHttp}.
 */
public final class HttpProbe {

	static final JsonMapper MAPPER = new JsonMapper();

	private static final HttpClient CLIENT = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(5))
		.followRedirects(HttpClient.Redirect.NEVER)
		.build();

	private final URI base;

	private HttpProbe(URI base) {
		this.base = base;
	}

	public static HttpProbe to(int port) {
		return to(URI.create("http://localhost:" + port));
	}

	public static HttpProbe to(URI base) {
		return new HttpProbe(base);
	}

	public URI url(String path) {
		return URI.create(this.base + path);
	}

	public int port() {
		return this.base.getPort();
	}

	/**
	 * The client behind it, for WebSockets and the like.
	 */
	public HttpClient client() {
		return CLIENT;
	}

	public Request get(String path) {
		return request("GET", path);
	}

	public Request post(String path) {
		return request("POST", path);
	}

	public Request request(String method, String path) {
		return new Request(method, url(path));
	}

	/**
	 * A request in the making.
	 */
	public static final class Request {

		private final HttpRequest.Builder builder;

		private final String method;

		private Request(String method, URI url) {
			this.method = method;
			this.builder = HttpRequest.newBuilder(url)
				.timeout(Duration.ofSeconds(20))
				.method(method, BodyPublishers.noBody());
		}

		public Request header(String name, String value) {
			this.builder.header(name, value);
			return this;
		}

		public Request accept(String mediaType) {
			return header("Accept", mediaType);
		}

		public Request cookie(String cookie) {
			return header("Cookie", cookie);
		}

		public Request bearer(String token) {
			return header("Authorization", "Bearer " + token);
		}

		public Request basic(String user, String password) {
			byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
			return header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
		}

		/**
		 * Send JSON: a string as it is, anything else converted.
		 */
		public Request json(Object body) {
			String json = (body instanceof String string) ? string : MAPPER.writeValueAsString(body);
			return body("application/json", json.getBytes(StandardCharsets.UTF_8));
		}

		public Request form(Map<String, String> fields) {
			String form = fields.entrySet()
				.stream()
				.map((field) -> encode(field.getKey()) + "=" + encode(field.getValue()))
				.collect(Collectors.joining("&"));
			return body("application/x-www-form-urlencoded", form.getBytes(StandardCharsets.UTF_8));
		}

		public Request body(String mediaType, byte[] body) {
			this.builder.method(this.method, BodyPublishers.ofByteArray(body));
			return header("Content-Type", mediaType);
		}

		public Request timeout(Duration timeout) {
			this.builder.timeout(timeout);
			return this;
		}

		public Answer send() {
			return new Answer(send(BodyHandlers.ofByteArray()));
		}

		/**
		 * Send, and return as soon as the headers are there. Close the body afterwards.
		 */
		public HttpResponse<InputStream> stream() {
			return send(BodyHandlers.ofInputStream());
		}

		private <T> HttpResponse<T> send(BodyHandler<T> handler) {
			try {
				return CLIENT.send(this.builder.build(), handler);
			}
			catch (IOException ex) {
				throw new IllegalStateException("No answer", ex);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException("Interrupted", ex);
			}
		}

		private static String encode(String value) {
			return URLEncoder.encode(value, StandardCharsets.UTF_8);
		}

	}

}
