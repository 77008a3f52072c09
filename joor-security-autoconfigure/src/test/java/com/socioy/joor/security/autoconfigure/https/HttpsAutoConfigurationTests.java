package com.socioy.joor.security.autoconfigure.https;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.WebApplicationContext;

import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;
import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.https.HttpsPolicy;
import com.socioy.joor.security.https.SafeRedirect;
import com.socioy.joor.security.web.ContainerOriginResolver;
import com.socioy.joor.security.web.FilterPosition;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HttpsAutoConfiguration}.
 */
class HttpsAutoConfigurationTests {

	private static final String PREFIX = "joor.security.https.";

	private static final AutoConfigurations CONFIGURATIONS = AutoConfigurations.of(JoorSecurityAutoConfiguration.class,
			HttpsAutoConfiguration.class);

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(CONFIGURATIONS);

	@Test
	void contextWhenNothingIsSetThenGuarded() {
		this.runner.run((context) -> {
			assertThat(context.getBean("joorHttpsHardening", ChainHardening.class).getOrder())
				.isEqualTo(FilterPosition.HTTPS.order());
			HttpsPolicy policy = context.getBean(HttpsPolicy.class);
			assertThat(policy.besideTls().matches(request(8080, "/"))).isFalse();
			assertThat(policy.port().getAsInt()).isEqualTo(443);
			assertThat(context).hasSingleBean(SafeRedirect.class).hasSingleBean(HealthRequests.class);
		});
	}

	@ParameterizedTest
	@CsvSource({ "'',8080,true,8443", "'',9090,false,8443", "management.server.ssl.bundle=web,9090,true,8443",
			"server.ssl.enabled=false,8080,false,443", PREFIX + "port=443,8080,true,443",
			"local.management.port=8443,9090,true,8443" })
	void connectionsWhenTlsIsConfiguredThenExceptPlainManagement(String property, int port, boolean beside, int https) {
		this.runner
			.withPropertyValues("server.ssl.bundle=web", "local.server.port=8443", "local.management.port=9090",
					property)
			.run((context) -> {
				HttpsPolicy policy = context.getBean(HttpsPolicy.class);
				assertThat(policy.besideTls().matches(request(port, "/"))).isEqualTo(beside);
				assertThat(policy.port().getAsInt()).isEqualTo(https);
			});
	}

	@Test
	void pathsWhenExemptThenMatched() {
		this.runner.withPropertyValues(PREFIX + "exempt-paths=/ping,/internal/**").run((context) -> {
			HttpsPolicy policy = context.getBean(HttpsPolicy.class);
			context.getServletContext()
				.setAttribute(WebApplicationContext.ROOT_WEB_APPLICATION_CONTEXT_ATTRIBUTE, context);
			for (String path : List.of("/ping", "/internal/a", "/pingpong")) {
				MockHttpServletRequest request = new MockHttpServletRequest(context.getServletContext(), "GET", path);
				assertThat(policy.exempt().matches(request)).as(path).isEqualTo(!path.equals("/pingpong"));
			}
		});
	}

	@Test
	void redirectWhenOriginIsListedThenSafe() {
		this.runner.withPropertyValues(PREFIX + "redirect-origins=https://shop.example")
			.run((context) -> assertThat(
					context.getBean(SafeRedirect.class).isSafe(request(80, "/"), "https://shop.example/a"))
				.isTrue());
	}

	@Test
	void redirectWhenApplicationHasItsOwnThenBacksOff() {
		SafeRedirect mine = new SafeRedirect(new ContainerOriginResolver(), List.of());
		this.runner.withBean(SafeRedirect.class, () -> mine)
			.run((context) -> assertThat(context.getBean(SafeRedirect.class)).isSameAs(mine));
	}

	@ParameterizedTest
	@ValueSource(strings = { "port=0", "port=70000", "exempt-paths=/a/{", "redirect-origins=https://shop.example/path",
			"redirect-origins=*" })
	void propertiesWhenInvalidThenStartStops(String property) {
		this.runner.withPropertyValues(PREFIX + property)
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining(InvalidSettingException.class.getName())
				.hasStackTraceContaining(PREFIX + property.substring(0, property.indexOf('='))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "joor.security.https.enabled=false", "joor.security.enabled=false" })
	void contextWhenDisabledThenNothingOfOurs(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean("joorHttpsHardening")
				.doesNotHaveBean(SafeRedirect.class));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "org.springframework.boot.actuate", "org.springframework.boot.security.autoconfigure.actuate" })
	void contextWhenActuatorIsMissingThenStarts(String library) {
		this.runner.withClassLoader(new FilteredClassLoader(library))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasBean("joorHttpsHardening")
				.doesNotHaveBean(HealthRequests.class));
	}

	@Test
	void contextWhenNotAServletApplicationThenBacksOff() {
		new ApplicationContextRunner().withConfiguration(CONFIGURATIONS)
			.run((context) -> assertThat(context).doesNotHaveBean("joorHttpsHardening"));
	}

	private static MockHttpServletRequest request(int port, String path) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
		request.setServletPath(path);
		request.setLocalPort(port);
		return request;
	}

}
