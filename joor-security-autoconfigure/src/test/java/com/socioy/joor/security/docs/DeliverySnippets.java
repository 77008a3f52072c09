package com.socioy.joor.security.docs;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.socioy.joor.security.audit.delivery.EventDelivery;
import com.socioy.joor.security.audit.delivery.SecurityEventSink;
import com.socioy.joor.security.audit.record.EventRecord;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Code of the page on how events reach the record.
 */
final class DeliverySnippets {

	private DeliverySnippets() {
	}

	interface Collector {

		void send(List<byte[]> lines) throws IOException;

	}

	@Configuration(proxyBeanMethods = false)
	static class Sinks {

		// tag::sink[]
		@Bean
		SecurityEventSink collectorSink(Collector collector) {
			return new SecurityEventSink() {

				@Override
				public String name() {
					return "collector";
				}

				@Override
				public void write(List<EventRecord> records) throws IOException {
					// May block: this thread calls nobody else
					collector.send(records.stream().map(EventRecord::json).toList());
				}

			};
		}
		// end::sink[]

	}

	static class Tests {

		private final EventDelivery delivery;

		Tests(EventDelivery delivery) {
			this.delivery = delivery;
		}

		void await() {
			// tag::flush[]
			assertThat(this.delivery.flush(Duration.ofSeconds(10))).isTrue();
			// end::flush[]
		}

	}

}
