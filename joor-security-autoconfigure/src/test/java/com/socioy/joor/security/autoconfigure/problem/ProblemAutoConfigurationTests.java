package com.socioy.joor.security.autoconfigure.problem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.BasicErrorController;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.security.web.firewall.HttpStatusRequestRejectedHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.servlet.DispatcherServlet;

import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;
import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.problem.ProblemErrorController;
import com.socioy.joor.security.problem.ProblemHandling;
import com.socioy.joor.security.problem.ProblemRenderer;
import com.socioy.joor.security.problem.ProblemRequestRejectedHandler;
import com.socioy.joor.security.problem.Problems;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ProblemAutoConfiguration}, {@link ProblemMvcAutoConfiguration} and
 * {@link ProblemServerAutoConfiguration}.
 */
class ProblemAutoConfigurationTests {

	private static final AutoConfigurations CONFIGURATIONS = AutoConfigurations.of(JoorSecurityAutoConfiguration.class,
			ProblemAutoConfiguration.class, ProblemMvcAutoConfiguration.class, ProblemServerAutoConfiguration.class,
			ErrorMvcAutoConfiguration.class, WebMvcAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
			SecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class);

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(CONFIGURATIONS);

	@Test
	void contextWhenNothingIsSetThenProblemsEverywhere() {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(ProblemHandling.class);
			assertThat(context).getBean(RequestRejectedHandler.class).isInstanceOf(ProblemRequestRejectedHandler.class);
			assertThat(context).getBean(ErrorController.class).isInstanceOf(ProblemErrorController.class);
			assertThat(context).getBean("joorProblemHardening", ChainHardening.class)
				.extracting(ChainHardening::feature)
				.isEqualTo("problem");
			assertThat(context).hasBean("joorTomcatProblemCustomizer").hasBean("joorJettyProblemCustomizer");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "joor.security.problem.enabled=false", "joor.security.enabled=false" })
	void contextWhenDisabledThenNothingOfOurs(String property) {
		this.runner.withPropertyValues(property).run((context) -> {
			assertThat(context).hasNotFailed()
				.doesNotHaveBean(ProblemHandling.class)
				.doesNotHaveBean(RequestRejectedHandler.class)
				.doesNotHaveBean("joorProblemHardening")
				.doesNotHaveBean("joorTomcatProblemCustomizer");
			assertThat(context).getBean(ErrorController.class).isInstanceOf(BasicErrorController.class);
		});
	}

	@Test
	void contextWhenUserHasErrorControllerThenOursBacksOff() {
		ErrorController users = new ErrorController() {
		};
		this.runner.withBean(ErrorController.class, () -> users).run((context) -> {
			assertThat(context).getBean(ErrorController.class).isSameAs(users);
			assertThat(context.getBean(ProblemHandling.class).pages().renderEverything()).isTrue();
		});
	}

	@Test
	void contextWhenUserHasErrorAttributesThenBootsControllerShowsThem() {
		this.runner.withBean(ErrorAttributes.class, DefaultErrorAttributes::new).run((context) -> {
			assertThat(context).getBean(ErrorController.class).isInstanceOf(BasicErrorController.class);
			assertThat(context.getBean(ProblemHandling.class).pages().renderEverything()).isFalse();
		});
	}

	@Test
	void contextWhenUserHasBeansThenTheyWin() {
		ProblemRenderer renderer = (problem, request, response) -> response.setStatus(problem.status());
		RequestRejectedHandler handler = new HttpStatusRequestRejectedHandler();
		Problems problems = new Problems("urn:mine:");
		this.runner.withBean(ProblemRenderer.class, () -> renderer)
			.withBean(RequestRejectedHandler.class, () -> handler)
			.withBean(Problems.class, () -> problems)
			.run((context) -> {
				assertThat(context).getBean(ProblemRenderer.class).isSameAs(renderer);
				assertThat(context).getBean(RequestRejectedHandler.class).isSameAs(handler);
				assertThat(context.getBean(ProblemHandling.class).problems()).isSameAs(problems);
			});
	}

	@Test
	void propertiesWhenSetThenUsed() {
		this.runner
			.withPropertyValues("joor.security.problem.type-base=https://example.org/p/",
					"joor.security.problem.log.stacks-per-window=1", "joor.security.problem.log.window=10s",
					"joor.security.problem.log.distinct-stacks=7")
			.run((context) -> {
				ProblemProperties properties = context.getBean(ProblemProperties.class);
				assertThat(context.getBean(Problems.class).of("id", 404).type())
					.isEqualTo("https://example.org/p/not-found");
				assertThat(properties.log().stacksPerWindow()).isEqualTo(1);
				assertThat(properties.log().window()).hasSeconds(10);
				assertThat(properties.log().distinctStacks()).isEqualTo(7);
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "joor.security.problem.type-base=relative", "joor.security.problem.type-base=a b:c",
			"joor.security.problem.log.stacks-per-window=0", "joor.security.problem.log.window=0s",
			"joor.security.problem.log.distinct-stacks=-1" })
	void propertiesWhenInvalidThenStartStops(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseInstanceOf(InvalidSettingException.class)
				.rootCause()
				.hasMessageContaining(property.substring(0, property.indexOf('='))));
	}

	@Test
	void contextWhenSpringMvcIsMissingThenChainsStillAnswer() {
		this.runner.withClassLoader(new FilteredClassLoader(DispatcherServlet.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(ProblemHandling.class)
				.doesNotHaveBean(ErrorController.class));
	}

	@Test
	void contextWhenContainersAreMissingThenStarts() {
		this.runner
			.withClassLoader(new FilteredClassLoader("org.apache.catalina", "org.apache.tomcat", "org.eclipse.jetty"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean("joorTomcatProblemCustomizer")
				.doesNotHaveBean("joorJettyProblemCustomizer"));
	}

	@Test
	void contextWhenNotAServletApplicationThenBacksOff() {
		new ApplicationContextRunner().withConfiguration(CONFIGURATIONS)
			.run((context) -> assertThat(context).doesNotHaveBean(ProblemHandling.class));
	}

}
