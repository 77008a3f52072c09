package com.socioy.joor.benchmarks.comparison;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.nimbusds.jose.JOSEException;
import redis.embedded.RedisServer;

/**
 * Puts load on the same service, secured in several ways, in alternating rounds, and
 * prints tables in Markdown. {@link Options} are system properties.
 */
public final class Comparison {

	private static final int VIRTUAL_THREADS = 21;

	/**
	 * Connections while services are warmed up: few, so that the compiler of the JVM gets
	 * a processor as long as it has much to do.
	 */
	private static final int FEW = 2;

	private final Options options;

	private final Path directory;

	private final Load load;

	private final Load lightLoad;

	private final Report report;

	private Comparison(Options options, Path directory, Report report) throws IOException {
		this.options = options;
		this.directory = directory;
		this.load = options.createLoad(directory, options.connections());
		this.lightLoad = options.createLoad(directory, FEW);
		this.report = report;
	}

	public static void main(String[] args) throws IOException, InterruptedException, JOSEException {
		Options options = Options.read();
		Path directory = Workplace.create();
		try (Report report = new Report(options.output())) {
			new Comparison(options, directory, report).run();
		}
	}

	private void run() throws IOException, InterruptedException, JOSEException {
		Machine machine = Machine.read(this.options.java());
		if (this.options.threads().contains("virtual") && machine.feature() < VIRTUAL_THREADS) {
			throw new IllegalArgumentException("There are no virtual threads in " + machine.jdk());
		}
		describe(machine);
		Bound bound = Bound.of(this.options);
		this.report.line("%nTakes at most %d minutes if the machine does nothing else; is given up after %d minutes.",
				bound.planned().toMinutes(), bound.last().toMinutes());
		bound.enforce();
		List<Results> all = measure();
		this.report.line("");
		describe(machine);
		new Summary(all, this.options.variants(), this.report).print();
		new Aims(all, this.report).print();
	}

	private void describe(Machine machine) {
		this.report.line("%s%n%n`%s`", machine.describe(this.load), this.options.command(machine.feature()));
		if (this.options.algorithms().stream().anyMatch(Variant::isEdDsa)) {
			this.report.line("%nEdDSA: neither Spring Boot's properties nor the builder of its decoder know it, so all "
					+ "services have the same JwtDecoder of their own there, and Joor Security remembers what that has "
					+ "verified (joor.security.jwt.cache.own-decoder=true).");
		}
	}

	private List<Results> measure() throws IOException, InterruptedException, JOSEException {
		List<Results> all = new ArrayList<>();
		int redisPort = freePort();
		RedisServer redis = RedisServer.newRedisServer().port(redisPort).setting("bind 127.0.0.1").build();
		try (Issuer issuer = new Issuer()) {
			if (this.options.variants().stream().anyMatch(Variant::needsRedis)) {
				redis.start();
			}
			for (String threads : this.options.threads()) {
				for (String algorithm : this.options.algorithms()) {
					all.add(measure(issuer, algorithm, threads, redisPort));
				}
			}
		}
		finally {
			redis.stop();
		}
		return all;
	}

	private Results measure(Issuer issuer, String algorithm, String threads, int redisPort)
			throws IOException, InterruptedException, JOSEException {
		try (Setting setting = new Setting(this.options, this.load, this.lightLoad, this.report, algorithm, threads)) {
			setting.start(issuer, algorithm, threads, redisPort, this.directory);
			Results results = setting.measure();
			new Tables(results, this.report).print();
			return results;
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
