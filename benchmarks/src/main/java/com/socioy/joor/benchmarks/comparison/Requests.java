package com.socioy.joor.benchmarks.comparison;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Requests of one scenario.
 *
 * @param path what is asked for
 * @param tokens the tokens that are sent in turn; an empty one stands for none
 * @param tokenFile file with the tokens, one in a line
 * @param status status that each request has to be answered with
 */
record Requests(String path, List<String> tokens, Path tokenFile, int status) {

	private static final int PATIENCE = (int) TimeUnit.SECONDS.toMillis(60);

	/**
	 * Put requests together.
	 * @param scenario what is asked
	 * @param tokens tokens of all users
	 * @param directory where files are written to
	 * @return the requests
	 * @throws IOException if the tokens cannot be written
	 */
	static Requests of(Scenario scenario, List<String> tokens, Path directory) throws IOException {
		List<String> sent = scenario.credential().of(tokens.subList(0, scenario.users()));
		Path file = Files.createTempFile(directory, scenario.name(), ".tokens");
		Files.writeString(file, String.join("\n", sent) + "\n", StandardCharsets.US_ASCII);
		return new Requests(scenario.path(), sent, file, scenario.status());
	}

	/**
	 * Put the requests together as they are sent.
	 * @return the bytes of each
	 */
	List<byte[]> bytes() {
		List<byte[]> all = new ArrayList<>(this.tokens.size());
		for (String token : this.tokens) {
			all.add(bytes(token));
		}
		return all;
	}

	private byte[] bytes(String token) {
		String authorization = token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
		return ("GET " + this.path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n" + authorization
				+ "\r\n")
			.getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * Send the first request alone, whatever becomes of it.
	 * @param port where the service listens
	 * @throws IOException if it cannot be reached
	 */
	void sendFirst(int port) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout(PATIENCE);
			socket.getOutputStream().write(bytes(this.tokens.get(0)));
			if (socket.getInputStream().read() < 0) {
				throw new IOException("The service closed the connection");
			}
		}
	}

}
