package com.socioy.joor.security.accountstatus.redis;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.pubsub.api.async.RedisPubSubAsyncCommands;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.util.Assert;

import com.socioy.joor.security.accountstatus.ChangeBroadcast;
import com.socioy.joor.security.accountstatus.SubjectStatusCache;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.identity.Subject;

/**
 * Tells changes over a channel of Redis, through the application's own connection
 * settings, and forgets what other nodes tell.
 * <p>
 * A message that is sent while a node is not connected never reaches it. So a node
 * forgets everybody each time it is subscribed, the first time and after each
 * interruption; until then an answer is never older than the cache lets it become. A node
 * that could not tell a change makes all nodes forget everybody as soon as it can. The
 * application starts and works without Redis. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class RedisBroadcast implements ChangeBroadcast, AutoCloseable {

	private static final Log logger = LogFactory.getLog(RedisBroadcast.class);

	private static final String RULE = "joor.security.account-status.invalidation";

	private static final long CHECK_MILLIS = 500;

	private static final Duration SUBSCRIBE_TIMEOUT = Duration.ofSeconds(5);

	private final LettuceConnectionFactory connections;

	private final String channel;

	private final Duration timeout;

	private final SubjectStatusCache cache;

	private final SecurityEventPublisher events;

	private final ScheduledExecutorService keeper = Executors.newSingleThreadScheduledExecutor((task) -> {
		Thread thread = new Thread(task, "joor-account-status-redis");
		thread.setDaemon(true);
		return thread;
	});

	private final AtomicBoolean untold = new AtomicBoolean();

	private volatile @Nullable Link link;

	private volatile boolean reported;

	/**
	 * Create it. Nothing is connected before {@link #start()}.
	 * @param connections the application's connection settings
	 * @param channel name of the channel
	 * @param timeout how long a change waits for Redis
	 * @param cache what this node knows of accounts
	 * @param events where it is told that a change could not be told
	 */
	public RedisBroadcast(LettuceConnectionFactory connections, String channel, Duration timeout,
			SubjectStatusCache cache, SecurityEventPublisher events) {
		Assert.notNull(connections, "'connections' must not be null");
		Assert.hasText(channel, "'channel' must not be empty");
		Assert.notNull(timeout, "'timeout' must not be null");
		Assert.notNull(cache, "'cache' must not be null");
		Assert.notNull(events, "'events' must not be null");
		this.connections = connections;
		this.channel = channel;
		this.timeout = timeout;
		this.cache = cache;
		this.events = events;
	}

	/**
	 * Connect, on a thread of its own, and stay connected until closed.
	 */
	public void start() {
		this.keeper.scheduleWithFixedDelay(this::keepConnected, 0, CHECK_MILLIS, TimeUnit.MILLISECONDS);
	}

	@Override
	public void changed(Subject subject) {
		Link current = this.link;
		try {
			if (current == null || !current.isOpen()) {
				throw new RedisConnectionException("Not connected");
			}
			publish(current, SubjectMessage.of(subject));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			couldNotTell(ex);
		}
		catch (RuntimeException | ExecutionException | TimeoutException ex) {
			couldNotTell(ex);
		}
	}

	private void couldNotTell(Exception cause) {
		this.untold.set(true);
		String reason = ((cause instanceof ExecutionException && cause.getCause() != null) ? cause.getCause() : cause)
			.getClass()
			.getSimpleName();
		logger.warn("Other nodes could not be told of a changed account (" + reason
				+ "): it counts there as soon as what they remember is too old");
		this.events.publish(SecurityEvent.of(SecurityEventType.JOOR_DEPENDENCY_UNAVAILABLE, "account_change_not_told")
			.rule(RULE)
			.detail(reason));
	}

	private void publish(Link current, String message)
			throws InterruptedException, ExecutionException, TimeoutException {
		current.commands().publish(this.channel, message).get(this.timeout.toMillis(), TimeUnit.MILLISECONDS);
	}

	private void keepConnected() {
		try {
			Link current = this.link;
			if (current == null || !current.isOpen()) {
				disconnect();
				current = connect();
				this.link = current;
				this.reported = false;
				logger.debug("Changes of accounts are told over Redis");
			}
			if (this.untold.compareAndSet(true, false)) {
				tellEverybody(current);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (RuntimeException | ExecutionException | TimeoutException ex) {
			disconnect();
			if (!this.reported) {
				this.reported = true;
				logger.warn("Redis does not answer (" + ex.getClass().getSimpleName()
						+ "): changes of accounts at other nodes count here as soon as what this one remembers "
						+ "is too old");
			}
		}
	}

	private void tellEverybody(Link current) throws InterruptedException, ExecutionException, TimeoutException {
		try {
			publish(current, SubjectMessage.EVERYBODY);
		}
		catch (RuntimeException | ExecutionException | TimeoutException ex) {
			this.untold.set(true);
			throw ex;
		}
	}

	private Link connect() throws InterruptedException, ExecutionException, TimeoutException {
		AbstractRedisClient client = this.connections.getRequiredNativeClient();
		Link opened = new Link(open(client), open(client));
		try {
			opened.subscription().addListener(new Listener());
			opened.subscription()
				.async()
				.subscribe(this.channel)
				.get(SUBSCRIBE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
			return opened;
		}
		catch (InterruptedException | ExecutionException | TimeoutException | RuntimeException ex) {
			opened.close();
			throw ex;
		}
	}

	private static StatefulRedisPubSubConnection<String, String> open(AbstractRedisClient client) {
		return (client instanceof RedisClusterClient cluster) ? cluster.connectPubSub(StringCodec.UTF8)
				: ((RedisClient) client).connectPubSub(StringCodec.UTF8);
	}

	private void disconnect() {
		Link current = this.link;
		this.link = null;
		if (current != null) {
			current.close();
		}
	}

	@Override
	public Map<String, Object> state() {
		Link current = this.link;
		return Map.of("channel", this.channel, "connected", current != null && current.isOpen());
	}

	@Override
	public void close() {
		this.keeper.shutdownNow();
		if (this.connections.isRunning()) {
			// Else it has closed its connections already
			disconnect();
		}
	}

	/**
	 * The two connections: one that is subscribed can do nothing else.
	 *
	 * @param subscription is told
	 * @param sender tells
	 */
	private record Link(StatefulRedisPubSubConnection<String, String> subscription,
			StatefulRedisPubSubConnection<String, String> sender) {

		boolean isOpen() {
			return this.subscription.isOpen() && this.sender.isOpen();
		}

		RedisPubSubAsyncCommands<String, String> commands() {
			return this.sender.async();
		}

		void close() {
			this.subscription.closeAsync();
			this.sender.closeAsync();
		}

	}

	/**
	 * Forgets what others tell, and everybody when something may have been missed.
	 */
	private final class Listener extends RedisPubSubAdapter<String, String> {

		@Override
		public void subscribed(String subscribed, long count) {
			RedisBroadcast.this.cache.forgetAll();
		}

		@Override
		public void message(String source, String message) {
			Subject subject = SubjectMessage.read(message);
			if (subject != null) {
				RedisBroadcast.this.cache.forget(subject);
			}
			else {
				RedisBroadcast.this.cache.forgetAll();
			}
		}

	}

}
