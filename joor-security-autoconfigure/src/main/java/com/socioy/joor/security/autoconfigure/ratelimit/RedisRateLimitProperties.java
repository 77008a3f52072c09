package com.socioy.joor.security.autoconfigure.ratelimit;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.core.SharedSecret;

/**
 * Properties of counting in Redis.
 *
 * @param secret Secret from which the names of clients in Redis are made, the same on all
 * nodes, as text or with the prefix 'base64:' or 'hex:'.
 * @param timeout How long a request waits for Redis at most.
 * @since 0.1.0
 */
@ConfigurationProperties("joor.security.rate-limit.redis")
public record RedisRateLimitProperties(@Nullable String secret, @DefaultValue("50ms") Duration timeout) {

	private static final String SECRET = "joor.security.rate-limit.redis.secret";

	private static final Duration SHORTEST = Duration.ofMillis(5);

	private static final Duration LONGEST = Duration.ofSeconds(10);

	private static final int BYTES = 32;

	public RedisRateLimitProperties {
		if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
			throw new InvalidSettingException("joor.security.rate-limit.redis.timeout", timeout.toString(),
					"It must lie between 5 milliseconds and 10 seconds.",
					"Use a duration such as 50ms: every request waits that long when Redis falls silent.");
		}
	}

	/**
	 * Return the secret.
	 * @return its bytes
	 * @throws InvalidSettingException if there is none, or it can be guessed
	 */
	byte[] requireSecret() {
		if (this.secret == null) {
			throw new InvalidSettingException(SECRET, null,
					"Without a secret, whoever reads Redis could tell which addresses and users call.",
					"Make one with 'openssl rand -base64 " + BYTES
							+ "', and set it as 'base64:...' from an environment variable or a secret store, "
							+ "the same on all nodes.");
		}
		return SharedSecret.read(SECRET, this.secret, BYTES, "a key of Redis", "the nodes of this application only");
	}

	@Override
	public String toString() {
		return "RedisRateLimitProperties[secret=" + ((this.secret != null) ? "******" : null) + ", timeout="
				+ this.timeout + "]";
	}

}
