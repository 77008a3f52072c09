package com.socioy.joor.security.autoconfigure.mfa;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.core.GrantedAuthorityDefaults;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;
import com.socioy.joor.security.core.InvalidAnnotationException;
import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.core.ReportSection;
import com.socioy.joor.security.identity.AuthenticationDemand;
import com.socioy.joor.security.identity.AuthenticationDemands;
import com.socioy.joor.security.identity.CallerFactors;
import com.socioy.joor.security.identity.CallerFactors.SecondFactor;
import com.socioy.joor.security.mfa.FactorCatalog;
import com.socioy.joor.security.mfa.FactorKind;
import com.socioy.joor.security.mfa.RequireFactors;
import com.socioy.joor.security.mfa.RequireRecentAuthentication;
import com.socioy.joor.security.mfa.StepUpConfigurer;
import com.socioy.joor.security.web.FilterPosition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link MfaAutoConfiguration}.
 */
class MfaAutoConfigurationTests {

	private static final String PREFIX = "joor.security.mfa.";

	private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JoorSecurityAutoConfiguration.class, MfaAutoConfiguration.class))
		.withBean(Clock.class, () -> Clock.fixed(NOW, ZoneOffset.UTC));

	@Test
	void contextWhenNothingIsSetThenNobodyIsAskedForAnything() {
		this.runner.run((context) -> {
			ChainHardening hardening = context.getBean("joorMfaHardening", ChainHardening.class);
			assertThat(hardening.getOrder()).isEqualTo(FilterPosition.STEP_UP.order());
			assertThat(hardening.configurerType()).isEqualTo(StepUpConfigurer.class);
			CallerFactors factors = context.getBean(CallerFactors.class);
			assertThat(factors.secondFactor(caller("ROLE_ADMIN"))).isEqualTo(SecondFactor.MISSING);
			assertThat(factors.secondFactor(caller("ROLE_USER"))).isEqualTo(SecondFactor.NOT_EXPECTED);
			assertThat(context.getBean(FactorCatalog.class).find("password")).isNotNull();
		});
	}

	@ParameterizedTest
	@CsvSource({ "enabled", "security" })
	void contextWhenSwitchedOffThenEmpty(String what) {
		this.runner
			.withPropertyValues("enabled".equals(what) ? PREFIX + "enabled=false" : "joor.security.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(AuthenticationDemands.class)
				.doesNotHaveBean("joorMfaHardening"));
	}

	@Test
	void contextWhenOptionalLibrariesAreMissingThenStarts() {
		this.runner
			.withClassLoader(new FilteredClassLoader("org.springframework.security.oauth2",
					"org.springframework.security.saml2", "org.springframework.security.web.webauthn"))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(CallerFactors.class).of(caller("FACTOR_X"))).containsExactly("password");
			});
	}

	@Test
	void contextWhenApplicationHasItsOwnThenOursGivesWay() {
		this.runner.withBean(AuthenticationDemands.class, () -> mock())
			.run((context) -> assertThat(context).hasSingleBean(AuthenticationDemands.class)
				.doesNotHaveBean(CallerFactors.class)
				.doesNotHaveBean("joorMfaHardening"));
		this.runner.withBean("joorMfaHardening", String.class, () -> "own")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ChainHardening.class));
	}

	@Test
	void factorsWhenSetThenAddedToWhatIsKnown() {
		this.runner
			.withPropertyValues(PREFIX + "factors.mfa.acr=urn:level:2,phr",
					PREFIX + "factors.webauthn.amr=hwk,swk,fido", PREFIX + "factors.badge.amr=badge",
					PREFIX + "factors.badge.kind=possession",
					PREFIX + "factors.saml-response.authorities=FACTOR_SAML_RESPONSE,FACTOR_OTHER")
			.run((context) -> {
				FactorCatalog catalog = context.getBean(FactorCatalog.class);
				assertThat(catalog.find("mfa")).satisfies((factor) -> {
					assertThat(factor.amr()).containsExactly("mfa");
					assertThat(factor.acr()).containsExactly("urn:level:2", "phr");
				});
				assertThat(catalog.find("webauthn")).satisfies((factor) -> {
					assertThat(factor.amr()).containsExactly("hwk", "swk", "fido");
					assertThat(factor.authorities()).containsExactly("FACTOR_WEBAUTHN");
				});
				assertThat(catalog.find("badge"))
					.satisfies((factor) -> assertThat(factor.kind()).isEqualTo(FactorKind.POSSESSION));
				assertThat(context.getBean(AuthenticationDemands.class)
					.problem(new AuthenticationDemand(Set.of("badge"), null))).isNull();
			});
	}

	@ParameterizedTest
	@CsvSource({ "factors.badge.kind=possession,Nothing tells of this factor", "factors.mfa.acr=a b,cannot stand",
			"factors.mfa.acr=a\"b,cannot stand", "factors.mfa.authorities=ROLE_ADMIN,FACTOR_",
			"factors.Badge.amr=x,not a name", "clock-skew=-1s,between 0 and 5 minutes",
			"clock-skew=6m,between 0 and 5 minutes", "require-for.roles=ROLE_ADMIN,prefix",
			"privileged-roles=ROLE_ADMIN,prefix", "require-for.factors=passwort,Nobody can prove",
			"require-for.factors=,Nothing would be asked", "require-for.max-age=0s,longer than nothing",
			"require-for.max-age=10ms,shorter than a second", "require-for.exempt-paths=login,does not begin",
			"require-for.exempt-paths=/**,leaves nothing", "require-for.exempt-paths=/{*rest},leaves nothing",
			"require-for.exempt-paths=/*/**,leaves nothing", "require-for.exempt-paths=/{a,not a path pattern" })
	void settingWhenItCannotBeHonouredThenStopsTheStart(String property, String reason) {
		this.runner.withPropertyValues(PREFIX + property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidSettingException.class)
				.hasMessageContaining(reason)
				.hasMessageContaining(PREFIX));
	}

	@Test
	void requiredRolesWhenSetThenFollowedThroughHierarchyAndPrefix() {
		this.runner.withPropertyValues(PREFIX + "require-for.roles=ADMIN", PREFIX + "privileged-roles=")
			.withBean(RoleHierarchy.class,
					() -> RoleHierarchyImpl.withRolePrefix("R_").role("OWNER").implies("ADMIN").build())
			.withBean(GrantedAuthorityDefaults.class, () -> new GrantedAuthorityDefaults("R_"))
			.run((context) -> {
				CallerFactors factors = context.getBean(CallerFactors.class);
				assertThat(factors.secondFactor(caller("R_OWNER"))).isEqualTo(SecondFactor.PENDING);
				assertThat(factors.secondFactor(caller("ROLE_ADMIN"))).isEqualTo(SecondFactor.NOT_EXPECTED);
			});
	}

	@Test
	void requiredRolesWhenDryRunThenOnlyTold() {
		this.runner.withPropertyValues(PREFIX + "require-for.roles=ADMIN", "joor.security.dry-run=true")
			.run((context) -> {
				assertThat(context.getBean(CallerFactors.class).secondFactor(caller("ROLE_ADMIN")))
					.isEqualTo(SecondFactor.MISSING);
				assertThat(context.getBean("joorMfaReportSection", ReportSection.class).content().toString())
					.contains("mode=report");
			});
	}

	@Test
	void annotationsWhenCalledThenAskForWhatTheySay() {
		this.runner.withUserConfiguration(MethodSecurity.class).withBean(Vault.class).run((context) -> {
			Vault vault = context.getBean(Vault.class);
			as(NOW.minusSeconds(599), "PASSWORD");
			assertThat(vault.open()).isEqualTo("open");
			as(NOW.minusSeconds(601), "PASSWORD");
			assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(vault::open);
			as(NOW.minusSeconds(601), "PASSWORD", "WEBAUTHN");
			assertThat(vault.both()).isEqualTo("both");
			as(NOW.minusSeconds(10), "PASSWORD");
			assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(vault::both);
			SecurityContextHolder.clearContext();
		});
	}

	@ParameterizedTest
	@CsvSource({ "FinalVault,final", "PrivateVault,private", "ForeverVault,forever", "UnknownVault,passwort",
			"NothingVault,names no factor", "MomentVault,shorter than a second" })
	void annotationWhenItCannotBeHonouredThenStopsTheStart(String type, String reason) throws ClassNotFoundException {
		Class<?> vault = Class.forName(getClass().getName() + "$" + type);
		this.runner.withUserConfiguration(MethodSecurity.class)
			.withBean(vault)
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(InvalidAnnotationException.class)
				.hasMessageContaining(reason));
	}

	@Test
	void annotationWhenNothingMakesProxiesThenStopsTheStart() {
		this.runner.withBean(Vault.class)
			.run((context) -> assertThat(context).getFailure().isInstanceOf(InvalidAnnotationException.class));
	}

	@Test
	void annotationWhenFeatureIsSwitchedOffThenStopsTheStart() {
		this.runner.withUserConfiguration(MethodSecurity.class)
			.withPropertyValues(PREFIX + "enabled=false")
			.withBean(Vault.class)
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(InvalidAnnotationException.class)
				.hasMessageContaining("joor.security.mfa"));
	}

	private static TestingAuthenticationToken caller(String authority) {
		return new TestingAuthenticationToken("alice", "secret",
				List.<GrantedAuthority>of(FactorGrantedAuthority.withFactor("PASSWORD").issuedAt(NOW).build(),
						new SimpleGrantedAuthority(authority)));
	}

	private static void as(Instant time, String... factors) {
		List<FactorGrantedAuthority> authorities = Arrays.stream(factors)
			.map((factor) -> FactorGrantedAuthority.withFactor(factor).issuedAt(time).build())
			.toList();
		SecurityContextHolder.getContext()
			.setAuthentication(new TestingAuthenticationToken("alice", "secret", authorities));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity
	static class MethodSecurity {

	}

	static class Vault {

		@RequireRecentAuthentication("10m")
		String open() {
			return "open";
		}

		@RequireFactors({ "password", "WEBAUTHN" })
		String both() {
			return "both";
		}

	}

	static class FinalVault {

		@RequireRecentAuthentication("10m")
		final String open() {
			return "open";
		}

	}

	static class PrivateVault {

		@RequireFactors("mfa")
		private String open() {
			return "open";
		}

	}

	static class ForeverVault {

		@RequireRecentAuthentication("forever")
		String open() {
			return "open";
		}

	}

	static class UnknownVault {

		@RequireFactors("passwort")
		String open() {
			return "open";
		}

	}

	static class NothingVault {

		@RequireFactors({})
		String open() {
			return "open";
		}

	}

	static class MomentVault {

		@RequireRecentAuthentication("10")
		String open() {
			return "open";
		}

	}

}
