package com.socioy.joor.benchmarks.audit;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import com.socioy.joor.security.audit.delivery.EventDelivery;
import com.socioy.joor.security.audit.delivery.SinkStatus;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.event.SecurityEventType;

/**
 * Tells events at a steady rate to an application that records them in a chained file,
 * and holds what was told against what was recorded and what was counted as dropped.
 */
final class EventFlood {

	private static final int THREADS = 4;

	private static final int WARM_UP_SECONDS = 10;

	private static final double MEGABYTE = 1024 * 1024;

	private EventFlood() {
	}

	static void run(int seconds, int rate) throws IOException, InterruptedException {
		Path directory = Files.createTempDirectory("joor-flood");
		ConfigurableApplicationContext context = SpringApplication.run(FloodApplication.class, "--server.port=0",
				"--joor.security.audit.log.enabled=false", "--joor.security.audit.secret=base64:" + secret(),
				"--joor.security.audit.file.enabled=true",
				"--joor.security.audit.file.path=" + directory.resolve("events.jsonl"));
		SecurityEventPublisher publisher = context.getBean(SecurityEventPublisher.class);
		EventDelivery delivery = context.getBean(EventDelivery.class);
		LongAdder published = new LongAdder();
		tell(publisher, published, System.nanoTime(), WARM_UP_SECONDS, rate / 5);
		delivery.flush(Duration.ofMinutes(1));
		long toldBefore = published.sum();
		System.out.printf("dropped of %d events to warm up: %d%n", toldBefore, delivery.dropped());
		System.gc();
		double before = usedAfterCollection();
		double largest = 0;
		long start = System.nanoTime();
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < THREADS; i++) {
			Thread thread = new Thread(() -> tell(publisher, published, start, seconds, rate / THREADS));
			threads.add(thread);
			thread.start();
		}
		for (Thread thread : threads) {
			while (thread.isAlive()) {
				largest = Math.max(largest, usedAfterCollection());
				thread.join(200);
			}
		}
		double took = (System.nanoTime() - start) / 1e9;
		delivery.flush(Duration.ofMinutes(1));
		double writer = processorTime("joor-events");
		double file = processorTime("joor-events-file");
		context.close();
		System.gc();
		System.out.printf("told %d events in %.1f s, %.0f each second%n", published.sum() - toldBefore, took,
				(published.sum() - toldBefore) / took);
		System.out.printf("dropped of all %d before they were recorded: %d%n", published.sum(), delivery.dropped());
		for (SinkStatus sink : delivery.sinks()) {
			System.out.printf("sink %s: written %d, dropped %d%n", sink.name(), sink.written(), sink.dropped());
		}
		System.out.printf("in the file: %d of them, %d lines in all, %.0f MB%n", count(directory, "access_denied"),
				count(directory, ""), size(directory) / MEGABYTE);
		long written = delivery.sinks().get(0).written();
		System.out.printf("processor time for each record: writer %.1f us, file %.1f us%n", writer / written,
				file / written);
		System.out.printf("heap in use after a collection: %.0f MB before, at most %.0f MB meanwhile, %.0f MB after%n",
				before, largest, usedAfterCollection());
	}

	private static String secret() {
		byte[] secret = new byte[32];
		new SecureRandom().nextBytes(secret);
		return Base64.getEncoder().encodeToString(secret);
	}

	private static void tell(SecurityEventPublisher publisher, LongAdder published, long start, int seconds, int rate) {
		long told = 0;
		long total = (long) rate * seconds;
		while (told < total) {
			long due = Math.min(total, (System.nanoTime() - start) * rate / TimeUnit.SECONDS.toNanos(1));
			for (; told < due; told++) {
				publisher.publish(SecurityEvent.of(SecurityEventType.AUTHZ_FAIL, "access_denied")
					.actor("https://issuer.example", "3f2b6d0e")
					.source("192.0.2.77")
					.request("GET", "/api/orders/{id}", 403)
					.rule("joor.security.web.rules[3]")
					.correlationId("7de66f17-434a-e007-14f7-6a7606fa80b8"));
			}
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
		}
		published.add(told);
	}

	// In microseconds; says the same whatever else the machine does
	private static double processorTime(String name) {
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
			if (thread != null && thread.getThreadName().equals(name)) {
				return threads.getThreadCpuTime(thread.getThreadId()) / 1e3;
			}
		}
		return Double.NaN;
	}

	private static double usedAfterCollection() {
		long used = 0;
		for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
			MemoryUsage usage = pool.getCollectionUsage();
			used += (usage != null) ? usage.getUsed() : 0;
		}
		return used / MEGABYTE;
	}

	private static long count(Path directory, String text) throws IOException {
		long count = 0;
		for (Path file : files(directory)) {
			try (Stream<String> lines = Files.lines(file)) {
				count += lines.filter((line) -> line.startsWith("{") && line.contains(text)).count();
			}
		}
		return count;
	}

	private static long size(Path directory) throws IOException {
		long size = 0;
		for (Path file : files(directory)) {
			size += Files.size(file);
		}
		return size;
	}

	private static List<Path> files(Path directory) throws IOException {
		try (Stream<Path> files = Files.list(directory)) {
			return files.filter((file) -> !file.toString().endsWith(".lock")).toList();
		}
	}

	/**
	 * An application with nothing of its own.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class FloodApplication {

	}

}
