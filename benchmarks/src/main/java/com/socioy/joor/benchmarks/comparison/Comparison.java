package com.socioy.joor.benchmarks.comparison;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.nimbusds.jose.JOSEException;
import redis.embedded.RedisServer;

/**
 * Puts load on the same service, secured in several ways, in alternating rounds, and
 * prints tables. Options are system properties: {@code rounds}, {@code seconds} of each,
 * {@code connections}, {@code scenarios}, {@code algorithms}, {@code threads}
 * ({@code platform}, {@code virtual}), {@code variants}, and {@code jdk}, the Java home
 * that the services run with.
 */
public final class Comparison {

	private static final int ROUNDS = Integer.getInteger("rounds", 5);

	private static final int WARM_UP = 2;

	private static final long NANOS = TimeUnit.SECONDS.toNanos(Integer.getInteger("seconds", 5));

	private static final int CONNECTIONS = Integer.getInteger("connections", 16);

	private Comparison() {
	}

	public static void main(String[] args) throws IOException, InterruptedException, JOSEException {
		Path java = Path.of(System.getProperty("jdk", System.getProperty("java.home")));
		System.out.printf(Locale.ROOT,
				"%nJDK %s, %d processors, %d rounds of %d s after %d to warm up, alternating; %d connections%n", java,
				Runtime.getRuntime().availableProcessors(), ROUNDS, TimeUnit.NANOSECONDS.toSeconds(NANOS), WARM_UP,
				CONNECTIONS);
		int redisPort = freePort();
		RedisServer redis = RedisServer.newRedisServer().port(redisPort).setting("bind 127.0.0.1").build();
		try (Issuer issuer = new Issuer()) {
			if (variants().stream().anyMatch(Variant::needsRedis)) {
				redis.start();
			}
			for (String threads : options("threads", "platform")) {
				for (String algorithm : options("algorithms", "RS256")) {
					compare(java, issuer, algorithm, threads, redisPort);
				}
			}
		}
		finally {
			redis.stop();
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	private static List<String> options(String name, String standard) {
		return List.of(System.getProperty(name, standard).split(","));
	}

	private static List<Variant> variants() {
		List<Variant> variants = new ArrayList<>();
		for (String name : options("variants", "plain,none,joor,redis")) {
			variants.add(Variant.valueOf(name.toUpperCase(Locale.ROOT)));
		}
		return variants;
	}

	private static void compare(Path java, Issuer issuer, String algorithm, String threads, int redisPort)
			throws IOException, InterruptedException, JOSEException {
		Map<Variant, RunningService> services = new EnumMap<>(Variant.class);
		Map<Variant, Long> before = new EnumMap<>(Variant.class);
		try {
			for (Variant variant : variants()) {
				List<String> arguments = new ArrayList<>(variant.arguments(issuer, algorithm, redisPort));
				arguments.add("--spring.threads.virtual.enabled=" + threads.equals("virtual"));
				RunningService service = RunningService.start(variant, java, arguments);
				services.put(variant, service);
				before.put(variant, service.heap());
			}
			List<String> wanted = options("scenarios", "one-user,10000-users,401-no-token,401-forged,403,429");
			for (Scenario scenario : Scenario.ALL) {
				if (wanted.contains(scenario.name())) {
					System.out.printf(Locale.ROOT, "%n**%s, %s, %s threads**%n%n", scenario.name(), algorithm, threads);
					run(scenario, issuer, algorithm, services).print(System.out);
				}
			}
			heaps(services, before);
		}
		finally {
			for (RunningService service : services.values()) {
				service.close();
			}
		}
	}

	private static Table run(Scenario scenario, Issuer issuer, String algorithm, Map<Variant, RunningService> services)
			throws IOException, InterruptedException, JOSEException {
		Load load = new Load(CONNECTIONS, scenario.requests(issuer, algorithm), scenario.status());
		List<RunningService> order = new ArrayList<>(services.values());
		order.removeIf((service) -> !scenario.variants().contains(service.variant()));
		Table table = new Table();
		for (int round = 0; round < ROUNDS + WARM_UP; round++) {
			for (RunningService service : order) {
				prepare(scenario, load, service);
				Measurement measurement = Measurement.take(service, load, NANOS);
				if (round >= WARM_UP) {
					table.add(service.variant(), measurement);
				}
			}
			// Whoever comes after whom differs from round to round
			Collections.rotate(order, 1);
		}
		return table;
	}

	// The one request that a limit admits is not one of those that it refuses

	private static void prepare(Scenario scenario, Load load, RunningService service) throws IOException {
		if (scenario.status() == 429) {
			load.first(service.port());
		}
	}

	private static void heaps(Map<Variant, RunningService> services, Map<Variant, Long> before) throws IOException {
		System.out.printf(Locale.ROOT, "%n| live heap | before traffic | after |%n|---|---|---|%n");
		for (RunningService service : services.values()) {
			System.out.printf(Locale.ROOT, "| %s | %.1f MB | %.1f MB |%n", service.variant().title(),
					before.get(service.variant()) / 1e6, service.heap() / 1e6);
		}
	}

}
