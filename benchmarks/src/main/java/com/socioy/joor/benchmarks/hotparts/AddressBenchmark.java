package com.socioy.joor.benchmarks.hotparts;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.filter.ForwardedHeaderFilter;

import com.socioy.joor.security.web.AddressRange;
import com.socioy.joor.security.web.ClientAddress;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.TrustedProxyAddressResolver;
import com.socioy.joor.security.web.UndeclaredProxyResolver;

/**
 * Who sent a request: with nothing said about proxies, next to the address that the
 * container knows; and behind a declared proxy, next to Spring's filter, which believes
 * whoever sends the header.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AddressBenchmark {

	private final ClientAddressResolver direct = new UndeclaredProxyResolver((client, header) -> {
		throw new IllegalStateException("There is no proxy");
	});

	private final ClientAddressResolver proxied = TrustedProxyAddressResolver
		.trusting(List.of(AddressRange.parse("10.0.0.0/8")), "X-Forwarded-For");

	private final ForwardedHeaderFilter filter = new ForwardedHeaderFilter();

	private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/orders/42");

	private final MockHttpServletRequest forwarded = new MockHttpServletRequest("GET", "/api/orders/42");

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	private String address = "";

	private final FilterChain chain = (request, response) -> this.address = String.valueOf(request.getRemoteAddr());

	public AddressBenchmark() {
		this.request.setRemoteAddr("203.0.113.7");
		this.forwarded.setRemoteAddr("10.1.2.3");
		this.forwarded.addHeader("X-Forwarded-For", "203.0.113.7");
	}

	@Benchmark
	public ClientAddress direct() {
		return this.direct.resolve(this.request);
	}

	@Benchmark
	public String directPlain() {
		return this.request.getRemoteAddr();
	}

	@Benchmark
	public ClientAddress proxied() {
		return this.proxied.resolve(this.forwarded);
	}

	@Benchmark
	public String proxiedPlain() throws ServletException, IOException {
		this.filter.doFilter(this.forwarded, this.response, this.chain);
		return this.address;
	}

}
