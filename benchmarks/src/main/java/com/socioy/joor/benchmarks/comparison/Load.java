package com.socioy.joor.benchmarks.comparison;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Load on a service: connections that are kept alive, each with one request under way at
 * a time. Knows no more of HTTP than the service says, so that most of the machine is
 * left to the service.
 */
final class Load {

	private final int connections;

	private final List<byte[]> requests;

	private final int status;

	/**
	 * Create a load.
	 * @param connections how many requests are under way at a time
	 * @param requests the requests, sent in turn
	 * @param status status that each has to be answered with
	 */
	Load(int connections, List<byte[]> requests, int status) {
		this.connections = connections;
		this.requests = requests;
		this.status = status;
	}

	/**
	 * Put a request together.
	 * @param path what is asked for
	 * @param token the token, or an empty string
	 * @return its bytes
	 */
	static byte[] request(String path, String token) {
		String authorization = token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
		return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n" + authorization + "\r\n")
			.getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * Send the first request alone, whatever becomes of it.
	 * @param port where the service listens
	 * @throws IOException if it cannot be reached
	 */
	void first(int port) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.getOutputStream().write(this.requests.get(0));
			answer(new BufferedInputStream(socket.getInputStream()));
		}
	}

	/**
	 * Put load on a service.
	 * @param port where it listens
	 * @param nanos for how long
	 * @return how long each request took, in nanoseconds
	 * @throws IOException if it cannot be reached, or answers with another status
	 * @throws InterruptedException if this thread is interrupted
	 */
	long[] run(int port, long nanos) throws IOException, InterruptedException {
		ExecutorService threads = Executors.newFixedThreadPool(this.connections);
		try {
			long end = System.nanoTime() + nanos;
			List<Future<Times>> running = new ArrayList<>();
			for (int i = 0; i < this.connections; i++) {
				int first = i * this.requests.size() / this.connections;
				running.add(threads.submit(() -> connection(port, first, end)));
			}
			Times all = new Times();
			for (Future<Times> each : running) {
				all.addAll(each.get());
			}
			return all.toArray();
		}
		catch (ExecutionException ex) {
			throw new IOException("The load broke off", ex.getCause());
		}
		finally {
			threads.shutdownNow();
		}
	}

	private Times connection(int port, int first, long end) throws IOException {
		Times times = new Times();
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setTcpNoDelay(true);
			InputStream input = new BufferedInputStream(socket.getInputStream());
			OutputStream output = socket.getOutputStream();
			int next = first;
			for (long begin = System.nanoTime(); begin < end;) {
				output.write(this.requests.get(next));
				next = (next + 1) % this.requests.size();
				int answered = answer(input);
				long now = System.nanoTime();
				if (answered != this.status) {
					throw new IOException("Answered with " + answered + " instead of " + this.status);
				}
				times.add(now - begin);
				begin = now;
			}
		}
		return times;
	}

	private static int answer(InputStream input) throws IOException {
		String line = line(input);
		int status = Integer.parseInt(line.substring(9, 12));
		int length = 0;
		boolean chunked = false;
		for (line = line(input); !line.isEmpty(); line = line(input)) {
			String header = line.toLowerCase(Locale.ROOT);
			if (header.startsWith("content-length:")) {
				length = Integer.parseInt(header.substring("content-length:".length()).strip());
			}
			chunked |= header.startsWith("transfer-encoding:") && header.endsWith("chunked");
		}
		if (!chunked) {
			input.skipNBytes(length);
			return status;
		}
		for (int chunk = Integer.parseInt(line(input), 16); chunk > 0; chunk = Integer.parseInt(line(input), 16)) {
			input.skipNBytes(chunk + 2);
		}
		line(input);
		return status;
	}

	private static String line(InputStream input) throws IOException {
		StringBuilder line = new StringBuilder(64);
		for (int c = input.read(); c != '\n'; c = input.read()) {
			if (c < 0) {
				throw new EOFException("The connection was closed");
			}
			if (c != '\r') {
				line.append((char) c);
			}
		}
		return line.toString();
	}

}
