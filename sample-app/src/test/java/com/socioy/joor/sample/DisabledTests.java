package com.socioy.joor.sample;

import java.util.Arrays;

import jakarta.servlet.Filter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.security.web.FilterChainProxy;

import com.socioy.joor.sample.testsupport.Answer;
import com.socioy.joor.sample.testsupport.HttpProbe;
import com.socioy.joor.sample.testsupport.SampleTest;
import com.socioy.joor.sample.testsupport.Tokens;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("disabled")
@SampleTest(properties = "joor.security.enabled=false")
class DisabledTests {

	private static final String OURS = "com.socioy.joor.security";

	@Autowired
	private ConfigurableApplicationContext context;

	@Test
	void applicationWhenDisabledThenHasNoBeanOfOurs() {
		assertThat(this.context.getBeanDefinitionNames()).noneMatch((name) -> name.startsWith("joor"))
			.noneMatch((name) -> name.startsWith(OURS))
			.noneMatch((name) -> {
				Class<?> type = this.context.getType(name);
				return type != null && type.getName().startsWith(OURS);
			});
	}

	@Test
	void chainsWhenDisabledThenHaveNoFilterOfOurs(@Autowired FilterChainProxy proxy) {
		assertThat(proxy.getFilterChains()).isNotEmpty()
			.flatExtracting((chain) -> chain.getFilters())
			.extracting(Filter::getClass)
			.extracting(Class::getName)
			.noneMatch((name) -> name.startsWith(OURS));
	}

	@Test
	void environmentWhenDisabledThenHasNoDefaultOfOurs(@Autowired Environment environment) {
		assertThat(environment.getProperty("spring.web.error.include-path")).isNull();
	}

	@Test
	void responseWhenDisabledThenIsSpringsOwn(HttpProbe http, Tokens tokens) {
		Answer refused = http.get("/api/me").send();
		assertThat(refused.status()).isEqualTo(401);
		assertThat(refused.header("X-Error-Id")).isNull();
		assertThat(refused.bytes()).isEmpty();
		Answer admitted = http.get("/api/me").bearer(tokens.alice()).send();
		assertThat(admitted.status()).isEqualTo(200);
		assertThat(admitted.json().get("authorities").toString()).contains("SCOPE_orders").doesNotContain("ROLE_USER");
	}

	@Test
	@EnabledIfSystemProperty(named = "joor.security.enabled", matches = "false",
			disabledReason = "other applications live in the same process")
	void processWhenDisabledThenHasNoThreadOfOurs() {
		Thread[] threads = new Thread[Thread.activeCount() + 50];
		int count = Thread.enumerate(threads);
		assertThat(Arrays.copyOf(threads, count)).extracting(Thread::getName)
			.noneMatch((name) -> name.startsWith("joor"));
	}

}
