package com.socioy.joor.security.guard;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.web.ErrorId;
import com.socioy.joor.security.web.PeerAddressResolver;
import com.socioy.joor.security.web.Refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for {@link BodyLimitFilter}.
 */
class BodyLimitFilterTests {

	private final List<SecurityEvent.Builder> events = new ArrayList<>();

	private final BodyLimitFilter filter = new BodyLimitFilter(10, this.events::add, new PeerAddressResolver());

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	@Test
	void bodyWhenAtTheLimitThenRead() throws Exception {
		byte[] read = new byte[11];
		this.filter.doFilter(chunked("0123456789"), this.response,
				(request, response) -> assertThat(request.getInputStream().readNBytes(read, 0, 11)).isEqualTo(10));
		assertThat(this.response.getStatus()).isEqualTo(200);
		assertThat(this.events).isEmpty();
	}

	@Test
	void bodyWhenAnnouncedTooLargeThenRefusedUnread() throws Exception {
		MockHttpServletRequest request = request("01234567890");
		FilterChain chain = (req, res) -> {
			throw new AssertionError("must not be called");
		};
		this.filter.doFilter(request, this.response, chain);
		assertRefused(request);
	}

	@Test
	void bodyWhenReadBeyondTheLimitThenRefused() throws Exception {
		MockHttpServletRequest request = chunked("01234567890");
		this.filter.doFilter(request, this.response, (req, res) -> req.getInputStream().readAllBytes());
		assertRefused(request);
	}

	@Test
	void bodyWhenReadAsTextBeyondTheLimitThenRefused() throws Exception {
		MockHttpServletRequest request = chunked("01234567890");
		this.filter.doFilter(request, this.response, (req, res) -> req.getReader().readLine());
		assertRefused(request);
	}

	@Test
	void bodyWhenReadOnAfterTheLimitThenStillFails() throws Exception {
		MockHttpServletRequest request = chunked("0123456789".repeat(10));
		this.filter.doFilter(request, this.response, (req, res) -> {
			assertThatThrownBy(() -> req.getInputStream().readAllBytes()).isInstanceOf(IOException.class);
			assertThatThrownBy(() -> req.getInputStream().read()).isInstanceOf(IOException.class);
			assertThatThrownBy(() -> req.getInputStream().skip(1)).isInstanceOf(IOException.class);
		});
	}

	@Test
	void bodyWhenAnotherFailureThenPassedOn() {
		assertThatThrownBy(() -> this.filter.doFilter(chunked("0"), this.response, (req, res) -> {
			throw new IOException("other");
		})).hasMessage("other");
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "APPLICATION/JSON;charset=utf-8", "application/problem+json", "*/*",
			"", "nonsense", "/json", "json/", ";", "text/json" })
	void bodyWhenJsonOrUnknownThenCounted(String contentType) {
		assertThat(BodyLimitFilter.isCounted(contentType)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "image/png" })
	void bodyWhenAnotherTypeThenNotCounted(String contentType) {
		assertThat(BodyLimitFilter.isCounted(contentType)).isFalse();
	}

	@Property
	void contentTypeWhenAnythingThenDecides(@ForAll String contentType) {
		BodyLimitFilter.isCounted(contentType);
	}

	@Test
	void dispatchWhenNotTheRequestThenPassed() throws Exception {
		MockHttpServletRequest request = request("01234567890");
		request.setDispatcherType(DispatcherType.ERROR);
		this.filter.doFilter(request, this.response, (req, res) -> assertThat(req).isSameAs(request));
		assertThat(this.response.getStatus()).isEqualTo(200);
	}

	private void assertRefused(MockHttpServletRequest request) {
		assertThat(this.response.getStatus()).isEqualTo(413);
		assertThat(this.response.getHeader("Connection")).isEqualTo("close");
		assertThat(Refusal.of(request).type()).isEqualTo("content-too-large");
		assertThat(this.events).singleElement().satisfies((builder) -> {
			SecurityEvent event = builder.build(new UUID(0, 0), Instant.EPOCH);
			assertThat(event.request()).isEqualTo(new SecurityEvent.RequestLine("POST", "/upload", 413));
			assertThat(event.source()).isEqualTo("127.0.0.1");
			assertThat(event.correlationId()).isEqualTo(ErrorId.of(request));
		});
	}

	private static MockHttpServletRequest request(String body) {
		MockHttpServletRequest request = new MockHttpServletRequest("POST", "/upload;jsessionid=1");
		request.setContentType("application/json");
		request.setContent(body.getBytes(StandardCharsets.UTF_8));
		return request;
	}

	private static MockHttpServletRequest chunked(String body) {
		MockHttpServletRequest request = new MockHttpServletRequest("POST", "/upload;jsessionid=1") {

			@Override
			public long getContentLengthLong() {
				return -1;
			}

		};
		request.setContentType("application/json");
		request.setContent(body.getBytes(StandardCharsets.UTF_8));
		return request;
	}

}
