package com.socioy.joor.security.autoconfigure.clientaddress;

import java.util.List;
import java.util.Map;

import org.apache.catalina.valves.RemoteIpValve;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockHttpServletRequest;

import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;
import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.core.SecurityWarning;
import com.socioy.joor.security.core.SecurityWarnings;
import com.socioy.joor.security.web.ClientAddress;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.PeerAddressResolver;
import com.socioy.joor.security.web.RequestOrigin;
import com.socioy.joor.security.web.RequestOriginResolver;
import com.socioy.joor.security.web.TrustedProxyAddressResolver;
import com.socioy.joor.security.web.UndeclaredProxyResolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests for {@link ClientAddressAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class ClientAddressAutoConfigurationTests {

	private static final String PREFIX = "joor.security.client-address.";

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(JoorSecurityAutoConfiguration.class, ClientAddressAutoConfiguration.class));

	@Test
	void resolverWhenNothingIsDeclaredThenPeer() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(ClientAddressResolver.class)
				.getBean(ClientAddressResolver.class)
				.isInstanceOf(UndeclaredProxyResolver.class);
			assertThat(resolve(context.getBean(ClientAddressResolver.class))).isEqualTo("10.0.0.1");
		});
	}

	@Test
	void resolverWhenPrivatePeerForwardsThenOneErrorAndOneWarning(CapturedOutput output) {
		this.runner.run((context) -> {
			ClientAddressResolver resolver = context.getBean(ClientAddressResolver.class);
			for (int i = 0; i < 10; i++) {
				resolve(resolver);
			}
			assertThat(context.getBean(SecurityWarnings.class).list()).singleElement()
				.satisfies((warning) -> assertThat(warning.id()).isEqualTo("proxy-not-declared"))
				.satisfies((warning) -> assertThat(warning.subject()).isEqualTo(PREFIX + "trusted-proxies"))
				.satisfies((warning) -> assertThat(warning.message()).contains("10.0.0.1", "X-Forwarded-For"));
			assertThat(output.getOut().split("This is logged once", -1)).hasSize(2);
			assertThat(output).contains("ERROR").contains("'" + PREFIX + "trusted-proxies'");
		});
	}

	@Test
	void resolverWhenNoneIsDeclaredThenPeerAndSilent() {
		this.runner.withPropertyValues(PREFIX + "trusted-proxies=none").run((context) -> {
			assertThat(context.getBean(ClientAddressResolver.class)).isInstanceOf(PeerAddressResolver.class);
			resolve(context.getBean(ClientAddressResolver.class));
			assertThat(context.getBean(SecurityWarnings.class).list()).isEmpty();
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "trusted-proxies=10.0.0.0/8 | 203.0.113.9",
					"trusted-proxies=10.0.0.0/8, 203.0.113.9 | 198.51.100.1", "trusted-proxies=192.0.2.0/24 | 10.0.0.1",
					"trusted-proxies[0]=10.0.0.1 | 203.0.113.9", "hops=1 | 203.0.113.9", "hops=2 | 198.51.100.1" })
	void resolverWhenProxiesAreDeclaredThenClient(String property, String client) {
		this.runner.withPropertyValues(PREFIX + property).run((context) -> {
			assertThat(context.getBean(ClientAddressResolver.class)).isInstanceOf(TrustedProxyAddressResolver.class);
			assertThat(resolve(context.getBean(ClientAddressResolver.class))).isEqualTo(client);
			assertThat(context.getBean(SecurityWarnings.class).list()).isEmpty();
		});
	}

	@ParameterizedTest
	@CsvSource({ "Forwarded, 2001:db8::7", "X-Real-IP, 192.0.2.3", "x-real-ip, 192.0.2.3", "X-Our-Client, 192.0.2.4",
			"X-Other, 10.0.0.1" })
	void resolverWhenHeaderIsNamedThenOnlyThat(String header, String client) {
		this.runner.withPropertyValues(PREFIX + "trusted-proxies=10.0.0.0/8", PREFIX + "header=" + header)
			.run((context) -> assertThat(resolve(context.getBean(ClientAddressResolver.class))).isEqualTo(client));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "trusted-proxies=10.0.0.0/33 | trusted-proxies", "trusted-proxies=10.0.0.1/8 | trusted-proxies",
					"trusted-proxies=proxy.example | trusted-proxies", "trusted-proxies=10\\.0\\..* | trusted-proxies",
					"trusted-proxies=private | trusted-proxies", "trusted-proxies=none,10.0.0.1 | trusted-proxies",
					"trusted-proxies=0.0.0.0/0 | trusted-proxies", "trusted-proxies=::/0 | trusted-proxies",
					"trusted-proxies=64:ff9b::/96 | trusted-proxies", "hops=0 | hops", "hops=-1 | hops",
					"hops=21 | hops", "header= | header", "header=X Real | header", "header=X-R\u00e9al | header",
					"header=a:b | header" })
	void startWhenSettingIsBadThenStoppedWithTheFix(String property, String name) {
		this.runner.withPropertyValues(PREFIX + property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidSettingException.class, (ex) -> {
					assertThat(ex.getProperty()).isEqualTo(PREFIX + name);
					assertThat(ex.getFix()).isNotBlank();
				}));
	}

	@Test
	void startWhenProxiesAreNamedAndCountedThenStopped() {
		this.runner.withPropertyValues(PREFIX + "trusted-proxies=10.0.0.0/8", PREFIX + "hops=1")
			.run((context) -> assertThat(context).getFailure().rootCause().isInstanceOf(InvalidSettingException.class));
	}

	@Test
	void startWhenFrameworkStrategyThenWarned() {
		this.runner.withPropertyValues("server.forward-headers-strategy=framework")
			.run((context) -> assertThat(context.getBean(SecurityWarnings.class).list()).extracting(SecurityWarning::id)
				.containsExactly("forwarding-headers-from-anybody"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "server.forward-headers-strategy=native", "server.forward-headers-strategy=NATIVE",
			"spring.main.cloud-platform=kubernetes", "server.tomcat.remoteip.remote-ip-header=X-Forwarded-For" })
	void startWhenServerTrustsPrivateNetworksThenWarned(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context.getBean(SecurityWarnings.class).list()).singleElement()
				.satisfies((warning) -> assertThat(warning.id()).isEqualTo("forwarding-headers-from-private-networks"))
				.satisfies((warning) -> assertThat(warning.fix()).contains(PREFIX + "trusted-proxies")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "joor.security.client-address.trusted-proxies=10.1.0.0/16",
			"joor.security.client-address.trusted-proxies=none",
			"server.tomcat.remoteip.internal-proxies=10\\.1\\.0\\.1", "server.forward-headers-strategy=none" })
	void startWhenServerIsToldWhomToTrustThenSilent(String property) {
		this.runner.withPropertyValues("spring.main.cloud-platform=kubernetes", property)
			.run((context) -> assertThat(context.getBean(SecurityWarnings.class).list()).isEmpty());
	}

	@Test
	void reportWhenProxiesAreDeclaredThenShown() {
		this.runner.withPropertyValues(PREFIX + "trusted-proxies=10.0.0.0/8")
			.run((context) -> assertThat(context.getBean(ClientAddressReportSection.class).content())
				.asInstanceOf(InstanceOfAssertFactories.MAP)
				.containsEntry("proxies", "named")
				.containsEntry("trusted", List.of("10.0.0.0/8"))
				.containsEntry("header", "X-Forwarded-For")
				.containsEntry("forwarding", "none"));
	}

	@Test
	void healthWhenAProxyWasNotDeclaredThenUpAndSaysSo() {
		this.runner.run((context) -> {
			HealthIndicator health = context.getBean("joorClientAddressHealthIndicator", HealthIndicator.class);
			assertThat(health.health(true).getDetails()).containsOnly(entry("proxies", "undeclared"));
			resolve(context.getBean(ClientAddressResolver.class));
			assertThat(health.health(true).getStatus()).isEqualTo(Status.UP);
			assertThat(health.health(true).getDetails()).containsKeys("warning", "fix");
		});
	}

	@Test
	void healthWhenSwitchedOffOrMissingThenNone() {
		this.runner.withPropertyValues("management.health.joor-client-address.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ClientAddressHealthIndicator.class));
		this.runner.withClassLoader(new FilteredClassLoader(HealthIndicator.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("joorClientAddressHealthIndicator"));
	}

	@ParameterizedTest
	@CsvSource({ "trusted-proxies=10.0.0.0/8,https://shop.example", "hops=1,https://shop.example",
			"trusted-proxies=none,http://inner", "enabled=true,http://inner", "enabled=false,http://inner" })
	void originWhenProxiesAreDeclaredThenRestsOnTheSameTrust(String property, String origin) {
		this.runner.withPropertyValues(PREFIX + property).run((context) -> {
			MockHttpServletRequest request = new MockHttpServletRequest();
			request.setRemoteAddr("10.0.0.1");
			request.setServerName("inner");
			request.addHeader("X-Forwarded-Proto", "https");
			request.addHeader("X-Forwarded-Host", "shop.example");
			assertThat(context.getBean(RequestOriginResolver.class).resolve(request)).hasToString(origin);
		});
	}

	@Test
	void originWhenUserHasAResolverThenWins() {
		RequestOriginResolver own = (request) -> new RequestOrigin("https", "own.example", 443, true);
		this.runner.withBean(RequestOriginResolver.class, () -> own)
			.run((context) -> assertThat(context).getBean(RequestOriginResolver.class).isSameAs(own));
	}

	@Test
	void resolverWhenUserHasOneThenWins() {
		this.runner.withUserConfiguration(UserResolver.class).run((context) -> {
			assertThat(context).hasSingleBean(ClientAddressResolver.class);
			assertThat(resolve(context.getBean(ClientAddressResolver.class))).isEqualTo("192.0.2.200");
		});
	}

	@Test
	void featureWhenDisabledThenPeer() {
		this.runner.withPropertyValues(PREFIX + "enabled=false", PREFIX + "trusted-proxies=10.0.0.0/8")
			.run((context) -> assertThat(context).doesNotHaveBean(ClientAddressAutoConfiguration.class)
				.getBean(ClientAddressResolver.class)
				.isInstanceOf(PeerAddressResolver.class));
	}

	@Test
	void featureWhenEverythingIsDisabledThenNothing() {
		this.runner.withPropertyValues("joor.security.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ClientAddressResolver.class));
	}

	@Test
	void featureWhenNotAServletApplicationThenNothing() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ClientAddressAutoConfiguration.class))
			.run((context) -> assertThat(context).doesNotHaveBean(ClientAddressAutoConfiguration.class));
	}

	@Test
	void featureWhenNoServerIsOnTheClassPathThenNoCustomizers() {
		this.runner.withClassLoader(new FilteredClassLoader(RemoteIpValve.class, Server.class))
			.run((context) -> assertThat(context).hasSingleBean(ClientAddressResolver.class)
				.doesNotHaveBean(RemoteIpValveCustomizer.class)
				.doesNotHaveBean(JettyForwardingGuard.class));
	}

	private static String resolve(ClientAddressResolver resolver) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setRemoteAddr("10.0.0.1");
		Map.of("X-Forwarded-For", "198.51.100.1, 203.0.113.9", "Forwarded", "for=\"[2001:db8::7]:1\"", "X-Real-IP",
				"192.0.2.3", "X-Our-Client", "192.0.2.4")
			.forEach(request::addHeader);
		return resolver.resolve(request).literal();
	}

	@Configuration(proxyBeanMethods = false)
	static class UserResolver {

		@Bean
		ClientAddressResolver userResolver() {
			return (request) -> new ClientAddress("192.0.2.200");
		}

	}

}
