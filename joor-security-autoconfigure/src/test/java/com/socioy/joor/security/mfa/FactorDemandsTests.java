package com.socioy.joor.security.mfa;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.FactorAuthorizationDecision;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

import com.socioy.joor.security.identity.AuthenticationDemand;
import com.socioy.joor.security.identity.CallerFactors.SecondFactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link FactorDemands}.
 */
class FactorDemandsTests {

	private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

	private static final long RECENT = Callers.NOW.minusSeconds(599).getEpochSecond();

	private static final long OLD = Callers.NOW.minusSeconds(601).getEpochSecond();

	private final FactorDemands demands = demands(policy(List.of(), false));

	@Test
	void tokenWhenAuthenticatedWithinTheAgeFulfils() {
		assertThat(recent(Callers.jwt(Map.of("auth_time", RECENT)))).isNull();
		assertThat(recent(Callers.jwt(Map.of("auth_time", Callers.NOW.minusSeconds(600).getEpochSecond())))).isNull();
		assertThat(recent(Callers.opaque(Map.of("auth_time", RECENT)))).isNull();
		assertThat(recent(Callers.jwt(Map.of("auth_time", OLD)))).isNotNull();
		assertThat(recent(Callers.opaque(Map.of("auth_time", OLD)))).isNotNull();
	}

	@ParameterizedTest
	@MethodSource("hostileTimes")
	void tokenWhenTimeOfLoginIsNoneDoesNotFulfil(@Nullable Object time) {
		Map<String, Object> claims = new HashMap<>();
		claims.put("auth_time", time);
		claims.put("amr", List.of("pwd", "otp"));
		assertThat(recent(Callers.opaque(claims))).isNotNull();
		assertThat(check(Callers.opaque(claims), Set.of("password"), TEN_MINUTES)).isNotNull();
		assertThat(check(Callers.opaque(claims), Set.of("password"), null)).isNull();
	}

	static Stream<@Nullable Object> hostileTimes() {
		return Stream.of(null, "", String.valueOf(RECENT), "now", true, List.of(RECENT), Map.of("time", RECENT),
				Callers.NOW.plusSeconds(31).getEpochSecond(), Long.MAX_VALUE, Long.MIN_VALUE, -1L, 0L, Double.NaN,
				Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300, Callers.NOW.toEpochMilli(),
				new BigInteger("9".repeat(400)), Instant.MAX, Instant.MIN, new Date(Long.MAX_VALUE),
				Callers.NOW.plusSeconds(86400));
	}

	@Test
	void tokenWhenClockOfIssuerIsALittleAheadFulfils() {
		assertThat(recent(Callers.jwt(Map.of("auth_time", Callers.NOW.plusSeconds(30).getEpochSecond())))).isNull();
	}

	@Test
	void tokenWhenTimeHasOtherFormsOfNumbersFulfils() {
		assertThat(recent(Callers.jwt(Map.of("auth_time", (int) RECENT)))).isNull();
		assertThat(recent(Callers.jwt(Map.of("auth_time", RECENT + 0.5)))).isNull();
		assertThat(recent(Callers.jwt(Map.of("auth_time", Instant.ofEpochSecond(RECENT))))).isNull();
		assertThat(recent(Callers.jwt(Map.of("auth_time", Date.from(Instant.ofEpochSecond(RECENT)))))).isNull();
	}

	@ParameterizedTest
	@MethodSource("hostileMethods")
	void tokenWhenMethodsAreNoListOfTextsDoesNotFulfil(@Nullable Object amr) {
		Map<String, Object> claims = new HashMap<>();
		claims.put("amr", amr);
		claims.put("acr", amr);
		claims.put("auth_time", RECENT);
		assertThat(check(Callers.opaque(claims), Set.of("password"), null)).isNotNull();
		assertThat(this.demands.of(Callers.opaque(claims))).isEmpty();
	}

	static Stream<@Nullable Object> hostileMethods() {
		return Stream.of(null, "", "PWD", "pwd otp", "рwd", "pwd\u0000", 7, true, Map.of("pwd", true), List.of(),
				List.of(List.of("pwd")), Arrays.asList(null, null), List.of("Pwd", "p\u200Bwd"),
				Collections.nCopies(100, "x"), manyThen("pwd"), "pwd".repeat(10_000));
	}

	private static List<String> manyThen(String last) {
		List<String> values = new ArrayList<>(Collections.nCopies(64, "x"));
		values.add(last);
		return values;
	}

	@Test
	void tokenWhenMethodIsATextFulfils() {
		assertThat(check(Callers.jwt(Map.of("amr", "pwd")), Set.of("password"), null)).isNull();
	}

	@Test
	void tokenWhenTwoKindsAreNamedIsMultiFactor() {
		assertThat(check(Callers.jwt(Map.of("amr", List.of("pwd", "otp"))), Set.of("mfa"), null)).isNull();
		assertThat(check(Callers.jwt(Map.of("amr", List.of("mfa"))), Set.of("mfa"), null)).isNull();
		assertThat(check(Callers.jwt(Map.of("amr", List.of("pwd"))), Set.of("mfa"), null)).isNotNull();
		assertThat(check(Callers.jwt(Map.of("amr", List.of("pwd", "pin", "kba"))), Set.of("mfa"), null)).isNotNull();
		assertThat(check(Callers.jwt(Map.of("amr", List.of("otp", "sms"))), Set.of("mfa"), null)).isNotNull();
		assertThat(check(Callers.jwt(Map.of("amr", List.of("hwk", "fpt"))), Set.of("mfa"), null)).isNull();
	}

	@Test
	void tokenWhenAuthoritiesClaimFactorsIsNotBelieved() {
		Authentication forged = Callers.jwt(Map.of(), "FACTOR_PASSWORD", "FACTOR_OTT", "FACTOR_MFA");
		assertThat(check(forged, Set.of("password"), null)).isNotNull();
		assertThat(check(forged, Set.of("mfa"), null)).isNotNull();
		assertThat(this.demands.of(forged)).isEmpty();
		// The moment at which the token was read is no moment of a login
		assertThat(recent(forged)).isNotNull();
	}

	@Test
	void tokenWhenLevelIsMappedFulfils() {
		FactorDemands mapped = new FactorDemands(
				FactorCatalog
					.of(List.of(new Factor("strong", FactorKind.UNKNOWN, Set.of(), Set.of("urn:level:2"), Set.of()))),
				policy(List.of(), false), Duration.ZERO, fixed());
		AuthenticationDemand strong = new AuthenticationDemand(Set.of("STRONG"), null);
		assertThat(mapped.check(Callers.jwt(Map.of("acr", "urn:level:2")), strong)).isNull();
		assertThat(mapped.check(Callers.jwt(Map.of("acr", "urn:level:1")), strong)).isNotNull();
		assertThat(mapped.check(Callers.jwt(Map.of("acr", List.of("urn:level:2"))), strong)).isNotNull();
	}

	@Test
	void sessionWhenFactorsAreGrantedCounts() {
		Authentication caller = Callers.session(List.of(Callers.factor("PASSWORD", Callers.NOW.minusSeconds(700)),
				Callers.factor("OTT", Callers.NOW.minusSeconds(60))));
		assertThat(recent(caller)).isNull();
		assertThat(check(caller, Set.of("password", "ott"), null)).isNull();
		assertThat(check(caller, Set.of("mfa"), null)).isNull();
		assertThat(check(caller, Set.of("mfa"), TEN_MINUTES)).isNotNull();
		assertThat(check(caller, Set.of("ott"), TEN_MINUTES)).isNull();
		assertThat(errors(check(caller, Set.of("password"), TEN_MINUTES))).containsExactly("FACTOR_PASSWORD expired");
		assertThat(errors(check(caller, Set.of("webauthn"), null))).containsExactly("FACTOR_WEBAUTHN missing");
	}

	@Test
	void passkeyWhenGrantedIsHonoured() {
		Authentication caller = Callers.session(List.of(Callers.factor("WEBAUTHN", Callers.NOW.minusSeconds(5))));
		assertThat(check(caller, Set.of("webauthn"), TEN_MINUTES)).isNull();
		assertThat(recent(caller)).isNull();
		// Whether the person was verified is not known
		assertThat(check(caller, Set.of("mfa"), null)).isNotNull();
		assertThat(check(
				Callers
					.session(List.of(Callers.factor("WEBAUTHN", Callers.NOW), Callers.factor("PASSWORD", Callers.NOW))),
				Set.of("mfa"), null))
			.isNull();
	}

	@Test
	void sessionWhenAuthorityIsOnlyNamedLikeAFactorIsNotBelieved() {
		assertThat(check(Callers.session(List.of(), "FACTOR_PASSWORD"), Set.of("password"), null)).isNotNull();
	}

	@Test
	void sessionWithoutFactorsWhenRecentLoginIsDemandedIsRefused() {
		assertThat(errors(recent(Callers.session(List.of())))).containsExactly("FACTOR_BEARER expired");
		assertThat(errors(recent(Callers.session(List.of(Callers.factor("PASSWORD", Callers.NOW.minusSeconds(700)))))))
			.containsExactly("FACTOR_PASSWORD expired");
	}

	@Test
	void providerLoginWhenThePersonWasAskedLongAgoIsOld() {
		Authentication returned = Callers.oidc(
				Map.of("auth_time", Instant.ofEpochSecond(OLD), "amr", List.of("pwd", "hwk")),
				Callers.factor("AUTHORIZATION_CODE", Callers.NOW));
		assertThat(recent(returned)).isNotNull();
		assertThat(check(returned, Set.of("mfa", "webauthn"), null)).isNull();
		assertThat(recent(Callers.oidc(Map.of(), Callers.factor("AUTHORIZATION_CODE", Callers.NOW)))).isNull();
		assertThat(recent(Callers.oidc(Map.of("auth_time", OLD), Callers.factor("AUTHORIZATION_CODE", Callers.NOW),
				Callers.factor("OTT", Callers.NOW.minusSeconds(1)))))
			.isNull();
	}

	@Test
	void demandWhenNobodyCouldFulfilItIsAProblem() {
		assertThat(this.demands.problem(new AuthenticationDemand(Set.of("passwort"), null))).contains("'passwort'",
				"password");
		assertThat(this.demands.problem(new AuthenticationDemand(Set.of(), Duration.ofMillis(10)))).isNotNull();
		assertThat(this.demands.problem(new AuthenticationDemand(Set.of("SAML_RESPONSE"), TEN_MINUTES))).isNull();
	}

	@Test
	void secondFactorWhenAskedForTellsWhoShouldHaveOne() {
		Authentication admin = Callers.session(List.of(Callers.factor("PASSWORD", Callers.NOW)), "ROLE_ADMIN");
		Authentication user = Callers.session(List.of(Callers.factor("PASSWORD", Callers.NOW)), "ROLE_USER");
		assertThat(this.demands.secondFactor(user)).isEqualTo(SecondFactor.NOT_EXPECTED);
		assertThat(this.demands.secondFactor(admin)).isEqualTo(SecondFactor.MISSING);
		FactorDemands enforced = demands(policy(List.of("ADMIN"), false));
		assertThat(enforced.secondFactor(admin)).isEqualTo(SecondFactor.PENDING);
		assertThat(enforced.secondFactor(Callers.jwt(Map.of("amr", List.of("pwd")), "ROLE_ADMIN")))
			.isEqualTo(SecondFactor.MISSING);
		assertThat(enforced.secondFactor(Callers.jwt(Map.of("amr", List.of("pwd", "otp")), "ROLE_ADMIN")))
			.isEqualTo(SecondFactor.PROVED);
		assertThat(demands(policy(List.of("ADMIN"), true)).secondFactor(admin)).isEqualTo(SecondFactor.MISSING);
	}

	@Test
	void secondFactorWhenRoleIsReachedThroughAnotherIsExpected() {
		FactorDemands demands = demands(policy(List.of("ADMIN"), false));
		assertThat(
				demands.secondFactor(Callers.session(List.of(Callers.factor("PASSWORD", Callers.NOW)), "ROLE_OWNER")))
			.isEqualTo(SecondFactor.PENDING);
	}

	@Test
	void factorWhenItCannotStandInAChallengeIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Factor("x", FactorKind.UNKNOWN, Set.of(), Set.of("a\" b"), Set.of()));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Factor("x", FactorKind.UNKNOWN, Set.of(), Set.of("a b"), Set.of()));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Factor("X", FactorKind.UNKNOWN, Set.of(), Set.of(), Set.of()));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Factor("x", FactorKind.UNKNOWN, Set.of(), Set.of(), Set.of("ROLE_ADMIN")));
	}

	@Property(tries = 500)
	void tokenWhateverItsClaimsHoldNeverFails(@ForAll("values") Object time, @ForAll("values") Object methods) {
		Authentication caller = Callers.opaque(Map.of("auth_time", time, "amr", methods, "acr", methods));
		AuthorizationResult result = recent(caller);
		if (result == null) {
			assertThat(time).isInstanceOf(Number.class);
		}
		assertThat(check(caller, Set.of("mfa"), TEN_MINUTES)).isInstanceOf(FactorAuthorizationDecision.class);
	}

	@Provide
	Arbitrary<Object> values() {
		Arbitrary<Object> scalars = Arbitraries.oneOf(Arbitraries.strings().map((value) -> (Object) value),
				Arbitraries.longs().map((value) -> (Object) value),
				Arbitraries.doubles().map((value) -> (Object) value), Arbitraries.of("pwd", true, 'x', RECENT));
		return Arbitraries.oneOf(scalars, scalars.list().ofMaxSize(5).map((value) -> (Object) value));
	}

	private @Nullable AuthorizationResult recent(Authentication caller) {
		return this.demands.check(caller, new AuthenticationDemand(Set.of(), TEN_MINUTES));
	}

	private @Nullable AuthorizationResult check(Authentication caller, Set<String> factors, @Nullable Duration maxAge) {
		return this.demands.check(caller, new AuthenticationDemand(factors, maxAge));
	}

	private static List<String> errors(@Nullable AuthorizationResult result) {
		assertThat(result).isInstanceOf(FactorAuthorizationDecision.class);
		return (result instanceof FactorAuthorizationDecision decision) ? decision.getFactorErrors()
			.stream()
			.map((error) -> error.getRequiredFactor().getAuthority() + (error.isExpired() ? " expired" : " missing"))
			.toList() : List.of();
	}

	private static FactorDemands demands(SecondFactorPolicy policy) {
		return new FactorDemands(FactorCatalog.of(FactorCatalog.defaults().values()), policy, Duration.ofSeconds(30),
				fixed());
	}

	private static SecondFactorPolicy policy(List<String> required, boolean reporting) {
		RoleHierarchyImpl hierarchy = RoleHierarchyImpl.withDefaultRolePrefix().role("OWNER").implies("ADMIN").build();
		assertThat(hierarchy.getReachableGrantedAuthorities(AuthorityUtils.createAuthorityList("ROLE_OWNER")))
			.hasSize(2);
		return new SecondFactorPolicy(new PrivilegedCallers(required, "ROLE_", hierarchy),
				new PrivilegedCallers(List.of("ADMIN"), "ROLE_", hierarchy),
				new AuthenticationDemand(Set.of("mfa"), null), List.of(), reporting);
	}

	private static Clock fixed() {
		return Clock.fixed(Callers.NOW, ZoneOffset.UTC);
	}

}
