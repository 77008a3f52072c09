package com.socioy.joor.benchmarks.comparison;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Load by Java alone, where wrk is not at hand. A few threads that wait for all of their
 * connections at once: what the generator takes of the machine, the service does not get.
 *
 * @param connections how many requests are under way at a time
 * @param threads how many threads send them
 */
record JavaLoad(int connections, int threads) implements Load {

	// A service that does not answer for so long has failed
	private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

	@Override
	public String description() {
		return "the bundled Java load, threads: " + this.threads + ", connections: " + this.connections;
	}

	@Override
	public LoadResult run(int port, Requests requests, int seconds) throws IOException, InterruptedException {
		List<byte[]> bytes = requests.bytes();
		ExecutorService executor = Executors.newFixedThreadPool(this.threads);
		try {
			long begin = System.nanoTime();
			long end = begin + TimeUnit.SECONDS.toNanos(seconds);
			List<Future<Times>> running = new ArrayList<>();
			for (int thread = 0; thread < this.threads; thread++) {
				int first = thread;
				running.add(executor.submit(() -> send(port, bytes, requests.status(), first, end)));
			}
			Times all = new Times();
			for (Future<Times> each : running) {
				all.addAll(each.get());
			}
			return result(all.toArray(), (System.nanoTime() - begin) / 1e9);
		}
		catch (ExecutionException ex) {
			throw new IOException("The load broke off: " + ex.getCause().getMessage(), ex.getCause());
		}
		finally {
			executor.shutdownNow();
		}
	}

	private static LoadResult result(long[] nanos, double seconds) {
		Arrays.sort(nanos);
		int count = nanos.length;
		return new LoadResult(count, seconds, nanos[count / 2] / 1e3, nanos[(int) (count * 0.99)] / 1e3);
	}

	private Times send(int port, List<byte[]> requests, int status, int first, long end) throws IOException {
		Times times = new Times();
		List<JavaConnection> mine = new ArrayList<>();
		try (Selector selector = Selector.open()) {
			for (int i = first; i < this.connections; i += this.threads) {
				int begin = (int) ((long) i * requests.size() / this.connections);
				mine.add(new JavaConnection(port, selector, requests, begin, status));
			}
			int waiting = mine.size();
			for (JavaConnection connection : mine) {
				connection.send();
			}
			while (waiting > 0) {
				if (selector.select(TimeUnit.NANOSECONDS.toMillis(PATIENCE)) == 0) {
					throw new IOException("The service does not answer");
				}
				for (SelectionKey key : selector.selectedKeys()) {
					JavaConnection connection = (JavaConnection) key.attachment();
					if (connection.receive(times)) {
						if (System.nanoTime() < end) {
							connection.send();
						}
						else {
							waiting--;
						}
					}
				}
				selector.selectedKeys().clear();
			}
		}
		finally {
			for (JavaConnection connection : mine) {
				connection.close();
			}
		}
		return times;
	}

}
