package com.socioy.joor.security.autoconfigure.ratelimit;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;
import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.ratelimit.Bandwidth;
import com.socioy.joor.security.ratelimit.RateLimit;
import com.socioy.joor.security.ratelimit.RateLimitExceededException;
import com.socioy.joor.security.ratelimit.RateLimitKeyResolver;
import com.socioy.joor.security.ratelimit.RateLimitPolicies;
import com.socioy.joor.security.ratelimit.RateLimitPolicy;
import com.socioy.joor.security.ratelimit.RateLimitPolicy.Callers;
import com.socioy.joor.security.ratelimit.RateLimitPolicy.Count;
import com.socioy.joor.security.ratelimit.RateLimitPolicy.Stage;
import com.socioy.joor.security.ratelimit.RateLimiter;
import com.socioy.joor.security.ratelimit.Refill;
import com.socioy.joor.security.ratelimit.StoreFailure;
import com.socioy.joor.security.web.FilterPosition;
import com.socioy.joor.security.web.SuggestedLimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RateLimitAutoConfiguration}.
 */
class RateLimitAutoConfigurationTests {

	private static final String P = "joor.security.rate-limit.policies.";

	private static final Duration QUARTER = Duration.ofMinutes(15);

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(JoorSecurityAutoConfiguration.class, RateLimitAutoConfiguration.class));

	@Test
	void contextWhenNothingIsSetThenHasTheDefaultPolicies() {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(RateLimiter.class);
			assertThat(context.getBean("joorRateLimitHardening", ChainHardening.class).getOrder())
				.isEqualTo(FilterPosition.RATE_LIMIT_BY_ADDRESS.order());
			RateLimitPolicies policies = context.getBean(RateLimitPolicies.class);
			assertThat(policies.list()).extracting(RateLimitPolicy::name)
				.containsExactly("authentication", "api-anonymous", "api", "any");
			check(policies.find("authentication"), 5, QUARTER, "ip", Stage.BEFORE_AUTHENTICATION, Callers.ALL);
			check(policies.find("api-anonymous"), 100, QUARTER, "ip", Stage.AFTER_AUTHENTICATION, Callers.UNVERIFIED);
			check(policies.find("api"), 1000, MINUTE, "user", Stage.AFTER_AUTHENTICATION, Callers.ALL);
			check(policies.find("any"), 1000, MINUTE, "ip", Stage.BEFORE_AUTHENTICATION, Callers.UNVERIFIED);
			RateLimitPolicy authentication = policies.find("authentication");
			assertThat(authentication.paths()).containsExactly("/login", "/auth/login", "/auth/refresh",
					"/oauth2/token");
			assertThat(authentication.countedPaths()).containsExactly("/auth/register", "/auth/reset");
			assertThat(authentication.methods()).containsExactly("POST");
			assertThat(authentication.count()).isEqualTo(Count.FAILURES);
			assertThat(policies.exemptPaths()).contains("/actuator/health", "/actuator/health/**");
		});
	}

	private static void check(RateLimitPolicy policy, long limit, Duration per, String key, Stage stage,
			Callers callers) {
		assertThat(policy.quota().bandwidths()).containsExactly(new Bandwidth(limit, per, limit, Refill.GREEDY));
		assertThat(policy.key()).hasToString(key);
		assertThat(policy.stage()).isEqualTo(stage);
		assertThat(policy.callers()).isEqualTo(callers);
		assertThat(policy.dryRun()).isFalse();
	}

	@Test
	void healthWhenServedAtTheRootThenOtherPathsAreStillLimited() {
		this.runner
			.withPropertyValues("management.endpoints.web.base-path=/",
					"management.endpoints.web.path-mapping.health=/")
			.run((context) -> assertThat(context.getBean(RateLimitPolicies.class).exemptPaths()).doesNotContain("",
					"/**"));
	}

	@Test
	void policyWhenPartlySetThenMergedOverTheDefault() {
		this.runner.withPropertyValues(P + "api.limit=50", P + "API_ANONYMOUS.per=1h", P + "any.enabled=false")
			.run((context) -> {
				RateLimitPolicies policies = context.getBean(RateLimitPolicies.class);
				check(policies.find("api"), 50, MINUTE, "user", Stage.AFTER_AUTHENTICATION, Callers.ALL);
				check(policies.find("api-anonymous"), 100, Duration.ofHours(1), "ip", Stage.AFTER_AUTHENTICATION,
						Callers.UNVERIFIED);
				assertThat(policies.find("any")).isNull();
			});
	}

	@Test
	void policyWhenWrittenInFullThenIsAsWritten() {
		this.runner.withBean("tenant", RateLimitKeyResolver.class, () -> (request) -> "a")
			.withPropertyValues(P + "search.paths=/api/search/**,/find", P + "search.methods=get,POST",
					P + "search.key=bean:tenant", P + "search.bandwidths[0].limit=20",
					P + "search.bandwidths[0].per=1s", P + "search.bandwidths[0].burst=30",
					P + "search.bandwidths[1].limit=1000", P + "search.bandwidths[1].per=1d",
					P + "search.bandwidths[1].refill=interval", P + "search.cost=2", P + "search.count=successes",
					P + "search.callers=unverified", P + "search.dry-run=true", P + "search.on-store-failure=closed",
					P + "search.allow=10.0.0.0/8", P + "search.block=192.0.2.1")
			.run((context) -> {
				RateLimitPolicy policy = context.getBean(RateLimitPolicies.class).find("search");
				assertThat(policy.paths()).containsExactly("/api/search/**", "/find");
				assertThat(policy.methods()).containsExactlyInAnyOrder("GET", "POST");
				assertThat(policy.key()).hasToString("bean:tenant");
				assertThat(policy.quota().bandwidths()).containsExactly(
						new Bandwidth(20, Duration.ofSeconds(1), 30, Refill.GREEDY),
						new Bandwidth(1000, Duration.ofDays(1), 1000, Refill.INTERVAL));
				assertThat(policy.cost()).isEqualTo(2);
				assertThat(policy.count()).isEqualTo(Count.SUCCESSES);
				assertThat(policy.dryRun()).isTrue();
				assertThat(policy.quota().onStoreFailure()).isEqualTo(StoreFailure.CLOSED);
				assertThat(policy.allow()).extracting(Object::toString).containsExactly("10.0.0.0/8");
				assertThat(policy.block()).extracting(Object::toString).containsExactly("192.0.2.1/32");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { P + "api.limit=0", P + "api.limit=-1", P + "api.per=0s", P + "api.per=-1m",
			P + "api.burst=0", P + "api.key=nonsense", P + "api.key=header:", P + "api.key=bean:nobody",
			P + "api.stage=before-authentication", P + "api.cost=0", P + "api.cost=1001", P + "api.paths=api",
			P + "api.paths=/{", P + "api.limt=5", P + "api.allow=10.0.0.1/8", P + "api.block=nobody",
			P + "fresh.limit=5", P + "fresh.per=1m", P + "[a b].limit=1", "joor.security.rate-limit.allow=x",
			"joor.security.rate-limit.authentication.paths=login", P + "any.bandwidths[0].limit=1",
			P + "authentication.key=user", P + "authentication.key=claim:tenant", P + "any.key=user",
			P + "api-anonymous.key=user" })
	void startWhenSettingCannotBeMeantThenStops(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).getFailure().rootCause().isInstanceOf(InvalidSettingException.class));
	}

	@Test
	void startWhenNamesOverlapThenStops() {
		this.runner
			.withPropertyValues(P + "my-policy.limit=1", P + "my-policy.per=1m", P + "my_policy.limit=1",
					P + "my_policy.per=1m")
			.run((context) -> assertThat(context).getFailure().rootCause().isInstanceOf(InvalidSettingException.class));
	}

	@Test
	void featureWhenSuggestsALimitThenItIsAPolicyThatTheUserCanChange() {
		this.runner
			.withBean(SuggestedLimit.class,
					() -> new SuggestedLimit("browser-reports", "/reports", Set.of("POST"), 30, MINUTE))
			.withPropertyValues(P + "browser-reports.limit=7")
			.run((context) -> {
				RateLimitPolicy policy = context.getBean(RateLimitPolicies.class).find("browser-reports");
				check(policy, 7, MINUTE, "ip", Stage.BEFORE_AUTHENTICATION, Callers.ALL);
				assertThat(policy.paths()).containsExactly("/reports");
				assertThat(policy.methods()).containsExactly("POST");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "joor.security.dry-run", "joor.security.rate-limit.dry-run" })
	void policiesWhenAllAreOnTrialThenOnlyReport(String property) {
		this.runner.withPropertyValues(property + "=true")
			.run((context) -> assertThat(context.getBean(RateLimitPolicies.class).list())
				.allMatch(RateLimitPolicy::dryRun));
	}

	@Test
	void methodWhenAnnotatedThenIsLimitedOutsideOfRequestsToo() {
		this.runner.withBean(Exports.class)
			.withPropertyValues(P + "export.paths=", P + "export.limit=1", P + "export.per=1h",
					P + "export.key=bean:everybody")
			.withBean("everybody", RateLimitKeyResolver.class, () -> (request) -> "all")
			.run((context) -> {
				assertThatExceptionOfType(IllegalStateException.class)
					.isThrownBy(() -> context.getBean(Exports.class).export());
				RateLimiter limiter = context.getBean(RateLimiter.class);
				limiter.acquire("export", "a");
				assertThatExceptionOfType(RateLimitExceededException.class)
					.isThrownBy(() -> limiter.acquire("export", "a"))
					.satisfies((ex) -> assertThat(ex.getPolicies()).isEqualTo(List.of("export")))
					.satisfies((ex) -> assertThat(ex.getRetryAfter()).isPositive());
				assertThat(limiter.tryAcquire("export", "a")).isFalse();
				assertThat(limiter.tryAcquire("export", "b")).isTrue();
			});
	}

	@Test
	void startWhenAnnotationNamesNoPolicyThenStops() {
		this.runner.withBean(Exports.class)
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(InvalidSettingException.class)
				.hasMessageContaining("export"));
	}

	@Test
	void contextWhenDisabledThenHasNothing() {
		this.runner.withPropertyValues("joor.security.rate-limit.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RateLimiter.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "io.github.bucket4j", "com.github.benmanes.caffeine", "org.springframework.boot.webmvc",
			"org.springframework.security.oauth2", "org.springframework.test" })
	void contextWhenLibraryIsMissingThenStarts(String library) {
		this.runner.withClassLoader(new FilteredClassLoader(library))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	static class Exports {

		@RateLimit("export")
		void export() {
			// Nothing to do
		}

	}

}
