package com.socioy.joor.security.audit.record;

import java.nio.charset.StandardCharsets;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ChainLink}.
 */
class ChainLinkTests {

	private static final String HASH = "0123456789abcdef".repeat(4);

	private static final String LINE = "{\"a\":\"b\",\"joor\":{\"chain\":\"00c0ffee\",\"key\":\"35ae1c02\",\"seq\":7,\"prev_hash\":\""
			+ HASH + "\",\"hash\":\"" + HASH + "\"}}";

	@Test
	void parseWhenRecordThenItsPlace() {
		ChainLink link = parse(LINE);
		assertThat(link).isNotNull();
		assertThat(link.chain()).isEqualTo("00c0ffee");
		assertThat(link.key()).isEqualTo("35ae1c02");
		assertThat(link.sequence()).isEqualTo(7);
		assertThat(LINE.substring(link.hashed())).startsWith(",\"hash\":");
	}

	@Test
	void parseWhenMarksShareACharacterThenNoRecord() {
		assertThat(parse(LINE.replace("\"key\":\"35ae1c02\",", "\"key\":\","))).isNull();
		assertThat(parse(LINE.replace("\"chain\":\"00c0ffee\",", "\"chain\":\","))).isNull();
	}

	@Property(tries = 3_000)
	void parseWhenAnyPartIsMissingThenNeverThrows(@ForAll @IntRange(max = 250) int from,
			@ForAll @IntRange(max = 250) int length) {
		int start = Math.min(from, LINE.length());
		int end = Math.min(start + length, LINE.length());
		ChainLink link = parse(LINE.substring(0, start) + LINE.substring(end));
		assertThat(link == null || link.sequence() > 0).isTrue();
	}

	private static ChainLink parse(String line) {
		return ChainLink.parse(line.getBytes(StandardCharsets.UTF_8));
	}

}
