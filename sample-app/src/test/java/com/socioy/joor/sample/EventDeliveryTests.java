package com.socioy.joor.sample;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;

import com.socioy.joor.sample.testsupport.HttpProbe;
import com.socioy.joor.security.audit.delivery.EventDelivery;
import com.socioy.joor.security.audit.delivery.SecurityEventSink;
import com.socioy.joor.security.audit.record.EventRecord;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Events on their way while one sink hangs, another throws, and the application stops.
 */
@Timeout(120)
class EventDeliveryTests {

	private static final CountDownLatch STOPPED = new CountDownLatch(1);

	private static final Queue<EventRecord> RECORDS = new ConcurrentLinkedQueue<>();

	@Test
	void applicationWhenSinksFailAndItStopsUnderLoadServesAndLosesNothing() throws InterruptedException {
		Queue<String> answered = new ConcurrentLinkedQueue<>();
		CountDownLatch loaded = new CountDownLatch(200);
		List<Thread> clients = new ArrayList<>();
		try (ConfigurableApplicationContext context = start()) {
			HttpProbe http = HttpProbe
				.to(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
			assertThat(http.get("/api/me").send().status()).isEqualTo(401);
			assertThat(context.getBean(EventDelivery.class).flush(Duration.ofMillis(200))).as("one sink hangs")
				.isFalse();
			JsonNode sinks = http.get("/actuator/health")
				.send()
				.json()
				.path("components")
				.path("joorAudit")
				.path("details");
			assertThat(sinks.path("throwing").path("available").asBoolean(true)).as(sinks.toString()).isFalse();
			assertThat(sinks.path("throwing").path("reason").asString())
				.isEqualTo("IOException: No space left on device");
			assertThat(sinks.path("recording").path("available").asBoolean()).isTrue();
			for (int i = 0; i < 4; i++) {
				Thread client = new Thread(() -> ask(http, answered, loaded));
				clients.add(client);
				client.start();
			}
			loaded.await();
			context.close();
		}
		finally {
			STOPPED.countDown();
		}
		for (Thread client : clients) {
			// A server that has gone leaves some of them without an answer
			client.interrupt();
			client.join();
		}
		List<EventRecord> records = List.copyOf(RECORDS);
		assertThat(answered).hasSizeGreaterThanOrEqualTo(200);
		List<String> recorded = records.stream()
			.map(EventRecord::event)
			.filter((event) -> event.type() == SecurityEventType.AUTHN_LOGIN_FAIL)
			.map(SecurityEvent::correlationId)
			.toList();
		assertThat(recorded).doesNotHaveDuplicates().containsAll(answered);
		assertThat(records.get(records.size() - 1).event().type()).isEqualTo(SecurityEventType.SYS_SHUTDOWN);
		assertThat(records).extracting(EventRecord::sequence).isSorted().doesNotHaveDuplicates();
	}

	private static void ask(HttpProbe http, Queue<String> answered, CountDownLatch loaded) {
		while (STOPPED.getCount() > 0) {
			try {
				String errorId = http.get("/api/me").send().header("X-Error-Id");
				if (errorId != null) {
					answered.add(errorId);
					loaded.countDown();
				}
			}
			catch (IllegalStateException ex) {
				// The server has gone
				return;
			}
		}
	}

	private static ConfigurableApplicationContext start() {
		SpringApplication application = new SpringApplication(SampleApplication.class, Sinks.class);
		return application.run("--server.port=0", "--joor.security.rate-limit.enabled=false",
				"--management.endpoint.health.show-details=always", "--joor.security.audit.log.enabled=false",
				"--joor.security.audit.queue.drain-timeout=2s");
	}

	@Configuration(proxyBeanMethods = false)
	static class Sinks {

		@Bean
		SecurityEventSink recordingSink() {
			return new SecurityEventSink() {

				@Override
				public String name() {
					return "recording";
				}

				@Override
				public void write(List<EventRecord> records) {
					RECORDS.addAll(records);
				}

			};
		}

		@Bean
		SecurityEventSink hangingSink() {
			return new SecurityEventSink() {

				@Override
				public String name() {
					return "hanging";
				}

				@Override
				public void write(List<EventRecord> records) throws InterruptedException {
					STOPPED.await(1, TimeUnit.HOURS);
				}

			};
		}

		@Bean
		SecurityEventSink throwingSink() {
			return new SecurityEventSink() {

				@Override
				public String name() {
					return "throwing";
				}

				@Override
				public void write(List<EventRecord> records) throws IOException {
					throw new IOException("No space left on device");
				}

			};
		}

	}

}
