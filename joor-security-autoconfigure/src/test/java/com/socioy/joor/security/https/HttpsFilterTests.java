package com.socioy.joor.security.https;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.servlet.DispatcherType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.web.PeerAddressResolver;
import com.socioy.joor.security.web.Refusal;
import com.socioy.joor.security.web.RequestOrigin;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HttpsFilter}.
 */
class HttpsFilterTests {

	private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

	private final List<SecurityEvent> events = new ArrayList<>();

	private RequestOrigin origin = new RequestOrigin("http", "my.example", 80, true);

	private boolean besideTls;

	private int port = 443;

	@ParameterizedTest
	@CsvSource({ "https,true,false", "https,false,true", "http,false,false" })
	void requestWhenSecureOrNothingIsStatedThenPasses(String scheme, boolean stated, boolean tls) throws Exception {
		this.origin = new RequestOrigin(scheme, "my.example", 80, stated);
		this.besideTls = tls;
		MockFilterChain chain = new MockFilterChain();
		MockHttpServletResponse response = send(request("GET", BROWSER), chain);
		assertThat(chain.getRequest()).isNotNull();
		assertThat(response.getStatus()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "HEAD", "POST" })
	void navigationWhenPlainThenRedirectedWithItsMethod(String method) throws Exception {
		MockHttpServletRequest request = request(method, BROWSER);
		request.setQueryString("a=%20b&c");
		MockHttpServletResponse response = send(request, new MockFilterChain());
		assertThat(response.getStatus()).isEqualTo(308);
		assertThat(response.getHeader("Location")).isEqualTo("https://my.example/or%64ers?a=%20b&c");
		assertThat(this.events).isEmpty();
	}

	@Test
	void navigationWhenConnectionCouldHaveBeenTlsThenRedirectedToItsPort() throws Exception {
		this.origin = new RequestOrigin("http", "[::1]", 8080, false);
		this.besideTls = true;
		this.port = 8443;
		MockHttpServletResponse response = send(request("GET", BROWSER), new MockFilterChain());
		assertThat(response.getStatus()).isEqualTo(308);
		assertThat(response.getHeader("Location")).isEqualTo("https://[::1]:8443/or%64ers");
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "*/*", "text/html;q=0", "text/html ; q=0.000", "text/htmlx", "", ",;,",
			"text" })
	void callWhenPlainThenRefusedAndTold(String accept) throws Exception {
		MockHttpServletRequest request = request("GET", accept);
		MockHttpServletResponse response = send(request, new MockFilterChain());
		assertThat(response.getStatus()).isEqualTo(403);
		assertThat(response.getHeader("Location")).isNull();
		assertThat(Refusal.of(request)).isNotNull().extracting(Refusal::type).isEqualTo("https-required");
		assertThat(this.events).singleElement().satisfies((event) -> {
			assertThat(event.type()).isEqualTo(SecurityEventType.JOOR_PLAIN_HTTP);
			assertThat(event.source()).isEqualTo("127.0.0.1");
		});
	}

	@ParameterizedTest
	@CsvSource({ "Authorization,Bearer x", "X-Requested-With,XMLHttpRequest", "Sec-Fetch-Mode,cors" })
	void scriptWhenItAcceptsHtmlThenRefused(String header, String value) throws Exception {
		MockHttpServletRequest request = request("GET", BROWSER);
		request.addHeader(header, value);
		assertThat(send(request, new MockFilterChain()).getStatus()).isEqualTo(403);
	}

	@Test
	void navigationWhenHostIsNoneThenRefused() throws Exception {
		for (String host : new String[] { "", "evil.example/", "a@b", "a\r\nb", "a b" }) {
			this.origin = new RequestOrigin("http", host, 80, true);
			assertThat(send(request("GET", BROWSER), new MockFilterChain()).getStatus()).as(host).isEqualTo(403);
		}
	}

	@Test
	void requestWhenExemptThenPasses() throws Exception {
		MockHttpServletRequest request = request("GET", "*/*");
		request.setRequestURI("/health");
		MockFilterChain chain = new MockFilterChain();
		send(request, chain);
		assertThat(chain.getRequest()).isNotNull();
	}

	@Test
	void requestWhenDispatchedWithinTheApplicationThenPasses() throws Exception {
		MockHttpServletRequest request = request("GET", "*/*");
		request.setDispatcherType(DispatcherType.ERROR);
		MockFilterChain chain = new MockFilterChain();
		send(request, chain);
		assertThat(chain.getRequest()).isNotNull();
	}

	private MockHttpServletResponse send(MockHttpServletRequest request, MockFilterChain chain) throws Exception {
		HttpsPolicy policy = new HttpsPolicy((any) -> this.origin, (any) -> this.besideTls,
				(any) -> any.getRequestURI().equals("/health"), () -> this.port);
		MockHttpServletResponse response = new MockHttpServletResponse();
		new HttpsFilter(policy, (event) -> this.events.add(event.build(new UUID(0, 0), Instant.EPOCH)),
				new PeerAddressResolver())
			.doFilter(request, response, chain);
		return response;
	}

	private static MockHttpServletRequest request(String method, String accept) {
		MockHttpServletRequest request = new MockHttpServletRequest(method, "/or%64ers");
		request.addHeader("Accept", accept);
		return request;
	}

}
