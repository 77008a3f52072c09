package com.socioy.joor.security.redaction.observation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.socioy.joor.security.redact.Redactor;
import com.socioy.joor.security.redaction.observation.TagKinds.Kind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TagKinds}.
 */
class TagKindsTests {

	private final AtomicInteger asked = new AtomicInteger();

	private final TagKinds kinds = new TagKinds((name) -> {
		this.asked.incrementAndGet();
		return Redactor.forLogs().isSecret(name);
	});

	@ParameterizedTest
	@CsvSource({ "jdbc.params[0], SECRET", "db.query.parameter.x, SECRET", "url.query, SECRET", "URL.Query, SECRET",
			"http.request.header.authorization, SECRET", "userPin, SECRET", "enduser.id, USER", "User.Name, USER",
			"uri, URL", "http.url, URL", "status, TEXT", "spring.security.filterchain.position, TEXT" })
	void kindWhenAskedAgainThenStaysTheSame(String name, Kind kind) {
		assertThat(this.kinds.of(name)).isEqualTo(kind);
		int asked = this.asked.get();
		assertThat(this.kinds.of(name)).isEqualTo(kind);
		assertThat(this.asked).hasValue(asked);
	}

	@Test
	void kindWhenThereAreMoreNamesThanPlacesThenItIsDecidedEachTime() throws Exception {
		List<Future<?>> threads = new ArrayList<>();
		ExecutorService executor = Executors.newFixedThreadPool(4);
		try {
			for (int i = 0; i < 4; i++) {
				threads.add(executor.submit(() -> {
					for (int name = 0; name < 2000; name++) {
						assertThat(this.kinds.of("x" + name)).isEqualTo(Kind.TEXT);
						assertThat(this.kinds.of("token" + name)).isEqualTo(Kind.SECRET);
					}
				}));
			}
			for (Future<?> thread : threads) {
				thread.get();
			}
		}
		finally {
			executor.shutdownNow();
		}
		assertThat(this.kinds.kept()).isEqualTo(TagKinds.MAX_KEPT);
	}

	@Test
	void kindWhenNameIsLongThenItIsNotKept() {
		assertThat(this.kinds.of("x".repeat(TagKinds.MAX_LENGTH + 1) + ".password")).isEqualTo(Kind.SECRET);
		assertThat(this.kinds.kept()).isZero();
	}

}
