package com.socioy.joor.security.ratelimit.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import io.lettuce.core.cluster.SlotHash;
import org.junit.jupiter.api.Test;

import com.socioy.joor.security.ratelimit.Bandwidth;
import com.socioy.joor.security.ratelimit.Quota;
import com.socioy.joor.security.ratelimit.RateLimitKey;
import com.socioy.joor.security.ratelimit.StoreFailure;
import com.socioy.joor.security.web.IpAddress;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RedisKeys}.
 */
class RedisKeysTests {

	private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);

	private final RedisKeys keys = new RedisKeys(SECRET);

	private final QuotaTerms api = terms("api", 100);

	@Test
	void keyWhenSameSecretThenSameOnEveryNode() {
		RateLimitKey key = RateLimitKey.of("user", "https://issuer.example", "alice");
		assertThat(this.keys.key(this.api, key)).isEqualTo(new RedisKeys(SECRET.clone()).key(terms("api", 100), key));
		// As any node of any version has to compute it
		assertThat(text(this.keys.key(this.api, RateLimitKey.ofAddress(address("192.0.2.1")))))
			.isEqualTo("joor:rl:{8BDRpNbTAXE7dCbdyE8W1w}:api:" + Long.toHexString(quota("api", 100).fingerprint()));
	}

	@Test
	void keyWhenAnythingDiffersThenAnother() {
		RateLimitKey key = RateLimitKey.of("user", "issuer", "alice");
		byte[] expected = this.keys.key(this.api, key);
		assertThat(this.keys.key(this.api, RateLimitKey.of("user", "issuer", "bob"))).isNotEqualTo(expected);
		assertThat(this.keys.key(terms("login", 100), key)).isNotEqualTo(expected);
		assertThat(this.keys.key(terms("api", 101), key)).isNotEqualTo(expected);
		assertThat(new RedisKeys("another secret".getBytes(StandardCharsets.UTF_8)).key(this.api, key))
			.isNotEqualTo(expected);
	}

	@Test
	void keyWhenAddressOrNameThenTellsNeither() {
		for (RateLimitKey key : List.of(RateLimitKey.ofAddress(address("203.0.113.77")),
				RateLimitKey.ofAddress(address("2001:db8:1:2::")), RateLimitKey.of("user", "issuer", "alice"))) {
			assertThat(text(this.keys.key(this.api, key))).matches("joor:rl:\\{[\\w-]{22}}:api:[0-9a-f]+")
				.doesNotContain("203.0", "2001", "alice", "issuer");
		}
	}

	@Test
	void keyWhenSameClientThenOneSlotForAllQuotas() {
		RateLimitKey key = RateLimitKey.of("user", "issuer", "alice");
		assertThat(SlotHash.getSlot(this.keys.key(this.api, key)))
			.isEqualTo(SlotHash.getSlot(this.keys.key(terms("login{x}", 5), key)));
	}

	private static QuotaTerms terms(String name, long limit) {
		return new QuotaTerms(quota(name, limit));
	}

	private static Quota quota(String name, long limit) {
		return new Quota(name, List.of(Bandwidth.of(limit, Duration.ofMinutes(1))), StoreFailure.LOCAL);
	}

	private static IpAddress address(String text) {
		IpAddress address = IpAddress.parse(text);
		assertThat(address).isNotNull();
		return address;
	}

	private static String text(byte[] key) {
		return new String(key, StandardCharsets.UTF_8);
	}

}
