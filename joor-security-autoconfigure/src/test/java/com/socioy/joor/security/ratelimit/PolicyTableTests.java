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

class PolicyTableTests {

	private static final List<String> PATTERNS = List.of("/**", "/api/**", "/api", "/api/orders", "/api/orders/**",
			"/{any}/orders", "/api/{id}", "/*.css", "/login", "/a-b/c_d/**", "/", "/api/", "/login/",
			"/{any}/{other}/x/**", "/{any}/api", "/api/{id}/orders", "/api/{*rest}", "/api/*/x", "/{n:[a-z]+}/orders",
			"/orders/x.css", "/api/orders/{id}");

	private static final PathPatternParser PARSER = PathPatternParser.defaultInstance;

	@Property(tries = 3000)
	void policyWhenPatternMatchesThenAppliesAndElseNot(@ForAll("paths") String path) {
		PolicyTable table = table(PATTERNS.stream().map((pattern) -> policy(pattern, pattern)).toList());
		assertThat(names(table, "GET", path)).as(path).containsExactlyElementsOf(expected(path));
	}

	@Property(tries = 1000)
	void policyWhenForSomeMethodsOnlyThenAppliesJustAsWell(@ForAll("paths") String path) {
		PolicyTable table = table(PATTERNS.stream()
			.map((pattern) -> with(pattern, Set.of("POST"), List.of(pattern), List.of(), Count.ALL))
			.toList());
		assertThat(names(table, "GET", path)).isEmpty();
		// A path that cannot be taken apart has the policies for everything only
		assertThat(names(table, "POST", path)).as(path)
			.containsExactlyElementsOf(expected(path).stream()
				.filter((pattern) -> PARSER.parse(pattern).matches(PathContainer.parsePath(path)))
				.toList());
	}

	private static List<String> expected(String path) {
		PathContainer parsed = PathContainer.parsePath(path);
		return PATTERNS.stream()
			.filter((pattern) -> pattern.equals("/**") || PARSER.parse(pattern).matches(parsed))
			.toList();
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
		assertThat(table.match(request).size()).isEqualTo(1);
	}

	@Test
	void policyWhenDispatcherServletHasAPathThenAppliesBelowAndBeside() {
		PolicyTable table = new PolicyTable(List.of(policy("api", "/api/**")), List.of(), PARSER, "/mvc");
		assertThat(names(table, "GET", "/mvc/api/x")).hasSize(1);
		assertThat(names(table, "GET", "/api/x")).hasSize(1);
		assertThat(names(table, "GET", "/x/api")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/**/export", "/{*any}/export" })
	void policyWhenDispatcherServletHasAPathAndPatternBeginsAnywhereThenApplies(String pattern) {
		PolicyTable table = new PolicyTable(List.of(policy("export", pattern)), List.of(), PARSER, "/mvc");
		assertThat(names(table, "GET", "/mvc/orders/export")).hasSize(1);
		assertThat(names(table, "GET", "/mvc/export")).hasSize(1);
		assertThat(names(table, "GET", "/export")).hasSize(1);
		assertThat(names(table, "GET", "/mvc/orders")).isEmpty();
	}

	@Test
	void methodsWhenGetIsNamedThenIncludeHead() {
		RateLimitPolicy policy = with(Set.of("GET"), List.of("/**"), List.of(), Count.ALL);
		PolicyTable table = table(List.of(policy));
		assertThat(names(table, "GET", "/")).hasSize(1);
		assertThat(names(table, "HEAD", "/")).hasSize(1);
		assertThat(names(table, "POST", "/")).isEmpty();
		assertThat(names(table, "get", "/")).isEmpty();
	}

	@Test
	void healthWhenReadWithoutCredentialThenHasNoPolicy() {
		PolicyTable table = new PolicyTable(List.of(policy("any", "/**")), List.of("/health", "/health/**"), PARSER,
				"");
		assertThat(names(table, "GET", "/health/live")).isEmpty();
		assertThat(names(table, "POST", "/health")).hasSize(1);
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/health");
		request.addHeader("Authorization", "Bearer x");
		assertThat(table.match(request).size()).isEqualTo(1);
	}

	@Test
	void pathWhenEveryRequestCountsThereThenOutcomeDoesNotMatter() {
		RateLimitPolicy policy = with(Set.of(), List.of("/auth/**"), List.of("/auth/register"), Count.FAILURES);
		PolicyTable table = table(List.of(policy));
		PolicySet login = table.match(new MockHttpServletRequest("POST", "/auth/login"));
		assertThat(login.size()).isEqualTo(1);
		assertThat(login.get(0).count()).isEqualTo(Count.FAILURES);
		PolicySet register = table.match(new MockHttpServletRequest("POST", "/auth/register"));
		assertThat(register.size()).isEqualTo(1);
		assertThat(register.get(0).count()).isEqualTo(Count.ALL);
	}

	@Test
	void policyWhenThereAreThousandsThenEachAppliesToItsOwnPath() {
		List<RateLimitPolicy> many = IntStream.range(0, 5_000)
			.mapToObj((i) -> policy("p" + i, (i % 2 == 0) ? "/api/p" + i + "/**" : "/api/{id}/p" + i))
			.toList();
		PolicyTable table = table(many);
		assertThat(names(table, "GET", "/api/p4998/x")).containsExactly("p4998");
		assertThat(names(table, "GET", "/api/7/p4999")).containsExactly("p4999");
		assertThat(names(table, "GET", "/api/p10/p11")).containsExactly("p10", "p11");
		assertThat(names(table, "GET", "/api/p5000/x")).isEmpty();
	}

	@Test
	void policiesWhenManyApplyToOnePathThenAllCountInTheirOrder() {
		List<RateLimitPolicy> many = IntStream.range(0, 200)
			.mapToObj((i) -> policy("p" + i, (i % 2 == 0) ? "/**" : "/{id}"))
			.toList();
		assertThat(names(table(many), "GET", "/x"))
			.containsExactlyElementsOf(many.stream().map(RateLimitPolicy::name).toList());
	}

	@Test
	void policyWhenCaseDoesNotMatterThenAppliesInEitherCase() {
		PathPatternParser parser = new PathPatternParser();
		parser.setCaseSensitive(false);
		PolicyTable table = new PolicyTable(List.of(policy("api", "/Api/Orders/**")), List.of(), parser, "");
		assertThat(names(table, "GET", "/aPI/oRDERS/7")).containsExactly("api");
		assertThat(names(table, "GET", "/aPI")).isEmpty();
	}

	private static List<String> names(PolicyTable table, String method, String path) {
		PolicySet policies = table.match(new MockHttpServletRequest(method, path));
		return IntStream.range(0, policies.size()).mapToObj((i) -> policies.get(i).name()).toList();
	}

	private static PolicyTable table(List<RateLimitPolicy> policies) {
		return new PolicyTable(policies, List.of(), PARSER, "");
	}

	private static RateLimitPolicy policy(String name, String path) {
		return RateLimitPolicy.of(quota(name), PolicyKey.ip(), path);
	}

	private static RateLimitPolicy with(Set<String> methods, List<String> paths, List<String> counted, Count count) {
		return with("p", methods, paths, counted, count);
	}

	private static RateLimitPolicy with(String name, Set<String> methods, List<String> paths, List<String> counted,
			Count count) {
		return new RateLimitPolicy(quota(name), paths, counted, methods, PolicyKey.ip(), Stage.BEFORE_AUTHENTICATION,
				Callers.ALL, count, 1, List.of(), List.of(), false, false);
	}

	private static Quota quota(String name) {
		return new Quota(name, List.of(Bandwidth.of(5, Duration.ofMinutes(1))), StoreFailure.LOCAL);
	}

}
