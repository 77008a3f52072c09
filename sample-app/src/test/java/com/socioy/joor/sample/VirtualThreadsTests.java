package com.socioy.joor.sample;

import org.junit.jupiter.api.Test;

import com.socioy.joor.sample.testsupport.HttpProbe;
import com.socioy.joor.sample.testsupport.SampleTest;
import com.socioy.joor.sample.testsupport.Tokens;

import static org.assertj.core.api.Assertions.assertThat;

@SampleTest
class VirtualThreadsTests {

	private static final boolean EXPECTED = Boolean.getBoolean("spring.threads.virtual.enabled")
			&& Runtime.version().feature() >= 21;

	@Test
	void requestWhenVirtualThreadsAreOnThenIsAnsweredByOne(HttpProbe http, Tokens tokens) {
		String thread = http.get("/api/gate/thread").bearer(tokens.alice()).send().body();
		assertThat(thread.startsWith("VirtualThread")).as(thread).isEqualTo(EXPECTED);
	}

}
