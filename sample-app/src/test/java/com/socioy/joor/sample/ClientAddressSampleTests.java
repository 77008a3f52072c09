package com.socioy.joor.sample;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.util.ClassUtils;

import com.socioy.joor.sample.testsupport.RawHttp;
import com.socioy.joor.sample.testsupport.SampleTest;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventListener;

import static org.assertj.core.api.Assertions.assertThat;

class ClientAddressSampleTests {

	private static void send(RawHttp http, String... lines) {
		RawHttp.Request request = http.get("/api/orders");
		for (String line : lines) {
			request.header(line);
		}
		assertThat(request.send().status()).isEqualTo(401);
	}

	@Nested
	@SampleTest
	@Import(Sources.class)
	class Undeclared {

		@Autowired
		private Sources sources;

		@BeforeEach
		void forget() {
			this.sources.seen.clear();
		}

		@ParameterizedTest
		@ValueSource(strings = { "X-Forwarded-For: 198.51.100.1", "x-forwarded-for: 198.51.100.1, 203.0.113.9",
				"Forwarded: for=198.51.100.1", "X-Real-IP: 198.51.100.1", "True-Client-IP: 198.51.100.1",
				"CF-Connecting-IP: 198.51.100.1", "X-Client-IP: 198.51.100.1", "X-Forwarded-For: ,,,," })
		void eventWhenHeaderIsMadeUpThenHasThePeer(String line, RawHttp http) {
			send(http, line);
			assertThat(this.sources.seen).isNotEmpty().containsOnly("127.0.0.1");
		}

	}

	@Nested
	@SampleTest(properties = "server.forward-headers-strategy=framework")
	@Import(Sources.class)
	class Framework {

		@Autowired
		private Sources sources;

		@Test
		void eventWhenFilterBelievesTheHeaderThenHasThePeer(RawHttp http) {
			send(http, "X-Forwarded-For: 198.51.100.1");
			send(http, "Forwarded: for=198.51.100.1");
			assertThat(this.sources.seen).isNotEmpty().containsOnly("127.0.0.1");
		}

	}

	@Nested
	@SampleTest(properties = "joor.security.client-address.trusted-proxies=127.0.0.0/8,10.0.0.0/8")
	@Import(Sources.class)
	class Declared {

		@Autowired
		private Sources sources;

		@BeforeEach
		void forget() {
			this.sources.seen.clear();
		}

		@ParameterizedTest
		@CsvSource(delimiter = '|',
				value = { "203.0.113.9 | 203.0.113.9", "198.51.100.1, 203.0.113.9 | 203.0.113.9",
						"198.51.100.1, 203.0.113.9, 10.0.0.7 | 203.0.113.9", "2001:DB8::9, 10.0.0.7 | 2001:db8::9",
						"198.51.100.1, 203.0.113.9:4711, 10.0.0.7:80 | 203.0.113.9" })
		void eventWhenProxyForwardsThenHasTheRightmostUntrusted(String value, String client, RawHttp http) {
			send(http, "X-Forwarded-For: " + value);
			assertThat(this.sources.seen).isNotEmpty().containsOnly(client);
		}

		@Test
		void eventWhenProxyWritesSeveralLinesThenJoined(RawHttp http) {
			send(http, "X-Forwarded-For: 198.51.100.1", "X-Forwarded-For: 203.0.113.9", "X-Forwarded-For: 10.0.0.7",
					"Forwarded: for=192.0.2.1", "X-Real-IP: 192.0.2.2");
			assertThat(this.sources.seen).isNotEmpty().containsOnly("203.0.113.9");
		}

	}

	/**
	 * The same where Tomcat's valve has rewritten the request before. On Jetty, whose
	 * counterpart believes anybody, this does not start.
	 */
	@Nested
	@EnabledIf("isOnTomcat")
	@SampleTest(properties = { "joor.security.client-address.trusted-proxies=127.0.0.0/8,10.0.0.0/8",
			"server.forward-headers-strategy=native" })
	@Import(Sources.class)
	class DeclaredBehindTheValve extends Declared {

		static boolean isOnTomcat() {
			return ClassUtils.isPresent("org.apache.catalina.startup.Tomcat", null);
		}

	}

	/**
	 * Notes where events come from.
	 */
	static class Sources implements SecurityEventListener {

		private final Queue<String> seen = new ConcurrentLinkedQueue<>();

		@Override
		public void onSecurityEvent(SecurityEvent event) {
			if (event.request() != null) {
				this.seen.add(String.valueOf(event.source()));
			}
		}

	}

}
