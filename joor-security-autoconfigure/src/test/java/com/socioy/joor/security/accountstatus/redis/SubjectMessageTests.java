package com.socioy.joor.security.accountstatus.redis;

import org.junit.jupiter.api.Test;

import com.socioy.joor.security.identity.Subject;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SubjectMessage}.
 */
class SubjectMessageTests {

	@Test
	void subjectWhenToldThenTheSame() {
		for (Subject subject : new Subject[] { new Subject(null, "alice"), new Subject("https://a.example", "alice"),
				new Subject("*", "*"), new Subject("https://a.example", "\uD83E\uDD16 山") }) {
			assertThat(SubjectMessage.read(SubjectMessage.of(subject))).isEqualTo(subject);
		}
	}

	@Test
	void messageWhenNotUnderstoodThenEverybody() {
		assertThat(SubjectMessage.read(SubjectMessage.EVERYBODY)).isNull();
		assertThat(SubjectMessage.read("")).isNull();
		assertThat(SubjectMessage.read("garbage")).isNull();
	}

}
