package com.socioy.joor.benchmarks.ratelimit.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import redis.embedded.RedisServer;

import com.socioy.joor.security.ratelimit.Bandwidth;
import com.socioy.joor.security.ratelimit.Quota;
import com.socioy.joor.security.ratelimit.RateLimitCharge;
import com.socioy.joor.security.ratelimit.RateLimitKey;
import com.socioy.joor.security.ratelimit.RateLimitStore;
import com.socioy.joor.security.ratelimit.Refill;
import com.socioy.joor.security.ratelimit.RejectFirstStore;
import com.socioy.joor.security.ratelimit.RejectTable;
import com.socioy.joor.security.ratelimit.StoreFailure;
import com.socioy.joor.security.ratelimit.local.LocalRateLimitStore;
import com.socioy.joor.security.ratelimit.redis.RedisRateLimitStore;
import com.socioy.joor.security.ratelimit.redis.StoreMonitor;

/**
 * Figures of the limits in Redis, with the Lettuce manager of Bucket4j beside them. The
 * server is real and runs on this machine; what a network takes is added by a proxy.
 */
public final class RedisFigures {

	private static final int NODES = 8;

	private static final int THREADS = 4;

	private static final long HALF_ROUND_TRIP = 250_000;

	private static final Duration BUDGET = Duration.ofMillis(50);

	private static final Duration AMPLE = Duration.ofSeconds(20);

	private static final RateLimitKey KEY = RateLimitKey.of("user", "issuer", "hot");

	private final int port = freePort();

	private final ClientResources resources = ClientResources.create();

	private final List<AutoCloseable> open = new ArrayList<>();

	private long process;

	private final int seconds = Integer.getInteger("seconds", 5);

	private RedisFigures() {
	}

	public static void main(String[] args) throws Exception {
		new RedisFigures().run();
		System.exit(0);
	}

	private void run() throws Exception {
		RedisServer server = RedisServer.newRedisServer()
			.port(this.port)
			.bind("127.0.0.1")
			.setting("save \"\"")
			.build();
		server.start();
		try {
			roundTripsPerAdmittedRequest();
			roundTripsPerRefusedAttempt();
			hotKey();
			stall(1);
			stall(32);
		}
		finally {
			for (AutoCloseable closeable : this.open) {
				closeable.close();
			}
			server.stop();
		}
	}

	private void roundTripsPerAdmittedRequest() {
		RateLimitStore store = node(this.port, AMPLE).store();
		System.out.println("Round trips per admitted request");
		for (int policies = 1; policies <= 5; policies++) {
			int requests = 1_000;
			charge(store, policies);
			long before = calls();
			for (int i = 0; i < requests; i++) {
				if (!charge(store, policies)) {
					throw new IllegalStateException("Refused");
				}
			}
			System.out.printf("  %d policies: %.2f%n", policies, (double) (calls() - before) / requests);
		}
	}

	private static boolean charge(RateLimitStore store, int policies) {
		RateLimitCharge charge = new RateLimitCharge(policies);
		for (int i = 0; i < policies; i++) {
			charge.add(quota("policy-" + i, Bandwidth.of(1_000_000, Duration.ofDays(1))),
					RateLimitKey.of("user", "issuer", "user-" + i), 1);
		}
		store.acquire(charge);
		return charge.isAdmitted();
	}

	private void roundTripsPerRefusedAttempt() throws Exception {
		Quota quota = quota("refused", new Bandwidth(100, Duration.ofSeconds(1), 100, Refill.GREEDY));
		List<Node> nodes = nodes(NODES, this.port, AMPLE);
		LongAdder admitted = new LongAdder();
		long before = calls();
		AtomicLong first = new AtomicLong();
		AtomicLong last = new AtomicLong();
		AtomicInteger attempts = new AtomicInteger();
		int rate = 7_700;
		long start = System.nanoTime();
		load(nodes.size(), 1, this.seconds, (node) -> {
			// One attempt at its time, whatever came of the one before
			int number = attempts.getAndIncrement();
			while (System.nanoTime() - start < number * 1_000_000_000L / rate) {
				LockSupport.parkNanos(start + number * 1_000_000_000L / rate - System.nanoTime());
			}
			first.compareAndSet(0, System.nanoTime());
			boolean taken = acquire(nodes.get(node).store(), quota);
			last.accumulateAndGet(System.nanoTime(), Math::max);
			admitted.add(taken ? 1 : 0);
			return true;
		});
		double elapsed = (last.get() - first.get()) / 1e9;
		long refused = attempts.get() - admitted.sum();
		long calls = calls() - before;
		System.out.printf("100 per second, %d nodes, %.0f attempts per second%n", NODES, attempts.get() / elapsed);
		System.out.printf("  round trips per refused attempt: %.3f%n", (double) (calls - admitted.sum()) / refused);
		System.out.printf("  admitted: %.2f %% of what is allowed%n", 100 * admitted.sum() / (100 + 100 * elapsed));
	}

	private void hotKey() throws Exception {
		DelayingProxy proxy = new DelayingProxy(this.port, HALF_ROUND_TRIP);
		this.open.add(proxy);
		Quota quota = quota("hot", Bandwidth.of(1_000_000_000, Duration.ofDays(1)));
		List<Node> nodes = nodes(NODES, proxy.port(), AMPLE);
		List<BooleanSupplier> stock = new ArrayList<>();
		for (int i = 0; i < NODES; i++) {
			stock.add(bucket4j(proxy.port()));
		}
		System.out.printf("One hot key, %d nodes with %d threads, round trip of 0.5 ms and what this machine adds%n",
				NODES, THREADS);
		double best = 0;
		double plain = 0;
		for (int round = 0; round < 3; round++) {
			plain = Math.max(plain, report("Bucket4j, Lettuce",
					load(NODES, THREADS, this.seconds, (node) -> stock.get(node).getAsBoolean())));
			best = Math.max(best, report("Joor Security",
					load(NODES, THREADS, this.seconds, (node) -> acquire(nodes.get(node).store(), quota))));
		}
		System.out.printf("  ratio of the best rounds: %.1f%n", best / plain);
	}

	private static double report(String name, Load load) {
		System.out.printf("  %-18s %8.0f per second, median %6.2f ms, p99 %7.2f ms%n", name, load.perSecond(),
				load.percentile(50) / 1e6, load.percentile(99) / 1e6);
		return load.perSecond();
	}

	private void stall(int threads) throws Exception {
		Quota quota = quota("stalled", Bandwidth.of(1_000_000_000, Duration.ofDays(1)));
		Node node = node(this.port, BUDGET);
		load(1, threads, 2, (ignored) -> acquire(node.store(), quota));
		long failed = node.monitor().failedCalls();
		signal("STOP");
		Load stalled;
		try {
			stalled = load(1, threads, 1, (ignored) -> acquire(node.store(), quota));
		}
		finally {
			signal("CONT");
		}
		System.out.printf("Redis falls silent, %d threads%n", threads);
		System.out.printf("  requests that waited for it: %d of %d%n", node.monitor().failedCalls() - failed,
				stalled.count());
		System.out.printf("  median of all others: %.2f µs%n", stalled.percentile(50) / 1e3);
	}

	private static Load load(int nodes, int threads, int seconds, Call call) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(nodes * threads);
		CountDownLatch begin = new CountDownLatch(1);
		List<Future<long[]>> results = new ArrayList<>();
		for (int i = 0; i < nodes * threads; i++) {
			int node = i % nodes;
			results.add(executor.submit(() -> {
				long[] times = new long[1 << 10];
				int count = 0;
				begin.await();
				long start = System.nanoTime();
				for (long now = start; now - start < seconds * 1_000_000_000L;) {
					if (!call.run(node)) {
						throw new IllegalStateException("Refused");
					}
					long end = System.nanoTime();
					if (count == times.length) {
						times = Arrays.copyOf(times, 2 * count);
					}
					times[count++] = end - now;
					now = end;
				}
				return Arrays.copyOf(times, count);
			}));
		}
		begin.countDown();
		List<long[]> times = new ArrayList<>();
		for (Future<long[]> result : results) {
			times.add(result.get());
		}
		executor.shutdown();
		return new Load(times.stream().flatMapToLong(Arrays::stream).sorted().toArray(), seconds);
	}

	private List<Node> nodes(int number, int port, Duration budget) {
		List<Node> nodes = new ArrayList<>();
		for (int i = 0; i < number; i++) {
			nodes.add(node(port, budget));
		}
		return nodes;
	}

	private Node node(int port, Duration budget) {
		LettuceConnectionFactory connections = new LettuceConnectionFactory(
				new RedisStandaloneConfiguration("127.0.0.1", port),
				LettuceClientConfiguration.builder()
					.clientResources(this.resources)
					.clientOptions(ClientOptions.builder().timeoutOptions(TimeoutOptions.enabled()).build())
					.shutdownTimeout(Duration.ZERO)
					.build());
		connections.afterPropertiesSet();
		RejectTable rejected = new RejectTable(1 << 16, System::nanoTime);
		RedisRateLimitStore store = RedisRateLimitStore.connect(connections, new byte[32],
				new LocalRateLimitStore(1_000, 512, System::nanoTime), rejected, budget, Duration.ofSeconds(5),
				System::nanoTime, new StoreMonitor((event) -> {
				}, Clock.systemUTC()));
		this.open.add(store);
		return new Node(new RejectFirstStore(store, rejected, Duration.ofSeconds(1)), store.monitor());
	}

	private BooleanSupplier bucket4j(int port) {
		RedisClient client = RedisClient.create(this.resources, "redis://127.0.0.1:" + port);
		ProxyManager<String> manager = Bucket4jLettuce
			.casBasedBuilder(client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE)))
			.build();
		BucketConfiguration configuration = BucketConfiguration.builder()
			.addLimit((limit) -> limit.capacity(1_000_000_000).refillGreedy(1_000_000_000, Duration.ofDays(1)))
			.build();
		return () -> manager.getProxy("hot", () -> configuration).tryConsume(1);
	}

	private static boolean acquire(RateLimitStore store, Quota quota) {
		RateLimitCharge charge = new RateLimitCharge(1);
		charge.add(quota, KEY, 1);
		store.acquire(charge);
		return charge.isAdmitted();
	}

	private static Quota quota(String name, Bandwidth bandwidth) {
		return new Quota(name, List.of(bandwidth), StoreFailure.LOCAL);
	}

	private long calls() {
		return info("cmdstat_evalsha:calls=", ',');
	}

	private void signal(String name) throws IOException, InterruptedException {
		long process = (this.process != 0) ? this.process : info("process_id:", '\r');
		this.process = process;
		new ProcessBuilder("kill", "-" + name, String.valueOf(process)).start().waitFor();
	}

	private long info(String name, char end) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.getOutputStream().write("INFO all\r\nQUIT\r\n".getBytes(StandardCharsets.UTF_8));
			String text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			int start = text.indexOf(name);
			return (start < 0) ? 0
					: Long.parseLong(text.substring(start + name.length(), text.indexOf(end, start + name.length())));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Asks one node once.
	 */
	private interface Call {

		boolean run(int node);

	}

	/**
	 * One node.
	 *
	 * @param store its store
	 * @param monitor counts the calls of its store
	 */
	private record Node(RateLimitStore store, StoreMonitor monitor) {

	}

	/**
	 * What came of some load.
	 *
	 * @param nanos how long each call took, in ascending order
	 * @param seconds how long it lasted
	 */
	private record Load(long[] nanos, int seconds) {

		int count() {
			return this.nanos.length;
		}

		double perSecond() {
			return (double) this.nanos.length / this.seconds;
		}

		long percentile(int percent) {
			return this.nanos[Math.min(this.nanos.length - 1, this.nanos.length * percent / 100)];
		}

	}

}
