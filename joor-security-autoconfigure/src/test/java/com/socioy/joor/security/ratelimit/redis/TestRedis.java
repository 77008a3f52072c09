package com.socioy.joor.security.ratelimit.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.TimeoutOptions;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import redis.embedded.RedisServer;

/**
 * Real Redis server on a random port of the loopback address, which can be stopped,
 * frozen and started again.
 */
final class TestRedis implements AutoCloseable {

	private final int port = freePort();

	private RedisServer server;

	private long processId;

	/**
	 * Start a server.
	 */
	TestRedis() {
		start();
	}

	/**
	 * Return where the server listens.
	 * @return the port
	 */
	int port() {
		return this.port;
	}

	/**
	 * Return connection settings such as an application has.
	 * @return the settings, to be destroyed after use
	 */
	LettuceConnectionFactory connections() {
		LettuceClientConfiguration configuration = LettuceClientConfiguration.builder()
			.clientOptions(ClientOptions.builder().timeoutOptions(TimeoutOptions.enabled()).build())
			.shutdownTimeout(Duration.ZERO)
			.build();
		LettuceConnectionFactory connections = new LettuceConnectionFactory(
				new RedisStandaloneConfiguration("127.0.0.1", this.port), configuration);
		connections.afterPropertiesSet();
		return connections;
	}

	/**
	 * Start the server, after it was stopped.
	 */
	void start() {
		try {
			this.server = create();
			this.server.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.processId = Long.parseLong(info("process_id"));
	}

	/**
	 * Stop the server at once, with all it knows.
	 */
	void kill() {
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
	void freeze() {
		signal("STOP");
	}

	/**
	 * Let the server go on.
	 */
	void thaw() {
		signal("CONT");
	}

	/**
	 * Return something that the server tells of itself.
	 * @param name the name of it
	 * @return its value
	 */
	String info(String name) {
		return command("INFO all").lines()
			.filter((line) -> line.startsWith(name + ":"))
			.map((line) -> line.substring(name.length() + 1))
			.findFirst()
			.orElseThrow();
	}

	/**
	 * Send a command.
	 * @param command the command with its arguments
	 * @return the answer, as one text
	 */
	String command(String command) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.UTF_8));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Begin anew: a running server that knows nothing and has no limits.
	 */
	void reset() {
		if (this.server.isActive()) {
			thaw();
			command("CONFIG SET maxmemory 0");
			command("FLUSHALL");
		}
		else {
			start();
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
			new ProcessBuilder("kill", "-" + name, String.valueOf(this.processId)).start().waitFor();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private RedisServer create() {
		try {
			return RedisServer.newRedisServer()
				.port(this.port)
				.bind("127.0.0.1")
				.setting("save \"\"")
				.setting("appendonly no")
				.build();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
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
