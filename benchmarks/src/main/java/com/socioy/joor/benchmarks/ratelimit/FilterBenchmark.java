package com.socioy.joor.benchmarks.ratelimit;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.server.PathContainer;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

import com.socioy.joor.benchmarks.stub.FilterApplication;
import com.socioy.joor.benchmarks.stub.StubExchange;

/**
 * The filters of the limiter in an application with five policies and its default
 * headers, for a request of a known user to which two of the policies apply; a filter
 * that does the same with plain Bucket4j; and no filter, whose time is to be subtracted
 * from both.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FilterBenchmark {

	private static final String[] POLICIES = { "/api/**", "/**", "/auth/login", "/tenant/**", "/reports/**" };

	private final StubExchange exchange = new StubExchange("GET", "/api/orders/42");

	private final List<Filter> joor = new ArrayList<>();

	private final PathPattern[] patterns = new PathPattern[POLICIES.length];

	private final List<Cache<String, Bucket>> plain = new ArrayList<>();

	private final ConfigurableApplicationContext context = new SpringApplicationBuilder(FilterApplication.class)
		.properties("server.port=0", "joor.security.report.enabled=false", "logging.level.root=warn",
				"joor.security.rate-limit.policies.any.limit=1000000000",
				"joor.security.rate-limit.policies.any.per=1s",
				"joor.security.rate-limit.policies.api.limit=1000000000",
				"joor.security.rate-limit.policies.api.per=1s", "joor.security.rate-limit.policies.tenant.limit=100",
				"joor.security.rate-limit.policies.tenant.per=1m",
				"joor.security.rate-limit.policies.tenant.key=header:X-Tenant",
				"joor.security.rate-limit.policies.tenant.paths=/tenant/**")
		.run();

	@Setup(Level.Trial)
	public void prepare() {
		for (Filter filter : this.context.getBeanProvider(SecurityFilterChain.class)
			.orderedStream()
			.reduce((first, last) -> last)
			.orElseThrow()
			.getFilters()) {
			if (filter.getClass().getName().contains(".ratelimit.")) {
				this.joor.add(filter);
			}
		}
		if (this.joor.size() != 2) {
			throw new IllegalStateException("Not the filters of the limiter: " + this.joor);
		}
		for (int i = 0; i < POLICIES.length; i++) {
			this.patterns[i] = PathPatternParser.defaultInstance.parse(POLICIES[i]);
			this.plain.add(Caffeine.newBuilder().maximumSize(Clients.DEFAULT_MAX_KEYS).build());
		}
		SecurityContextHolder.setContext(new SecurityContextImpl(new TestingAuthenticationToken("alice", "", "USER")));
	}

	@TearDown
	public void close() {
		this.context.close();
	}

	@Benchmark
	public int filterNone() {
		this.exchange.begin();
		this.exchange.doFilter(this.exchange.request(), this.exchange.response());
		return this.exchange.headers();
	}

	@Benchmark
	public int filterPlain() {
		this.exchange.begin();
		PathContainer path = PathContainer.parsePath(this.exchange.request().getRequestURI());
		for (int i = 0; i < POLICIES.length; i++) {
			if (this.patterns[i].matches(path)) {
				ConsumptionProbe probe = this.plain.get(i)
					.get(this.exchange.request().getRemoteAddr(), (absent) -> bucket())
					.tryConsumeAndReturnRemaining(1);
				this.exchange.response().setHeader("X-RateLimit-Remaining", Long.toString(probe.getRemainingTokens()));
			}
		}
		this.exchange.doFilter(this.exchange.request(), this.exchange.response());
		return this.exchange.headers();
	}

	private static Bucket bucket() {
		return Bucket.builder()
			.withNanosecondPrecision()
			.addLimit((limit) -> limit.capacity(1_000_000_000).refillGreedy(1_000_000_000, Duration.ofSeconds(1)))
			.build();
	}

	@Benchmark
	public int filterJoor() throws IOException, ServletException {
		this.exchange.begin();
		FilterChain second = (request, response) -> this.joor.get(1).doFilter(request, response, this.exchange);
		this.joor.get(0).doFilter(this.exchange.request(), this.exchange.response(), second);
		return this.exchange.headers();
	}

}
