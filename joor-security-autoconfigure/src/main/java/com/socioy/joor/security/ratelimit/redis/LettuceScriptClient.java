package com.socioy.joor.security.ratelimit.redis;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Runs the script through the application's own Lettuce client: its addresses,
 * credentials, TLS and options, whether it talks to one server, to sentinels or to a
 * cluster. The connection is its own, so that no large command of the application stands
 * in the way, and has a timeout of its own.
 * <p>
 * The script is called by its digest; a server that does not know it, after a restart or
 * a failover, is sent the source once.
 */
final class LettuceScriptClient implements ScriptClient {

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

	private final LettuceConnectionFactory connections;

	private final Duration timeout;

	private final RateLimitScript script;

	private final AtomicReference<@Nullable CompletableFuture<Link>> connecting = new AtomicReference<>();

	private volatile @Nullable Link link;

	private volatile boolean closed;

	/**
	 * Create a client that is not connected yet.
	 * @param connections the application's connection settings
	 * @param timeout how long a command may take
	 * @param script the script
	 */
	LettuceScriptClient(LettuceConnectionFactory connections, Duration timeout, RateLimitScript script) {
		this.connections = connections;
		this.timeout = timeout;
		this.script = script;
	}

	@Override
	public CompletionStage<byte[]> run(byte[][] keys, byte[][] arguments) {
		Link current = this.link;
		if (current == null || !current.connection().isOpen()) {
			return CompletableFuture.failedFuture(new RedisConnectionException("Not connected"));
		}
		return run(current.commands(), keys, arguments);
	}

	private CompletionStage<byte[]> run(RedisClusterAsyncCommands<byte[], byte[]> commands, byte[][] keys,
			byte[][] arguments) {
		try {
			CompletionStage<byte[]> answer = commands.evalsha(this.script.digest(), ScriptOutputType.VALUE, keys,
					arguments);
			return answer.exceptionallyCompose(
					(ex) -> isUnknown(ex) ? commands.eval(this.script.source(), ScriptOutputType.VALUE, keys, arguments)
							: CompletableFuture.failedStage(ex));
		}
		catch (RuntimeException ex) {
			// The client may have been shut down meanwhile
			return CompletableFuture.failedFuture(ex);
		}
	}

	private static boolean isUnknown(Throwable ex) {
		return ex instanceof RedisNoScriptException || ex.getCause() instanceof RedisNoScriptException;
	}

	@Override
	public CompletionStage<byte[]> probe(byte[][] keys, byte[][] arguments) {
		return connect().thenCompose((opened) -> run(opened.commands(), keys, arguments))
			.orTimeout(this.timeout.plus(CONNECT_TIMEOUT).toMillis(), TimeUnit.MILLISECONDS)
			.whenComplete((answer, ex) -> {
				if (ex != null) {
					// The next one begins anew: perhaps another server is in charge by
					// then
					disconnect();
				}
			});
	}

	// On another thread, since the driver waits for the connection. There is never more
	// than one such thread, even if a server accepts connections and is silent then
	private CompletableFuture<Link> connect() {
		Link current = this.link;
		if (current != null && current.connection().isOpen()) {
			return CompletableFuture.completedFuture(current);
		}
		CompletableFuture<Link> created = new CompletableFuture<>();
		CompletableFuture<Link> present = this.connecting.compareAndExchange(null, created);
		if (present != null) {
			return present.copy();
		}
		Thread thread = new Thread(() -> connect(created), "joor-rate-limit-redis");
		thread.setDaemon(true);
		thread.start();
		return created.copy();
	}

	private void connect(CompletableFuture<Link> result) {
		try {
			disconnect();
			Link opened = open(this.connections.getRequiredNativeClient());
			prepare(opened.commands());
			opened.connection().setTimeout(this.timeout);
			this.link = opened;
			if (this.closed) {
				disconnect();
			}
			this.connecting.set(null);
			result.complete(opened);
		}
		catch (RuntimeException ex) {
			this.connecting.set(null);
			result.completeExceptionally(ex);
		}
	}

	// So that the first request pays neither for the script nor for cold code

	private void prepare(RedisClusterAsyncCommands<byte[], byte[]> commands) {
		commands.scriptLoad(this.script.source())
			.toCompletableFuture()
			.completeOnTimeout("", CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
			.exceptionally((ex) -> "")
			.join();
	}

	private Link open(AbstractRedisClient client) {
		if (client instanceof RedisClusterClient cluster) {
			StatefulRedisClusterConnection<byte[], byte[]> connection = cluster.connect(ByteArrayCodec.INSTANCE);
			return new Link(connection, connection.async(), true);
		}
		StatefulRedisConnection<byte[], byte[]> connection = ((RedisClient) client).connect(ByteArrayCodec.INSTANCE);
		return new Link(connection, connection.async(), false);
	}

	private void disconnect() {
		Link current = this.link;
		this.link = null;
		if (current != null) {
			current.connection().closeAsync();
		}
	}

	@Override
	public int group(byte[] key) {
		Link current = this.link;
		return (current != null && current.cluster()) ? SlotHash.getSlot(key) : 0;
	}

	@Override
	public void close() {
		this.closed = true;
		if (this.connections.isRunning()) {
			// Else it has closed its connections already
			disconnect();
		}
	}

	/**
	 * Connection that is in use.
	 *
	 * @param connection the connection
	 * @param commands its commands
	 * @param cluster whether it leads to several servers, each with a part of the keys
	 */
	private record Link(StatefulConnection<byte[], byte[]> connection,
			RedisClusterAsyncCommands<byte[], byte[]> commands, boolean cluster) {

	}

}
