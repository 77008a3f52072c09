package com.socioy.joor.security.browserreports;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import com.socioy.joor.security.browserreports.micrometer.BrowserReportMetrics;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.event.Severity;
import com.socioy.joor.security.web.PeerAddressResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BrowserReportFilter} and what stands behind it.
 */
class BrowserReportFilterTests {

	private static final String PATH = "/.well-known/browser-reports";

	private static final String CSP = "application/csp-report";

	private static final String REPORT = "{\"csp-report\":{\"document-uri\":\"https://a.example/?q\","
			+ "\"effective-directive\":\"img-src\",\"disposition\":\"enforce\",\"blocked-uri\":\"https://evil.example/x\","
			+ "\"source-file\":\"https://a.example/a.js\",\"line-number\":7}}";

	private final List<SecurityEvent> events = new ArrayList<>();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);

	private final BrowserReports reports = new BrowserReports((event) -> {
		synchronized (this.events) {
			this.events.add(event.build(new UUID(0, 0), java.time.Instant.EPOCH));
		}
	}, new PeerAddressResolver(), List.of(new BrowserReportMetrics(this.meters)), this.nanos::get);

	private final BrowserReportFilter filter = new BrowserReportFilter(PATH, this.reports);

	@Test
	void reportWhenSentThen204EventAndMetric() throws Exception {
		assertThat(post(CSP, REPORT).getStatus()).isEqualTo(204);
		assertThat(this.events).singleElement().satisfies((event) -> {
			assertThat(event.type()).isEqualTo(SecurityEventType.MALICIOUS_CSP_VIOLATION);
			assertThat(event.reason()).isEqualTo("csp_violation");
			assertThat(event.severity()).isEqualTo(Severity.WARN);
			assertThat(event.rule()).isEqualTo("img-src");
			assertThat(event.detail())
				.isEqualTo("On https://a.example/ blocked https://evil.example/x of https://a.example/a.js line 7");
		});
		assertThat(this.meters.get("joor.browser.reports")
			.tags("kind", "csp-violation", "directive", "img-src", "disposition", "enforce", "outcome", "told")
			.counter()
			.count()).isEqualTo(1);
	}

	@Test
	void reportWhenOfAnotherPolicyOrNoneThenEventOrCountOnly() throws Exception {
		String body = "[{\"type\":\"coop\",\"url\":\"https://a.example/\",\"body\":{\"disposition\":\"reporting\"}},"
				+ "{\"type\":\"deprecation\",\"url\":\"https://a.example/\",\"body\":{}}]";
		assertThat(post("application/reports+json; charset=utf-8", body).getStatus()).isEqualTo(204);
		assertThat(this.events).singleElement().satisfies((event) -> {
			assertThat(event.type()).isEqualTo(SecurityEventType.JOOR_BROWSER_REPORT);
			assertThat(event.reason()).isEqualTo("coop_report_only");
			assertThat(event.severity()).isEqualTo(Severity.INFO);
		});
		assertThat(this.meters.get("joor.browser.reports").tags("kind", "deprecation").counter().count()).isEqualTo(1);
	}

	@Test
	void reportsWhenTheyAreAFloodThenEventsAreBounded() throws Exception {
		for (int i = 0; i < 500; i++) {
			assertThat(post(CSP, REPORT).getStatus()).isEqualTo(204);
		}
		assertThat(this.events).hasSize(60);
		this.nanos.addAndGet(TimeUnit.SECONDS.toNanos(3));
		for (int i = 0; i < 10; i++) {
			post(CSP, REPORT);
		}
		assertThat(this.events).hasSize(63);
		assertThat(this.meters.get("joor.browser.reports").tags("outcome", "dropped").counter().count()).isEqualTo(447);
	}

	@Test
	void reportsWhenFromManyThreadsThenTheBudgetHolds() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(8);
		CountDownLatch done = new CountDownLatch(8);
		AtomicInteger failures = new AtomicInteger();
		for (int i = 0; i < 8; i++) {
			threads.execute(() -> {
				try {
					for (int j = 0; j < 50; j++) {
						post(CSP, REPORT);
					}
				}
				catch (Exception ex) {
					failures.incrementAndGet();
				}
				done.countDown();
			});
		}
		assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
		threads.shutdown();
		assertThat(failures).hasValue(0);
		assertThat(this.events).hasSize(60);
	}

	@Test
	void metersWhenReportsAreHostileThenBounded() throws Exception {
		for (int i = 0; i < 300; i++) {
			post("application/reports+json", "[{\"type\":\"t" + i + "\",\"body\":{\"disposition\":\"d" + i + "\"}}]");
			post(CSP, REPORT.replace("img-src", "x" + i).replace("enforce", "e" + i));
		}
		assertThat(this.meters.getMeters()).extracting(Meter::getId).hasSizeLessThanOrEqualTo(3);
	}

	@Test
	void bodyWhenTooLargeThen413WhateverItAnnounces() throws Exception {
		String large = " ".repeat(BrowserReports.MAX_BODY);
		MockHttpServletResponse announced = post(CSP, REPORT + large);
		assertThat(announced.getStatus()).isEqualTo(413);
		assertThat(announced.getHeader("Connection")).isEqualTo("close");
		MockHttpServletRequest chunked = new MockHttpServletRequest("POST", PATH) {

			@Override
			public long getContentLengthLong() {
				return -1;
			}

		};
		chunked.setContentType(CSP);
		chunked.setContent((REPORT + large).getBytes(StandardCharsets.UTF_8));
		assertThat(send(chunked).getStatus()).isEqualTo(413);
		assertThat(post(CSP, REPORT + " ".repeat(BrowserReports.MAX_BODY - REPORT.length())).getStatus())
			.isEqualTo(204);
	}

	@Test
	void bodyWhenMalformedThen400AndCounted() throws Exception {
		assertThat(post(CSP, "{").getStatus()).isEqualTo(400);
		assertThat(this.meters.get("joor.browser.reports").tags("outcome", "malformed").counter().count()).isEqualTo(1);
		assertThat(this.events).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "application/json", "text/plain", "application/csp-reports", "application/csp-report/x", "" })
	void mediaTypeWhenNoneOfReportsThen415(String mediaType) throws Exception {
		assertThat(post(mediaType, REPORT).getStatus()).isEqualTo(415);
	}

	@Test
	void requestWhenOfAnotherMethodThen405AndOfAnotherPathThenPasses() throws Exception {
		MockHttpServletResponse get = send(new MockHttpServletRequest("GET", PATH));
		assertThat(get.getStatus()).isEqualTo(405);
		assertThat(get.getHeader("Allow")).isEqualTo("POST");
		for (String path : List.of(PATH + "/", PATH + "x", "/x" + PATH, "/")) {
			MockFilterChain chain = new MockFilterChain();
			this.filter.doFilter(new MockHttpServletRequest("POST", path), new MockHttpServletResponse(), chain);
			assertThat(chain.getRequest()).as(path).isNotNull();
		}
	}

	private MockHttpServletResponse post(String mediaType, String body) throws Exception {
		MockHttpServletRequest request = new MockHttpServletRequest("POST", PATH);
		request.setContentType(mediaType);
		request.setContent(body.getBytes(StandardCharsets.UTF_8));
		return send(request);
	}

	private MockHttpServletResponse send(MockHttpServletRequest request) throws Exception {
		MockHttpServletResponse response = new MockHttpServletResponse();
		MockFilterChain chain = new MockFilterChain();
		this.filter.doFilter(request, response, chain);
		assertThat(chain.getRequest()).isNull();
		return response;
	}

}
