package com.socioy.joor.security.autoconfigure.problem;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Speaks HTTP over a bare socket, so that a test can send what no client library sends.
 */
final class RawHttp {

	private final int port;

	RawHttp(int port) {
		this.port = port;
	}

	Response get(String path, String... headers) throws IOException {
		return send("GET", path, null, headers);
	}

	Response send(String method, String path, @Nullable String body, String... headers) throws IOException {
		StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
		for (String header : headers) {
			request.append(header).append("\r\n");
		}
		if (body != null) {
			request.append("Content-Length: ").append(body.getBytes(StandardCharsets.UTF_8).length).append("\r\n");
		}
		return raw(request + "Connection: close\r\n\r\n" + ((body != null) ? body : ""));
	}

	Response raw(String request) throws IOException {
		try (Socket socket = new Socket("localhost", this.port)) {
			socket.setSoTimeout(20_000);
			OutputStream out = socket.getOutputStream();
			try {
				out.write(request.getBytes(StandardCharsets.UTF_8));
				out.flush();
			}
			catch (SocketException ex) {
				// The server may refuse before it has read everything
			}
			return read(socket.getInputStream());
		}
	}

	private static Response read(InputStream in) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		byte[] buffer = new byte[8192];
		int read = in.read(buffer);
		while (read != -1) {
			bytes.write(buffer, 0, read);
			Response response = new Response(bytes.toString(StandardCharsets.UTF_8));
			String length = response.header("Content-Length");
			if (length != null && response.text().contains("\r\n\r\n")
					&& response.body().length() >= Integer.parseInt(length)) {
				return response;
			}
			read = in.read(buffer);
		}
		return new Response(bytes.toString(StandardCharsets.UTF_8));
	}

	record Response(String text) {

		int status() {
			return Integer.parseInt(this.text.substring(9, 12));
		}

		String head() {
			int end = this.text.indexOf("\r\n\r\n");
			return (end != -1) ? this.text.substring(0, end) : this.text;
		}

		@Nullable String header(String name) {
			for (String line : head().split("\r\n")) {
				if (line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":")) {
					return line.substring(name.length() + 1).trim();
				}
			}
			return null;
		}

		String body() {
			int start = this.text.indexOf("\r\n\r\n");
			String body = (start != -1) ? this.text.substring(start + 4) : "";
			if ("chunked".equalsIgnoreCase(header("Transfer-Encoding"))) {
				StringBuilder joined = new StringBuilder();
				int at = 0;
				while (at < body.length()) {
					int end = body.indexOf("\r\n", at);
					int size = (end != -1) ? Integer.parseInt(body.substring(at, end), 16) : 0;
					if (size == 0) {
						break;
					}
					joined.append(body, end + 2, end + 2 + size);
					at = end + 2 + size + 2;
				}
				return joined.toString();
			}
			return body;
		}

	}

}
