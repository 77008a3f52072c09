package com.socioy.joor.security.access;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AllRequiredFactorsAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagerFactory;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.DefaultAuthorizationManagerFactory;
import org.springframework.security.authorization.FactorAuthorizationDecision;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.FilterInvocation;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.event.EventAttribute;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.identity.AuthenticationDemand;
import com.socioy.joor.security.identity.CallerPermissions;
import com.socioy.joor.security.web.ErrorId;
import com.socioy.joor.security.web.PeerAddressResolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AccessRulesAuthorizationManager}.
 */
class AccessRulesAuthorizationManagerTests {

	private static final Authentication USER = new TestingAuthenticationToken("alice", "n/a", "ROLE_USER");

	private static final Authentication ADMIN = new TestingAuthenticationToken("root", "n/a", "ROLE_ADMIN",
			"SCOPE_write");

	private static final Authentication ANONYMOUS = new AnonymousAuthenticationToken("key", "anonymous",
			AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS", "ROLE_ADMIN"));

	private static final Supplier<Authentication> NOT_ASKED = () -> {
		throw new AssertionError("The caller must not be asked for");
	};

	private final List<SecurityEvent> events = new ArrayList<>();

	private AuthorizationManagerFactory<Object> factory = new DefaultAuthorizationManagerFactory<>();

	private @Nullable CallerPermissions permissions;

	private AccessPolicy defaultPolicy = AccessPolicy.AUTHENTICATED;

	@Test
	void requestWhenRulePermitsThenCallerIsNotAskedFor() {
		assertThat(authorize(NOT_ASKED, get("/open"), TestRules.permit("/open")).isGranted()).isTrue();
	}

	@Test
	void refusalWhenTokenNamesTheCallerThenToldAsIssuerAndSubject() {
		Jwt jwt = Jwt.withTokenValue("t").header("alg", "none").claim("iss", "https://a.example").subject("42").build();
		Authentication caller = new JwtAuthenticationToken(jwt, List.of(), "a@example.com");
		authorize(() -> caller, get("/admin/x"), TestRules.role("ADMIN", "/admin/**"));
		assertThat(this.events).singleElement().satisfies((event) -> {
			assertThat(event.actor()).isEqualTo(new SecurityEvent.Actor("https://a.example", "42"));
			assertThat(event.attributes()).containsEntry(EventAttribute.USER_NAME, "a@example.com");
		});
	}

	@Test
	void requestWhenRuleNamesRoleThenOnlyThatRoleIsAdmitted() {
		AccessRule rule = TestRules.role("ADMIN", "/admin/**");
		assertThat(authorize(() -> ADMIN, get("/admin/x"), rule).isGranted()).isTrue();
		assertThat(authorize(() -> USER, get("/admin/x"), rule).isGranted()).isFalse();
		assertThat(authorize(() -> ANONYMOUS, get("/admin/x"), rule).isGranted()).isFalse();
		assertThat(authorize(() -> null, get("/admin/x"), rule).isGranted()).isFalse();
	}

	@Test
	void requestWhenPermissionIsNamedThenCallerNeedsOne() {
		this.permissions = new CallerPermissions() {

			@Override
			public boolean has(Authentication caller, String permission) {
				return caller == ADMIN && permission.equals("orders:refund");
			}

			@Override
			public Set<String> of(Authentication caller) {
				return Set.of();
			}

			@Override
			public boolean isKnown(String permission) {
				return permission.startsWith("orders:");
			}
		};
		AccessRule rule = new AccessRule("test", "/a", Set.of(), asking(Set.of("orders:refund", "orders:void")));
		assertThat(authorize(() -> ADMIN, get("/a"), rule).isGranted()).isTrue();
		Authentication other = new TestingAuthenticationToken("a", "n/a", "ROLE_ADMIN");
		assertThat(authorize(() -> other, get("/a"), rule).isGranted()).isFalse();
		AccessRule misspelt = new AccessRule("test", "/a", Set.of(), asking(Set.of("order:refund")));
		assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(() -> manager(misspelt))
			.withMessageContaining("order:refund");
	}

	@Test
	void rulesWhenNobodyKnowsPermissionsOrFactorsThenRefusedAtStart() {
		AccessRule permission = new AccessRule("test", "/a", Set.of(), asking(Set.of("orders:refund")));
		assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(() -> manager(permission));
		AccessRule recent = new AccessRule("test", "/a", Set.of(), new AccessRequirement(AccessPolicy.AUTHENTICATED,
				Set.of(), Set.of(), Set.of(), Set.of(), new AuthenticationDemand(Set.of(), Duration.ofMinutes(10))));
		assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(() -> manager(recent));
	}

	private static AccessRequirement asking(Set<String> permissions) {
		return new AccessRequirement(AccessPolicy.AUTHENTICATED, Set.of(), Set.of(), Set.of(), permissions,
				AuthenticationDemand.NONE);
	}

	@Test
	void requestWhenSeveralKindsAreNamedThenOneOfEachIsNeeded() {
		AccessRequirement requirement = new AccessRequirement(AccessPolicy.AUTHENTICATED, Set.of("ADMIN", "OPS"),
				Set.of("write", "all"), Set.of(), Set.of(), AuthenticationDemand.NONE);
		AccessRule rule = new AccessRule("test", "/a", Set.of(), requirement);
		assertThat(authorize(() -> ADMIN, get("/a"), rule).isGranted()).isTrue();
		Authentication withoutScope = new TestingAuthenticationToken("a", "n/a", "ROLE_ADMIN", "ROLE_OPS");
		assertThat(authorize(() -> withoutScope, get("/a"), rule).isGranted()).isFalse();
		Authentication withoutRole = new TestingAuthenticationToken("a", "n/a", "SCOPE_write");
		assertThat(authorize(() -> withoutRole, get("/a"), rule).isGranted()).isFalse();
	}

	@Test
	void requestWhenAuthenticationIsNotAuthenticatedThenIsRefused() {
		TestingAuthenticationToken token = new TestingAuthenticationToken("a", "n/a", "ROLE_ADMIN");
		token.setAuthenticated(false);
		assertThat(authorize(() -> token, get("/a"), TestRules.role("ADMIN", "/a")).isGranted()).isFalse();
		assertThat(authorize(() -> token, get("/a"), TestRules.authenticated("/a")).isGranted()).isFalse();
		assertThat(authorize(() -> token, get("/b")).isGranted()).isFalse();
	}

	@Test
	void requestWhenNoRuleIsAboutItThenDefaultPolicyDecides() {
		assertThat(authorize(() -> USER, get("/x")).isGranted()).isTrue();
		assertThat(authorize(() -> ANONYMOUS, get("/x")).isGranted()).isFalse();
		assertThat(authorize(() -> null, get("/x")).isGranted()).isFalse();
		this.defaultPolicy = AccessPolicy.DENY;
		assertThat(authorize(() -> USER, get("/x")).isGranted()).isFalse();
		this.defaultPolicy = AccessPolicy.PERMIT;
		assertThat(authorize(NOT_ASKED, get("/x")).isGranted()).isTrue();
	}

	@Test
	void requestWhenTwoPatternsAreEquallySpecificThenBothMustAdmit() {
		AccessRule[] rules = { TestRules.permit("/{tenant}/users"), TestRules.role("ADMIN", "/staff/{page}") };
		assertThat(authorize(() -> USER, get("/staff/users"), rules).isGranted()).isFalse();
		assertThat(authorize(() -> ADMIN, get("/staff/users"), rules).isGranted()).isTrue();
	}

	@Test
	void refusalNamesTheRule() {
		assertThat(authorize(() -> ANONYMOUS, get("/a"), TestRules.deny("/a")))
			.isInstanceOfSatisfying(AccessRuleDecision.class, (decision) -> {
				assertThat(decision.rule()).isEqualTo("test:/a");
				assertThat(decision.reason()).isEqualTo("rule");
			});
		assertThat(authorize(() -> USER, get("/a"), TestRules.role("ADMIN", "/a"))).isInstanceOfSatisfying(
				AccessRuleDecision.class,
				(decision) -> assertThat(decision.getAuthorities()).extracting(Object::toString)
					.containsExactly("ROLE_ADMIN"));
	}

	@Test
	void eventIsPublishedForKnownCallerOnly() {
		authorize(() -> ANONYMOUS, get("/a"), TestRules.deny("/a"));
		authorize(() -> null, get("/a"), TestRules.deny("/a"));
		assertThat(this.events).isEmpty();
		MockHttpServletRequest request = get("/a");
		request.setQueryString("token=secret");
		authorize(() -> USER, request, TestRules.deny("/a", "POST"));
		assertThat(this.events).singleElement().satisfies((event) -> {
			assertThat(event.type()).isEqualTo(SecurityEventType.AUTHZ_FAIL);
			assertThat(event.reason()).isEqualTo("method_not_named");
			assertThat(event.rule()).isEqualTo("test:/a");
			assertThat(event.actor()).isEqualTo(new SecurityEvent.Actor(null, "alice"));
			assertThat(event.request()).isEqualTo(new SecurityEvent.RequestLine("GET", "/a", 0));
			assertThat(event.source()).isEqualTo("127.0.0.1");
			assertThat(event.correlationId()).isEqualTo(ErrorId.of(request));
		});
	}

	@Test
	void eventLeavesOutPathParameters() {
		authorize(() -> USER, get("/a;jsessionid=1/b;x=y"), TestRules.deny("/a/b"));
		assertThat(this.events).singleElement()
			.satisfies((event) -> assertThat(event.request().path()).isEqualTo("/a/b"));
	}

	@ParameterizedTest
	@EnumSource(value = DispatcherType.class, names = { "FORWARD", "INCLUDE", "ASYNC" })
	void dispatchOfAdmittedRequestIsAdmitted(DispatcherType type) {
		AccessRulesAuthorizationManager manager = manager(TestRules.permit("/open"), TestRules.deny("/inner"));
		MockHttpServletRequest request = get("/open");
		assertThat(authorize(manager, NOT_ASKED, request).isGranted()).isTrue();
		request.setDispatcherType(type);
		request.setRequestURI("/inner");
		assertThat(authorize(manager, NOT_ASKED, request).isGranted()).isTrue();
	}

	@ParameterizedTest
	@EnumSource(value = DispatcherType.class, names = { "FORWARD", "INCLUDE", "ASYNC" })
	void dispatchOfRequestThatWasNotJudgedIsJudgedByItsOwnPath(DispatcherType type) {
		MockHttpServletRequest request = get("/inner");
		request.setDispatcherType(type);
		assertThat(authorize(() -> USER, request, TestRules.deny("/inner")).isGranted()).isFalse();
		request.setRequestURI("/open");
		assertThat(authorize(NOT_ASKED, request, TestRules.deny("/inner"), TestRules.permit("/open")).isGranted())
			.isTrue();
	}

	@Test
	void includeIsJudgedByThePathThatIsIncluded() {
		MockHttpServletRequest request = get("/open");
		request.setDispatcherType(DispatcherType.INCLUDE);
		request.setAttribute("jakarta.servlet.include.request_uri", "/inner");
		assertThat(authorize(() -> USER, request, TestRules.deny("/inner"), TestRules.permit("/open")).isGranted())
			.isFalse();
	}

	@Test
	void dispatchOfRequestThatAnotherManagerAdmittedIsJudged() {
		MockHttpServletRequest request = get("/inner");
		authorize(manager(TestRules.permit("/inner")), NOT_ASKED, request);
		request.setDispatcherType(DispatcherType.FORWARD);
		assertThat(authorize(() -> USER, request, TestRules.deny("/inner")).isGranted()).isFalse();
	}

	@Test
	void errorDispatchIsAdmitted() {
		MockHttpServletRequest request = get("/error");
		request.setDispatcherType(DispatcherType.ERROR);
		this.defaultPolicy = AccessPolicy.DENY;
		assertThat(authorize(NOT_ASKED, request).isGranted()).isTrue();
	}

	@Test
	void secondRequestIsNotAdmittedByTheFirst() {
		AccessRulesAuthorizationManager manager = manager(TestRules.permit("/open"), TestRules.deny("/inner"));
		MockHttpServletRequest request = get("/open");
		authorize(manager, NOT_ASKED, request);
		request.setRequestURI("/inner");
		assertThat(authorize(manager, () -> USER, request).isGranted()).isFalse();
	}

	@Test
	void pathIsReadBelowTheContextPath() {
		MockHttpServletRequest request = get("/app/admin");
		request.setContextPath("/app");
		assertThat(authorize(() -> USER, request, TestRules.deny("/admin")).isGranted()).isFalse();
		assertThat(authorize(() -> USER, request, TestRules.deny("/app/admin")).isGranted()).isTrue();
	}

	@Test
	void requestWhenPathIsNotBelowItsContextPathThenIsRefused() {
		MockHttpServletRequest request = get("/other/open");
		request.setContextPath("/app");
		this.defaultPolicy = AccessPolicy.PERMIT;
		assertThat(authorize(() -> USER, request, TestRules.permit("/**")).isGranted()).isFalse();
	}

	@Test
	void roleHierarchyCounts() {
		DefaultAuthorizationManagerFactory<Object> withHierarchy = new DefaultAuthorizationManagerFactory<>();
		withHierarchy.setRoleHierarchy(RoleHierarchyImpl.fromHierarchy("ROLE_ADMIN > ROLE_STAFF"));
		this.factory = withHierarchy;
		assertThat(authorize(() -> ADMIN, get("/a"), TestRules.role("STAFF", "/a")).isGranted()).isTrue();
	}

	@Test
	void requiredFactorIsAskedForAsSpringSecurityDoes() {
		DefaultAuthorizationManagerFactory<Object> withFactor = new DefaultAuthorizationManagerFactory<>();
		withFactor.setAdditionalAuthorization(AllRequiredFactorsAuthorizationManager.<Object>builder()
			.requireFactor((factor) -> factor.ottAuthority())
			.build());
		this.factory = withFactor;
		assertThat(authorize(() -> ADMIN, get("/a"), TestRules.role("ADMIN", "/a")))
			.isInstanceOf(FactorAuthorizationDecision.class);
		assertThat(authorize(() -> ADMIN, get("/b"))).isInstanceOf(FactorAuthorizationDecision.class);
		assertThat(this.events).extracting(SecurityEvent::reason).containsOnly("missing_factor");
	}

	@Test
	void questionWithoutRequestIsAnsweredWithoutEvent() {
		FilterInvocation question = new FilterInvocation("", "/a", "GET");
		assertThat(authorize(() -> USER, question.getHttpRequest(), TestRules.deny("/a")).isGranted()).isFalse();
		assertThat(authorize(() -> USER, question.getHttpRequest(), TestRules.permit("/a")).isGranted()).isTrue();
		assertThat(this.events).isEmpty();
	}

	@Test
	void managerWhenUsedByManyThreadsThenAnswersAsForOne() throws Exception {
		AccessRulesAuthorizationManager manager = manager(TestRules.permit("/open/{id}"),
				TestRules.role("ADMIN", "/admin/**"), TestRules.authenticated("/items", "GET"));
		List<Callable<Boolean>> tasks = new ArrayList<>();
		for (int i = 0; i < 400; i++) {
			int number = i;
			tasks.add(() -> authorize(manager, NOT_ASKED, get("/open/" + number)).isGranted());
			tasks.add(() -> !authorize(manager, () -> ANONYMOUS, get("/admin/" + number)).isGranted());
			tasks.add(() -> authorize(manager, () -> ADMIN, get("/admin/" + number)).isGranted());
			tasks.add(() -> !authorize(manager, () -> ANONYMOUS, get("/items")).isGranted());
		}
		ExecutorService executor = Executors.newFixedThreadPool(8);
		try {
			for (Future<Boolean> future : executor.invokeAll(tasks)) {
				assertThat(future.get()).isTrue();
			}
		}
		finally {
			executor.shutdownNow();
		}
	}

	private AuthorizationResult authorize(Supplier<Authentication> caller, HttpServletRequest request,
			AccessRule... rules) {
		return authorize(manager(rules), caller, request);
	}

	private AuthorizationResult authorize(AccessRulesAuthorizationManager manager, Supplier<Authentication> caller,
			HttpServletRequest request) {
		return manager.authorize(caller, new RequestAuthorizationContext(request));
	}

	private AccessRulesAuthorizationManager manager(AccessRule... rules) {
		return new AccessRulesAuthorizationManager(TestRules.rules(rules), PublicEndpoints.NONE, this.defaultPolicy,
				new CallerChecks(this.factory, this.permissions, null),
				(event) -> this.events.add(event.build(new UUID(0, 0), Instant.EPOCH)), new PeerAddressResolver());
	}

	private static MockHttpServletRequest get(String path) {
		return new MockHttpServletRequest("GET", path);
	}

}
