package com.socioy.joor.benchmarks.ratelimit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.SecurityFilterChain;

import com.socioy.joor.benchmarks.growth.Subject;
import com.socioy.joor.benchmarks.stub.FilterApplication;
import com.socioy.joor.benchmarks.stub.StubExchange;

/**
 * The filters of the limiter in applications with more and more policies, each for a path
 * of its own; those that stand by default are there as well.
 */
public record PolicyGrowth() implements Subject {

	private static final int PATHS = 64;

	@Override
	public String title() {
		return "rate-limit policies";
	}

	@Override
	public List<Integer> sizes() {
		return List.of(1, 10, 100, 1_000);
	}

	@Override
	public Operation prepare(int size) {
		Map<String, Object> properties = new HashMap<>(
				Map.of("server.port", "0", "joor.security.report.enabled", "false", "logging.level.root", "error",
						"spring.main.banner-mode", "off", "joor.security.rate-limit.policies.any.limit", 1_000_000_000,
						"joor.security.rate-limit.policies.api.limit", 1_000_000_000));
		for (int i = 0; i < size; i++) {
			String policy = "joor.security.rate-limit.policies.area" + i;
			properties.put(policy + ".limit", 1_000_000_000);
			properties.put(policy + ".per", "1m");
			properties.put(policy + ".key", "ip");
			properties.put(policy + ".paths",
					(i % 2 == 0) ? "/api/area" + i + "/**" : "/api/{tenant}/area" + i + "/**");
		}
		SecurityContextHolder.setContext(new SecurityContextImpl(new TestingAuthenticationToken("alice", "", "USER")));
		ConfigurableApplicationContext context = new SpringApplicationBuilder(FilterApplication.class)
			.properties(properties)
			.run();
		List<Filter> filters = context.getBeanProvider(SecurityFilterChain.class)
			.orderedStream()
			.reduce((first, last) -> last)
			.orElseThrow()
			.getFilters()
			.stream()
			.filter((filter) -> filter.getClass().getName().contains(".ratelimit."))
			.toList();
		if (filters.size() != 2) {
			throw new IllegalStateException("Not the filters of the limiter: " + filters);
		}
		StubExchange[] exchanges = new StubExchange[PATHS];
		for (int i = 0; i < PATHS; i++) {
			int policy = (int) ((long) i * size / PATHS);
			exchanges[i] = new StubExchange("GET",
					(policy % 2 == 0) ? "/api/area" + policy + "/7" : "/api/shop/area" + policy + "/7");
		}
		return new Requests(context, filters.get(0), filters.get(1), exchanges, new int[1]);
	}

	/**
	 * Requests that the filters let through.
	 *
	 * @param context the application
	 * @param first the first filter
	 * @param second the second filter
	 * @param exchanges the requests
	 * @param next which is next
	 */
	private record Requests(ConfigurableApplicationContext context, Filter first, Filter second,
			StubExchange[] exchanges, int[] next) implements Operation {

		@Override
		public Object run() throws Exception {
			StubExchange exchange = this.exchanges[this.next[0]++ & (PATHS - 1)];
			exchange.begin();
			FilterChain rest = (request, response) -> this.second.doFilter(request, response, exchange);
			this.first.doFilter(exchange.request(), exchange.response(), rest);
			return exchange;
		}

		@Override
		public void close() {
			this.context.close();
		}

	}

}
