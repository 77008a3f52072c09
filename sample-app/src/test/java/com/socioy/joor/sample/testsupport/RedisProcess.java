package com.socioy.joor.sample.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

import redis.embedded.RedisServer;

/**
 * Real Redis server on a free port of this machine, which can be killed, frozen and
 * started again.
 */
public final class RedisProcess implements AutoCloseable {

	private final int port;

	private RedisServer server;

	private String processId;

	private RedisProcess(int port) {
		this.port = port;
		start();
	}

	public static RedisProcess run() {
		return new RedisProcess(freePort());
	}

	public int port() {
		return this.port;
	}

	public void start() {
		try {
			this.server = RedisServer.newRedisServer().port(this.port).bind("127.0.0.1").setting("save \"\"").build();
			this.server.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.processId = command("INFO server").lines()
			.filter((line) -> line.startsWith("process_id:"))
			.map((line) -> line.substring("process_id:".length()))
			.findFirst()
			.orElseThrow();
	}

	public void kill() {
		signal("KILL");
		try {
			this.server.stop();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Let the server keep its connections and answer none of them.
	 */
	public void freeze() {
		signal("STOP");
	}

	public void thaw() {
		signal("CONT");
	}

	/**
	 * Send a command, and return what comes back as one text.
	 */
	public String command(String command) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.UTF_8));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		if (this.server.isActive()) {
			thaw();
			kill();
		}
	}

	private void signal(String name) {
		try {
			new ProcessBuilder("kill", "-" + name, this.processId).start().waitFor();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	// Below the ports that connections of other processes take at any time
	private static int freePort() {
		while (true) {
			int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
			try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
				return socket.getLocalPort();
			}
			catch (IOException ex) {
				// Taken
			}
		}
	}

}
