package com.socioy.joor.benchmarks.ratelimit.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands between clients and a server on this machine, and lets every byte arrive later,
 * as if the server were somewhere else in the data centre.
 */
final class DelayingProxy implements AutoCloseable {

	private final ServerSocket listener;

	private final int target;

	private final long delayNanos;

	DelayingProxy(int target, long delayNanos) {
		this.target = target;
		this.delayNanos = delayNanos;
		try {
			this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		daemon(this::accept);
	}

	int port() {
		return this.listener.getLocalPort();
	}

	private void accept() {
		try {
			while (true) {
				Socket client = this.listener.accept();
				Socket server = new Socket(InetAddress.getLoopbackAddress(), this.target);
				client.setTcpNoDelay(true);
				server.setTcpNoDelay(true);
				pump(client, server);
				pump(server, client);
			}
		}
		catch (IOException ex) {
			// Closed
		}
	}

	private void pump(Socket from, Socket to) {
		BlockingQueue<Chunk> queue = new LinkedBlockingQueue<>();
		daemon(() -> {
			try {
				InputStream in = from.getInputStream();
				byte[] buffer = new byte[65536];
				for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
					byte[] bytes = new byte[read];
					System.arraycopy(buffer, 0, bytes, 0, read);
					queue.add(new Chunk(System.nanoTime() + this.delayNanos, bytes));
				}
				to.shutdownOutput();
			}
			catch (IOException ex) {
				// The other end is gone
			}
		});
		daemon(() -> {
			try {
				OutputStream out = to.getOutputStream();
				while (true) {
					Chunk chunk = queue.take();
					for (long left = chunk.due() - System.nanoTime(); left > 0; left = chunk.due()
							- System.nanoTime()) {
						LockSupport.parkNanos(left);
					}
					out.write(chunk.bytes());
				}
			}
			catch (IOException | InterruptedException ex) {
				// The other end is gone
			}
		});
	}

	private static void daemon(Runnable task) {
		Thread thread = new Thread(task, "delaying-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() {
		try {
			this.listener.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Some bytes on their way.
	 *
	 * @param due when they arrive
	 * @param bytes the bytes
	 */
	private record Chunk(long due, byte[] bytes) {

	}

}
