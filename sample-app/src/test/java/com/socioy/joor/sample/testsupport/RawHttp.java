package com.socioy.joor.sample.testsupport;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sends bytes to a service on this machine exactly as given, so that odd paths, broken
 * lines and old protocol versions reach it unpolished:
 *
 * <pre class="code">
 * raw.get("/admin/%2e%2e/").header("X-HTTP-Method-Override: GET").send();
 * raw.send("GET / HTTP/1.0\r\n\r\n");
 * </pre>
 *
 * Strings are sent as ISO 8859-1, one byte for each character. Safe for use by several
 * threads.
 */
public final class RawHttp {

	private static final int TIMEOUT = 10_000;

	private final int port;

	private RawHttp(int port) {
		this.port = port;
	}

	public static RawHttp to(int port) {
		return new RawHttp(port);
	}

	public int port() {
		return this.port;
	}

	public Request get(String target) {
		return request("GET", target);
	}

	/**
	 * Begin a request that names this machine as its host and closes the connection.
	 * @param method method, as it is sent
	 * @param target what stands in the request line: a path, URL or anything else
	 * @return the request
	 */
	public Request request(String method, String target) {
		return line(method + " " + target + " HTTP/1.1").header("Host: localhost:" + this.port)
			.header("Connection: close");
	}

	/**
	 * Send a request as it is, with all its line ends.
	 */
	public Answer send(String request) {
		return send(request.getBytes(StandardCharsets.ISO_8859_1), request.startsWith("HEAD "));
	}

	public Answer send(byte[] request) {
		return send(request, false);
	}

	private Answer send(byte[] request, boolean head) {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port), TIMEOUT);
			socket.setSoTimeout(TIMEOUT);
			try {
				socket.getOutputStream().write(request);
				socket.getOutputStream().flush();
			}
			catch (SocketException ex) {
				// The answer may come before all was sent
			}
			return read(new BufferedInputStream(socket.getInputStream()), head);
		}
		catch (SocketTimeoutException ex) {
			throw new IllegalStateException("No answer in time", ex);
		}
		catch (IOException ex) {
			return new Answer(0, Map.of(), new byte[0]);
		}
	}

	private static Answer read(InputStream input, boolean head) throws IOException {
		String statusLine = line(input);
		int status = Integer.parseInt(statusLine.split(" ", 3)[1]);
		Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (String line = line(input); !line.isEmpty(); line = line(input)) {
			int colon = line.indexOf(':');
			headers.computeIfAbsent(line.substring(0, colon), (name) -> new ArrayList<>())
				.add(line.substring(colon + 1).trim());
		}
		if (status >= 100 && status < 200 && status != 101) {
			return read(input, head);
		}
		return new Answer(status, headers, head ? new byte[0] : body(input, status, headers));
	}

	private static byte[] body(InputStream input, int status, Map<String, List<String>> headers) throws IOException {
		if (status == 101 || status == 204 || status == 304) {
			return new byte[0];
		}
		if (headers.containsKey("Transfer-Encoding")) {
			return chunks(input);
		}
		if (headers.containsKey("Content-Length")) {
			return input.readNBytes(Integer.parseInt(headers.get("Content-Length").get(0)));
		}
		return input.readAllBytes();
	}

	private static byte[] chunks(InputStream input) throws IOException {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		for (int size = Integer.parseInt(line(input), 16); size > 0; size = Integer.parseInt(line(input), 16)) {
			body.write(input.readNBytes(size));
			line(input);
		}
		return body.toByteArray();
	}

	private static String line(InputStream input) throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (int next = input.read(); next != '\n'; next = input.read()) {
			if (next == -1) {
				throw new EOFException();
			}
			if (next != '\r') {
				line.write(next);
			}
		}
		return line.toString(StandardCharsets.ISO_8859_1);
	}

	/**
	 * Begin a request with this first line and nothing else.
	 */
	public Request line(String line) {
		return new Request(line);
	}

	/**
	 * A request in the making.
	 */
	public final class Request {

		private final String line;

		private final List<String> headers = new ArrayList<>();

		private String body = "";

		private Request(String line) {
			this.line = line;
		}

		/**
		 * Add a line of the header, as it is.
		 */
		public Request header(String header) {
			this.headers.add(header);
			return this;
		}

		/**
		 * Add a token, ahead of all other headers.
		 */
		public Request bearer(String token) {
			this.headers.add(0, "Authorization: Bearer " + token);
			return this;
		}

		/**
		 * Add a body and its length.
		 */
		public Request body(String mediaType, String body) {
			this.body = body;
			return header("Content-Type: " + mediaType).header("Content-Length: " + body.length());
		}

		public Answer send() {
			StringBuilder text = new StringBuilder(this.line).append("\r\n");
			this.headers.forEach((header) -> text.append(header).append("\r\n"));
			return RawHttp.this.send(text.append("\r\n").append(this.body).toString());
		}

	}

}
