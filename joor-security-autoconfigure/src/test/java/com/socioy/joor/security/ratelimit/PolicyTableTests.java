package com.socioy.joor.security.ratelimit;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.server.PathContainer;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.util.pattern.PathPatternParser;

import com.socioy.joor.security.ratelimit.RateLimitPolicy.Callers;
import com.socioy.joor.security.ratelimit.RateLimitPolicy.Count;
import com.socioy.joor.security.ratelimit.RateLimitPolicy.Stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PolicyTableTests {

	private static final List<String> PATTERNS = List.of("/**", "/api/**", "/api", "/api/orders", "/api/orders/**",
			"/{any}/orders", "/api/{id}", "/*.css", "/login", "/a-b/c_d/**", "/");

	private static final PathPatternParser PARSER = PathPatternParser.defaultInstance;

	@Property(tries = 3000)
	void policyWhenPatternMatchesThenAppliesAndElseNot(@ForAll("paths") String path) {
		PolicyTable table = table(PATTERNS.stream().map((pattern) -> policy(pattern, pattern)).toList());
		long matched = table.match(new MockHttpServletRequest("GET", path));
		for (int i = 0; i < PATTERNS.size(); i++) {
			boolean expected = PATTERNS.get(i).equals("/**")
					|| PARSER.parse(PATTERNS.get(i)).matches(PathContainer.parsePath(path));
			assertThat((matched & (1L << i)) != 0).as(PATTERNS.get(i) + " on " + path).isEqualTo(expected);
		}
	}

	@Provide
	Arbitrary<String> paths() {
		return Arbitraries
			.of("/", "api", "orders", "login", "a-b", "c_d", "%61pi", "ap%69", "%2f", "api;x=1", ";", "..", ".",
					"x.css", "x", "API", "%6cogin", "é", "%00", "//")
			.list()
			.ofMaxSize(6)
			.map((parts) -> "/" + String.join("/", parts));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/app/api/x", "/app/%61pi/x", "/app/api;a=b/x" })
	void policyWhenBelowContextPathThenApplies(String uri) {
		PolicyTable table = table(List.of(policy("api", "/api/**")));
		MockHttpServletRequest request = new MockHttpServletRequest("GET", uri);
		request.setContextPath("/app");
		assertThat(table.match(request)).isEqualTo(1);
	}

	@Test
	void policyWhenDispatcherServletHasAPathThenAppliesBelowAndBeside() {
		PolicyTable table = new PolicyTable(List.of(policy("api", "/api/**")), List.of(), PARSER, "/mvc");
		assertThat(table.match(new MockHttpServletRequest("GET", "/mvc/api/x"))).isEqualTo(1);
		assertThat(table.match(new MockHttpServletRequest("GET", "/api/x"))).isEqualTo(1);
		assertThat(table.match(new MockHttpServletRequest("GET", "/x/api"))).isZero();
	}

	@Test
	void methodsWhenGetIsNamedThenIncludeHead() {
		RateLimitPolicy policy = with(Set.of("GET"), List.of("/**"), List.of(), Count.ALL);
		PolicyTable table = table(List.of(policy));
		assertThat(table.match(new MockHttpServletRequest("GET", "/"))).isEqualTo(1);
		assertThat(table.match(new MockHttpServletRequest("HEAD", "/"))).isEqualTo(1);
		assertThat(table.match(new MockHttpServletRequest("POST", "/"))).isZero();
		assertThat(table.match(new MockHttpServletRequest("get", "/"))).isZero();
	}

	@Test
	void healthWhenReadWithoutCredentialThenHasNoPolicy() {
		PolicyTable table = new PolicyTable(List.of(policy("any", "/**")), List.of("/health", "/health/**"), PARSER,
				"");
		assertThat(table.match(new MockHttpServletRequest("GET", "/health/live"))).isZero();
		assertThat(table.match(new MockHttpServletRequest("POST", "/health"))).isEqualTo(1);
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/health");
		request.addHeader("Authorization", "Bearer x");
		assertThat(table.match(request)).isEqualTo(1);
	}

	@Test
	void pathWhenEveryRequestCountsThereThenOutcomeDoesNotMatter() {
		RateLimitPolicy policy = with(Set.of(), List.of("/auth/**"), List.of("/auth/register"), Count.FAILURES);
		PolicyTable table = table(List.of(policy));
		long login = table.match(new MockHttpServletRequest("POST", "/auth/login"));
		assertThat(table.first(login).count()).isEqualTo(Count.FAILURES);
		long register = table.match(new MockHttpServletRequest("POST", "/auth/register"));
		assertThat(Long.bitCount(register)).isEqualTo(1);
		assertThat(table.first(register).count()).isEqualTo(Count.ALL);
	}

	@Test
	void tableWhenTooManyPoliciesThenThrows() {
		List<RateLimitPolicy> many = IntStream.range(0, 64).mapToObj((i) -> policy("p" + i, "/p" + i)).toList();
		assertThatIllegalArgumentException().isThrownBy(() -> table(many));
		assertThat(Long.bitCount(table(many.subList(0, 63)).match(new MockHttpServletRequest("GET", "/p62"))))
			.isEqualTo(1);
	}

	private static PolicyTable table(List<RateLimitPolicy> policies) {
		return new PolicyTable(policies, List.of(), PARSER, "");
	}

	private static RateLimitPolicy policy(String name, String path) {
		return RateLimitPolicy.of(quota(name), PolicyKey.ip(), path);
	}

	private static RateLimitPolicy with(Set<String> methods, List<String> paths, List<String> counted, Count count) {
		return new RateLimitPolicy(quota("p"), paths, counted, methods, PolicyKey.ip(), Stage.BEFORE_AUTHENTICATION,
				Callers.ALL, count, 1, List.of(), List.of(), false, false);
	}

	private static Quota quota(String name) {
		return new Quota(name, List.of(Bandwidth.of(5, Duration.ofMinutes(1))), StoreFailure.LOCAL);
	}

}
