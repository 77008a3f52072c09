package com.socioy.joor.security.accountstatus.redis;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import com.socioy.joor.security.accountstatus.AccountState;
import com.socioy.joor.security.accountstatus.SourceMonitor;
import com.socioy.joor.security.accountstatus.SubjectStatusCache;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.identity.Subject;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RedisBroadcast} without Redis.
 */
class RedisBroadcastTests {

	private final List<SecurityEvent> events = new ArrayList<>();

	@Test
	void changeWhenRedisDoesNotAnswerThenToldAndNothingIsThrown() {
		LettuceConnectionFactory connections = new LettuceConnectionFactory("127.0.0.1", 1);
		connections.afterPropertiesSet();
		connections.start();
		SubjectStatusCache cache = new SubjectStatusCache((subject) -> AccountState.ACTIVE, Duration.ofSeconds(10), 10,
				Duration.ofSeconds(1), new SourceMonitor((event) -> {
				}, Clock.systemUTC()), System::nanoTime);
		try (RedisBroadcast broadcast = new RedisBroadcast(connections, "joor:test", Duration.ofMillis(100), cache,
				(event) -> this.events.add(event.build(Clock.systemUTC())))) {
			broadcast.start();
			broadcast.changed(new Subject("https://a.example", "alice"));
			assertThat(broadcast.state()).containsEntry("connected", false).containsEntry("channel", "joor:test");
		}
		finally {
			connections.destroy();
		}
		assertThat(this.events).singleElement().satisfies((event) -> {
			assertThat(event.reason()).isEqualTo("account_change_not_told");
			assertThat(event.detail()).isEqualTo("RedisConnectionException");
		});
	}

}
