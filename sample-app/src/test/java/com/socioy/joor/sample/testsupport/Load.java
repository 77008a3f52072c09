package com.socioy.joor.sample.testsupport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;

import static org.awaitility.Awaitility.await;

/**
 * Requests that several threads send without a pause, and when each of them began.
 */
public final class Load {

	private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();

	private final AtomicBoolean ended = new AtomicBoolean();

	private final List<Future<?>> clients = new ArrayList<>();

	private final ExecutorService threads;

	private Load(int threads) {
		this.threads = Executors.newFixedThreadPool(threads);
	}

	/**
	 * Begin to send.
	 * @param threads number of clients
	 * @param request sends a request, and returns its status
	 */
	public static Load begin(int threads, IntSupplier request) {
		Load load = new Load(threads);
		for (int i = 0; i < threads; i++) {
			load.clients.add(load.threads.submit(() -> load.send(request)));
		}
		return load;
	}

	private void send(IntSupplier request) {
		while (!this.ended.get()) {
			long begun = System.nanoTime();
			this.sent.add(new Sent(begun, request.getAsInt()));
		}
	}

	/**
	 * Wait until a number of requests have been answered with a status that began after a
	 * moment.
	 */
	public void awaitAnswers(int number, int status, long nanos) {
		await().atMost(Duration.ofSeconds(60)).until(() -> begunAfter(nanos, status) >= number);
	}

	/**
	 * End, and fail if one of the clients did.
	 */
	public void end() throws Exception {
		this.ended.set(true);
		for (Future<?> client : this.clients) {
			client.get();
		}
		this.threads.shutdown();
	}

	/**
	 * Number of requests that began after a moment and were answered with a status.
	 */
	public long begunAfter(long nanos, int status) {
		return this.sent.stream().filter((one) -> one.begun() - nanos > 0 && one.status() == status).count();
	}

	private record Sent(long begun, int status) {

	}

}
