package com.socioy.joor.security.autoconfigure.clientaddress;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.Valve;
import org.apache.catalina.valves.RemoteIpValve;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.actuate.web.ServletManagementContextAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.tomcat.autoconfigure.actuate.web.server.TomcatServletManagementContextAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.context.ServerPortInfoApplicationContextInitializer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;
import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.web.ClientAddressResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RemoteIpValveCustomizer} and {@link JettyForwardingGuard} with real
 * servers.
 */
class ForwardingServerTests {

	private static final String PREFIX = "joor.security.client-address.";

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner(
			AnnotationConfigServletWebServerApplicationContext::new)
		.withInitializer(new ServerPortInfoApplicationContextInitializer())
		.withPropertyValues("server.port=0")
		.withUserConfiguration(WhoAmI.class);

	private final WebApplicationContextRunner tomcat = this.runner.withBean(Servers.class)
		.withConfiguration(AutoConfigurations.of(TomcatServletWebServerAutoConfiguration.class,
				JoorSecurityAutoConfiguration.class, ClientAddressAutoConfiguration.class));

	private final WebApplicationContextRunner jetty = this.runner
		.withClassLoader(new FilteredClassLoader("org.apache.catalina"))
		.withConfiguration(AutoConfigurations.of(JettyServletWebServerAutoConfiguration.class,
				JoorSecurityAutoConfiguration.class, ClientAddressAutoConfiguration.class));

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-",
			value = { "native | - | 203.0.113.9 203.0.113.9 https", "native | none | 127.0.0.1 127.0.0.1 http",
					"native | 10.0.0.0/8 | 127.0.0.1 127.0.0.1 http",
					"native | 127.0.0.1 | 203.0.113.9 203.0.113.9 https",
					"native | 127.0.0.0/8,203.0.113.9/32 | 198.51.100.1 198.51.100.1 https",
					"none | - | 127.0.0.1 127.0.0.1 http", "none | 127.0.0.0/8 | 203.0.113.9 127.0.0.1 http" })
	void tomcatWhenProxiesAreDeclaredThenTrustsExactlyThose(String strategy, String trusted, String answer) {
		this.tomcat
			.withPropertyValues("server.forward-headers-strategy=" + strategy,
					(trusted != null) ? PREFIX + "trusted-proxies=" + trusted : "unrelated=true")
			.run((context) -> assertThat(ask(context, "X-Forwarded-For", "198.51.100.1, 203.0.113.9"))
				.isEqualTo(answer));
	}

	@Test
	void tomcatWhenUserTrustedMoreThenDeclaredWins() {
		this.tomcat
			.withPropertyValues("server.forward-headers-strategy=native", "server.tomcat.remoteip.internal-proxies=.*",
					"server.tomcat.remoteip.trusted-proxies=.*", PREFIX + "trusted-proxies=10.0.0.0/8")
			.run((context) -> assertThat(ask(context, "X-Forwarded-For", "203.0.113.9"))
				.isEqualTo("127.0.0.1 127.0.0.1 http"));
	}

	@Test
	void tomcatWhenHeaderIsNamedThenBelievesOnlyThat() {
		this.tomcat
			.withPropertyValues("server.forward-headers-strategy=native", PREFIX + "trusted-proxies=127.0.0.1",
					PREFIX + "header=X-Real-IP")
			.run((context) -> {
				assertThat(ask(context, "X-Real-IP", "203.0.113.9")).isEqualTo("203.0.113.9 203.0.113.9 https");
				assertThat(ask(context, "X-Forwarded-For", "203.0.113.9")).isEqualTo("127.0.0.1 127.0.0.1 https");
			});
	}

	@Test
	void tomcatWhenStructuredHeaderThenNoOtherOneCounts() {
		this.tomcat
			.withPropertyValues("server.forward-headers-strategy=native", PREFIX + "trusted-proxies=127.0.0.1",
					PREFIX + "header=Forwarded")
			.run((context) -> {
				assertThat(ask(context, "Forwarded", "for=\"203.0.113.9:80\""))
					.isEqualTo("203.0.113.9 127.0.0.1 https");
				assertThat(ask(context, "X-Forwarded-For", "203.0.113.9")).isEqualTo("127.0.0.1 127.0.0.1 https");
			});
	}

	@Test
	void tomcatWhenProxyWritesAPortThenClient() {
		this.tomcat
			.withPropertyValues("server.forward-headers-strategy=native",
					PREFIX + "trusted-proxies=127.0.0.1,10.0.0.0/8")
			.run((context) -> assertThat(ask(context, "X-Forwarded-For", "203.0.113.9:4711, 10.0.0.7:80"))
				.startsWith("203.0.113.9 "));
	}

	@Test
	void tomcatWhenProxiesAreCountedThenStartIsStopped() {
		this.tomcat.withPropertyValues("spring.main.cloud-platform=kubernetes", PREFIX + "hops=1")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidSettingException.class,
						(ex) -> assertThat(ex.getProperty()).isEqualTo(PREFIX + "hops")));
	}

	@Test
	void tomcatWhenHeadersDifferThenStartIsStopped() {
		this.tomcat
			.withPropertyValues("server.tomcat.remoteip.remote-ip-header=X-Real-IP",
					PREFIX + "trusted-proxies=10.0.0.1")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidSettingException.class,
						(ex) -> assertThat(ex.getProperty()).isEqualTo(PREFIX + "header")));
	}

	@Test
	void tomcatWhenManagementHasItsOwnPortThenSameTrust() {
		this.tomcat.withConfiguration(AutoConfigurations.of(ManagementContextAutoConfiguration.class,
				TomcatServletManagementContextAutoConfiguration.class, ServletManagementContextAutoConfiguration.class,
				EndpointAutoConfiguration.class, WebEndpointAutoConfiguration.class))
			.withPropertyValues("server.forward-headers-strategy=native", "management.server.port=0",
					PREFIX + "trusted-proxies=10.1.0.0/16")
			.run((context) -> assertThat(context.getBean(Servers.class).trusted).containsEntry("server", "10.1.0.0/16")
				.containsEntry("management", "10.1.0.0/16"));
	}

	@ParameterizedTest
	@CsvSource({ "trusted-proxies=127.0.0.1", "trusted-proxies=none", "hops=1" })
	void jettyWhenItBelievesAnybodyDespiteDeclarationThenStartIsStopped(String property) {
		this.jetty.withPropertyValues("server.forward-headers-strategy=native", PREFIX + property)
			.run((context) -> assertThat(context).getFailure().rootCause().isInstanceOf(InvalidSettingException.class));
	}

	@Test
	void jettyWhenProxiesAreDeclaredThenClient() {
		this.jetty.withPropertyValues(PREFIX + "trusted-proxies=127.0.0.1")
			.run((context) -> assertThat(ask(context, "X-Forwarded-For", "198.51.100.1, 203.0.113.9"))
				.isEqualTo("203.0.113.9 127.0.0.1 http"));
	}

	private static String ask(ApplicationContext context, String header, String value)
			throws IOException, InterruptedException {
		String port = context.getEnvironment().getRequiredProperty("local.server.port");
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
			.header(header, value)
			.header("X-Forwarded-Proto", "https")
			.build();
		return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
	}

	/**
	 * Notes whom the servers trust.
	 */
	static class Servers implements ApplicationListener<WebServerInitializedEvent> {

		private final Map<String, String> trusted = new HashMap<>();

		@Override
		public void onApplicationEvent(WebServerInitializedEvent event) {
			String name = event.getApplicationContext().getServerNamespace();
			for (Valve valve : ((TomcatWebServer) event.getWebServer()).getTomcat()
				.getEngine()
				.getPipeline()
				.getValves()) {
				if (valve instanceof RemoteIpValve remoteIp) {
					this.trusted.put((name != null) ? name : "server", remoteIp.getInternalProxies());
				}
			}
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WhoAmI {

		@Bean
		ServletRegistrationBean<HttpServlet> whoAmI(ClientAddressResolver resolver) {
			return new ServletRegistrationBean<>(new HttpServlet() {

				@Override
				protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
					response.getWriter()
						.print(resolver.resolve(request) + " " + request.getRemoteAddr() + " " + request.getScheme());
				}

			}, "/");
		}

	}

}
