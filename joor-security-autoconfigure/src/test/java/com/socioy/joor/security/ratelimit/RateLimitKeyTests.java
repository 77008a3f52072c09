package com.socioy.joor.security.ratelimit;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

import org.junit.jupiter.api.Test;

import com.socioy.joor.security.web.IpAddress;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimitKeyTests {

	@Test
	void keyWhenOfSameAddressThenIsEqual() {
		assertThat(address("192.0.2.1")).isEqualTo(address("::ffff:192.0.2.1")).hasSameHashCodeAs(address("192.0.2.1"));
		assertThat(address("192.0.2.1")).isNotEqualTo(address("192.0.2.2"));
	}

	@Test
	void keyWhenPartsRunTogetherThenDiffers() {
		Set<RateLimitKey> keys = Set.of(RateLimitKey.of("user", "a", "bc"), RateLimitKey.of("user", "ab", "c"),
				RateLimitKey.of("user", "abc"), RateLimitKey.of("usera", "bc"), RateLimitKey.of("user", "abc", ""));
		assertThat(keys).hasSize(5);
		assertThat(keys.stream().map((key) -> HexFormat.of().formatHex(key.canonical()))).doesNotHaveDuplicates();
	}

	@Test
	void keyWhenNamesAreBrokenUnicodeThenDiffers() {
		assertThat(RateLimitKey.of("user", "\ud800")).isNotEqualTo(RateLimitKey.of("user", "\ud801"))
			.isNotEqualTo(RateLimitKey.of("user", "?"));
	}

	@Test
	void canonicalWhenOfAddressThenHoldsItAndNothingOfThisProcess() {
		assertThat(HexFormat.of().formatHex(address("2001:db8::1").canonical()))
			.isEqualTo("0120010db8000000000000000000000001");
	}

	@Test
	void canonicalWhenOfTextThenHoldsKindAndParts() {
		assertThat(HexFormat.of().formatHex(RateLimitKey.of("h", "a\u00e9").canonical()))
			.isEqualTo("02" + "00000001" + "68" + "00000002" + "61" + "8000e9");
	}

	@Test
	void canonicalWhenChangedThenKeyIsNot() {
		RateLimitKey key = RateLimitKey.of("user", "a");
		key.canonical()[0] = 42;
		assertThat(key.canonical()[0]).isEqualTo((byte) 2);
	}

	@Test
	void bitsWhenManyAddressesThenNeverCollide() {
		Set<Long> high = new HashSet<>();
		Set<Long> low = new HashSet<>();
		for (int i = 0; i < 10_000; i++) {
			RateLimitKey key = address("10.0." + (i >>> 8) + "." + (i & 255));
			high.add(key.high());
			low.add(key.low());
		}
		assertThat(high).hasSize(10_000);
		assertThat(low).hasSize(10_000);
	}

	@Test
	void textWhenShownThenNamesNobody() {
		assertThat(RateLimitKey.of("user", "alice")).asString().doesNotContain("alice");
	}

	private static RateLimitKey address(String text) {
		IpAddress address = IpAddress.parse(text);
		assertThat(address).isNotNull();
		return RateLimitKey.ofAddress(address);
	}

}
