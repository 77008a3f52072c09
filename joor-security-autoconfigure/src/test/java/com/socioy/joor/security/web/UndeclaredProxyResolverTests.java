package com.socioy.joor.security.web;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UndeclaredProxyResolver}.
 */
class UndeclaredProxyResolverTests {

	private final List<String> told = new CopyOnWriteArrayList<>();

	private final UndeclaredProxyResolver resolver = new UndeclaredProxyResolver(
			(peer, header) -> this.told.add(peer + " " + header));

	@ParameterizedTest
	@ValueSource(strings = { "10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1", "169.254.1.1", "fd00::1", "fe80::1",
			"::ffff:10.1.2.3" })
	void resolveWhenPrivatePeerForwardsThenTellsAndIgnoresTheHeader(String peer) {
		ClientAddress client = this.resolver.resolve(request(peer, "X-Forwarded-For"));
		assertThat(client.literal()).isEqualTo(new ClientAddress(peer).literal());
		assertThat(client.shared()).isTrue();
		assertThat(this.told).containsExactly(new ClientAddress(peer) + " X-Forwarded-For");
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "::1", "203.0.113.9", "2001:db8::1", "172.32.0.1", "" })
	void resolveWhenPublicOrLocalPeerForwardsThenSilent(String peer) {
		ClientAddress client = this.resolver.resolve(request(peer, "X-Forwarded-For"));
		assertThat(client.literal()).isEqualTo(peer);
		assertThat(client.shared()).isFalse();
		assertThat(this.told).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "X-Forwarded-For", "Forwarded", "X-Real-IP" })
	void resolveWhenAnyForwardingHeaderThenTells(String header) {
		this.resolver.resolve(request("10.1.2.3", header));
		assertThat(this.told).containsExactly("10.1.2.3 " + header);
	}

	@Test
	void resolveWhenPrivatePeerForwardsNothingThenSilent() {
		assertThat(this.resolver.resolve(request("10.1.2.3", "X-Request-Id")).shared()).isFalse();
		assertThat(this.told).isEmpty();
	}

	@Test
	void resolveWhenPrivatePeerForwardsAgainThenStillShared() {
		this.resolver.resolve(request("10.1.2.3", "X-Forwarded-For"));
		assertThat(this.resolver.resolve(request("10.1.2.3", "X-Forwarded-For")).shared()).isTrue();
	}

	@Test
	void resolveWhenManyRequestsAtOnceThenTellsOnce() throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(8);
		try {
			List<Callable<ClientAddress>> tasks = Stream
				.<Callable<ClientAddress>>generate(
						() -> () -> this.resolver.resolve(request("10.1.2.3", "X-Forwarded-For")))
				.limit(200)
				.toList();
			executor.invokeAll(tasks);
		}
		finally {
			executor.shutdownNow();
		}
		assertThat(this.told).hasSize(1);
	}

	private static MockHttpServletRequest request(String peer, String header) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setRemoteAddr(peer);
		request.addHeader(header, "198.51.100.1");
		return request;
	}

}
