package com.socioy.joor.benchmarks.comparison;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;

/**
 * A connection that is kept alive, with one request under way at a time. For one thread.
 */
final class JavaConnection implements AutoCloseable {

	// More than any answer of the service
	private static final int CAPACITY = 32 * 1024;

	private final SocketChannel channel;

	private final SelectionKey key;

	private final List<byte[]> requests;

	private final int status;

	private final byte[] bytes = new byte[CAPACITY];

	private final ByteBuffer received = ByteBuffer.wrap(this.bytes);

	private ByteBuffer unsent = ByteBuffer.allocate(0);

	private int next;

	private long begin;

	/**
	 * Open a connection.
	 * @param port where the service listens
	 * @param selector tells when there is something to do
	 * @param requests the requests, sent in turn
	 * @param first which of them is the first
	 * @param status status that each has to be answered with
	 * @throws IOException if the service cannot be reached
	 */
	JavaConnection(int port, Selector selector, List<byte[]> requests, int first, int status) throws IOException {
		this.requests = requests;
		this.next = first;
		this.status = status;
		this.channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
		this.channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
		this.channel.configureBlocking(false);
		this.key = this.channel.register(selector, SelectionKey.OP_READ, this);
	}

	/**
	 * Send the next request.
	 * @throws IOException if the connection is broken
	 */
	void send() throws IOException {
		this.unsent = ByteBuffer.wrap(this.requests.get(this.next));
		this.next = (this.next + 1) % this.requests.size();
		this.begin = System.nanoTime();
		write();
	}

	private void write() throws IOException {
		this.channel.write(this.unsent);
		this.key.interestOps(
				this.unsent.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
	}

	/**
	 * Take what the service has sent.
	 * @param times gets the time it took, once the answer is complete
	 * @return whether the answer is complete
	 * @throws IOException if the connection is broken, or the answer is another than
	 * expected
	 */
	boolean receive(Times times) throws IOException {
		if (this.unsent.hasRemaining()) {
			write();
		}
		if (this.channel.read(this.received) < 0) {
			throw new IOException("The service closed the connection");
		}
		int length = HttpAnswer.length(this.bytes, this.received.position());
		if (length < 0) {
			if (!this.received.hasRemaining()) {
				throw new IOException("The answer is longer than " + CAPACITY + " bytes");
			}
			return false;
		}
		int answered = HttpAnswer.status(this.bytes);
		if (answered != this.status || length != this.received.position()) {
			throw new IOException("Answered with " + answered + " instead of " + this.status + ", "
					+ (this.received.position() - length) + " bytes too many");
		}
		times.add(System.nanoTime() - this.begin);
		this.received.clear();
		return true;
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
