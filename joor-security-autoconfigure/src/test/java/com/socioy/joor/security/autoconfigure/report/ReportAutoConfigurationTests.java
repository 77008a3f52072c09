package com.socioy.joor.security.autoconfigure.report;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;
import com.socioy.joor.security.core.ReportSection;
import com.socioy.joor.security.core.SecurityWarning;
import com.socioy.joor.security.core.SecurityWarnings;
import com.socioy.joor.security.report.ChainDescriptor;
import com.socioy.joor.security.report.ChainDescriptor.FilterDescriptor;
import com.socioy.joor.security.report.DefaultDescriptor;
import com.socioy.joor.security.report.FeatureDescriptor;
import com.socioy.joor.security.report.JoorSecurityEndpoint;
import com.socioy.joor.security.report.PropertyDescriptor;
import com.socioy.joor.security.report.ReplacedBeanDescriptor;
import com.socioy.joor.security.report.ReportLogger;
import com.socioy.joor.security.report.SecurityReport;
import com.socioy.joor.security.report.VersionDescriptor;
import com.socioy.joor.security.web.ClientAddress;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.FilterPosition;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReportAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class ReportAutoConfigurationTests {

	private static final String EXPOSED = "management.endpoints.web.exposure.include=joorsecurity";

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JoorSecurityAutoConfiguration.class, ReportAutoConfiguration.class,
				SecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class));

	@Test
	void endpointWhenNotExposedIsAbsentAndTheReportIsStillThere() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(JoorSecurityEndpoint.class)
			.hasSingleBean(SecurityReport.class));
	}

	@Test
	void endpointWhenExposedShowsAllSectionsInOrder() {
		this.runner.withPropertyValues(EXPOSED)
			.run((context) -> assertThat(context.getBean(JoorSecurityEndpoint.class).report().keySet())
				.containsExactly("version", "features", "replaced", "chains", "defaults", "properties", "warnings"));
	}

	@Test
	void endpointWhenActuatorIsMissingIsAbsent() {
		this.runner.withPropertyValues(EXPOSED)
			.withClassLoader(new FilteredClassLoader(Endpoint.class.getPackageName(),
					"org.springframework.boot.actuate.autoconfigure.endpoint"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(SecurityReport.class)
				.doesNotHaveBean("joorSecurityEndpoint"));
	}

	@Test
	void featureWhenSwitchedOffLeavesNothing() {
		this.runner.withPropertyValues("joor.security.report.enabled=false", EXPOSED)
			.run((context) -> assertThat(context).doesNotHaveBean(SecurityReport.class)
				.doesNotHaveBean(ReportSection.class)
				.doesNotHaveBean("joorReportCustomizer"));
	}

	@Test
	void applicationWhenNotAServletApplicationHasNoReport() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ReportAutoConfiguration.class))
			.run((context) -> assertThat(context).doesNotHaveBean(SecurityReport.class));
	}

	@Test
	void beansWhenUserHasTheirOwnGiveWay() {
		SecurityReport own = new SecurityReport(List.of(), (name, ex) -> {
		});
		this.runner.withBean(SecurityReport.class, () -> own)
			.withBean("joorWarningsReportSection", ReportSection.class,
					() -> new SimpleSection("warnings", () -> "own"))
			.run((context) -> {
				assertThat(context.getBean(SecurityReport.class)).isSameAs(own);
				assertThat(context.getBean("joorWarningsReportSection", ReportSection.class).content())
					.isEqualTo("own");
			});
	}

	@Test
	void versionWhenBuiltNamesThePlatform() {
		this.runner.run((context) -> assertThat(section(context.getBean(SecurityReport.class), "version"))
			.isInstanceOfSatisfying(VersionDescriptor.class, (version) -> {
				assertThat(version.joorSecurity()).matches("\\d+\\.\\d+\\.\\d+.*");
				assertThat(version.springBoot()).startsWith("4.1.");
				assertThat(version.springSecurity()).startsWith("7.1.");
				assertThat(version.java()).isEqualTo(System.getProperty("java.version"));
			}));
	}

	@Test
	void featuresWhenOnOrOffSayWhy() {
		this.runner.withPropertyValues("joor.security.report.enabled=true").run((context) -> {
			List<FeatureDescriptor> features = list(context.getBean(SecurityReport.class), "features",
					FeatureDescriptor.class);
			assertThat(feature(features, "report").active()).isTrue();
			assertThat(feature(features, "report").reason()).isEqualTo("joor.security.report.enabled is true");
			assertThat(feature(features, "report").inactiveParts()).extracting("name")
				.contains("EndpointConfiguration#joorSecurityEndpoint");
		});
	}

	@Test
	void featuresWhenNoConditionsAreKnownTellFromTheBeans() {
		this.runner.run((context) -> {
			ConfigurableListableBeanFactory beanFactory = context.getSourceApplicationContext().getBeanFactory();
			beanFactory.destroySingletons();
			((DefaultListableBeanFactory) beanFactory).destroySingleton("autoConfigurationReport");
			OwnConditions conditions = new OwnConditions(beanFactory);
			assertThat(feature(new FeaturesSection(conditions).content(), "report")).satisfies((feature) -> {
				assertThat(feature.active()).isTrue();
				assertThat(feature.reason()).isEqualTo(OwnConditions.DECIDED_AHEAD_OF_TIME);
			});
			assertThat(new ReplacedBeansSection(conditions).content()).isEqualTo(OwnConditions.DECIDED_AHEAD_OF_TIME);
		});
	}

	@Test
	void replacedWhenUserHasABeanNamesIt() {
		this.runner
			.withBean("gatewayAddress", ClientAddressResolver.class, () -> (request) -> new ClientAddress("192.0.2.1"))
			.run((context) -> assertThat(
					list(context.getBean(SecurityReport.class), "replaced", ReplacedBeanDescriptor.class))
				.containsExactly(new ReplacedBeanDescriptor("joorClientAddressResolver", List.of("gatewayAddress"))));
	}

	@Test
	void chainsWhenSeveralAreListedInOrderWithWhatJoinedThem() {
		this.runner.withUserConfiguration(Chains.class).run((context) -> {
			List<ChainDescriptor> chains = list(context.getBean(SecurityReport.class), "chains", ChainDescriptor.class);
			assertThat(chains).extracting(ChainDescriptor::bean)
				.containsExactly("foreignChain", "untouchedChain", "hardenedChain");
			assertThat(chains).extracting(ChainDescriptor::hardened).containsExactly(false, true, true);
			assertThat(chains).extracting(ChainDescriptor::features)
				.containsExactly(List.of(), List.of(), List.of("sample"));
			assertThat(chains.get(2).filters()).contains(
					new FilterDescriptor("ReportAutoConfigurationTests.SampleFilter", true),
					new FilterDescriptor("AnonymousAuthenticationFilter", false));
			assertThat(chains.get(1).filters()).noneMatch(FilterDescriptor::ours);
			assertThat(chains.get(1).matcher()).contains("/untouched/**");
		});
	}

	@Test
	void chainsWhenMatcherComparesAHeaderKeepTheValue() {
		this.runner.withUserConfiguration(Chains.class)
			.run((context) -> assertThat(
					list(context.getBean(SecurityReport.class), "chains", ChainDescriptor.class).get(0).matcher())
				.contains("X-Gateway")
				.doesNotContain("canary"));
	}

	@Test
	void propertiesWhenSetShowNameAndOriginOnly() {
		this.runner
			.withPropertyValues("joor.security.report.enabled=true",
					"spring.security.oauth2.resourceserver.jwt.issuer-uri=https://canary.example",
					"spring.application.name=shop")
			.run((context) -> {
				List<PropertyDescriptor> properties = list(context.getBean(SecurityReport.class), "properties",
						PropertyDescriptor.class);
				assertThat(properties).extracting(PropertyDescriptor::property)
					.contains("joor.security.report.enabled", "spring.security.oauth2.resourceserver.jwt.issuer-uri")
					.doesNotContain("spring.application.name");
				assertThat(properties.toString()).doesNotContain("canary");
			});
	}

	@Test
	void reportWhenSecretsAreConfiguredHoldsNone() {
		this.runner.withUserConfiguration(Chains.class)
			.withPropertyValues("joor.security.jwt.secret=canary-1", "spring.security.user.password=canary-2",
					"joor.security.actuator.users.prometheus=canary-3", "server.ssl.key-store-password=canary-4")
			.withSystemProperties("joor.security.rate-limit.redis.secret=canary-5")
			.run((context) -> assertThat(context.getBean(SecurityReport.class).all().toString())
				.contains("joor.security.jwt.secret", "server.ssl.key-store-password")
				.doesNotContain("canary"));
	}

	@Test
	void defaultsWhenUserSetAnotherValueSayWhere() {
		this.runner.withPropertyValues("spring.web.error.include-path=always")
			.run((context) -> assertThat(
					list(context.getBean(SecurityReport.class), "defaults", DefaultDescriptor.class))
				.filteredOn((property) -> property.property().equals("spring.web.error.include-path"))
				.singleElement()
				.satisfies((property) -> {
					assertThat(property.inForce()).isFalse();
					assertThat(property.overriddenBy()).isNotBlank();
				}));
	}

	@Test
	void sectionsWhenOneFailsAreAllShown(CapturedOutput output) {
		this.runner.withBean("broken", ReportSection.class, () -> new SimpleSection("broken", () -> {
			throw new IllegalStateException("canary");
		})).run((context) -> {
			Map<String, Object> all = context.getBean(SecurityReport.class).all();
			assertThat(all.get("broken")).isEqualTo(new SecurityReport.Failure("IllegalStateException"));
			assertThat(all).containsKeys("version", "chains", "warnings");
			assertThat(all.toString()).doesNotContain("canary");
			assertThat(output).contains("Section 'broken' of the security report failed");
		});
	}

	@Test
	void logWhenWrittenIsOneShortBlockAndOneLineForEachWarning(CapturedOutput output) {
		this.runner.withUserConfiguration(Chains.class).run((context) -> {
			context.getBean(SecurityWarnings.class)
				.add(new SecurityWarning("rules-unused", "joor.security.web.rules", "No chain uses them.",
						"Remove them."));
			context.getBean(ReportLogger.class).log();
			String block = output.getOut().substring(output.getOut().indexOf("Joor Security "));
			assertThat(block).contains("1. foreignChain (not hardened)", "3. hardenedChain", "Warnings: 1");
			assertThat(block.substring(0, block.indexOf("All of it")).lines()).hasSizeLessThanOrEqualTo(10);
			assertThat(output)
				.containsOnlyOnce("No chain uses them. Remove them. [joor.security.web.rules, rules-unused]");
		});
	}

	private static Object section(SecurityReport report, String name) {
		return report.section(name);
	}

	private static <T> List<T> list(SecurityReport report, String section, Class<T> type) {
		return ((List<?>) section(report, section)).stream().map(type::cast).toList();
	}

	private static FeatureDescriptor feature(List<FeatureDescriptor> features, String name) {
		return features.stream().filter((feature) -> feature.feature().equals(name)).findFirst().orElseThrow();
	}

	@Configuration(proxyBeanMethods = false)
	static class Chains {

		@Bean
		ChainHardening sampleHardening() {
			return ChainHardening.of("sample", FilterPosition.PROBLEM, SampleConfigurer.class, SampleConfigurer::new);
		}

		@Bean
		@Order(1)
		SecurityFilterChain foreignChain() {
			return new DefaultSecurityFilterChain(new RequestHeaderRequestMatcher("X-Gateway", "canary"), List.of());
		}

		@Bean
		@Order(2)
		SecurityFilterChain untouchedChain(HttpSecurity http) {
			ChainHardening.tune(http, SampleConfigurer.class, AbstractHttpConfigurer::disable);
			return http.securityMatcher(PathPatternRequestMatcher.pathPattern("/untouched/**")).build();
		}

		@Bean
		@Order(3)
		SecurityFilterChain hardenedChain(HttpSecurity http) {
			return http.csrf(Customizer.withDefaults()).build();
		}

	}

	static final class SampleConfigurer extends AbstractHttpConfigurer<SampleConfigurer, HttpSecurity> {

		@Override
		public void configure(HttpSecurity http) {
			FilterPosition.PROBLEM.add(new SampleFilter(), http::addFilterBefore, http::addFilterAfter);
		}

	}

	static final class SampleFilter extends OncePerRequestFilter {

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			chain.doFilter(request, response);
		}

	}

}
