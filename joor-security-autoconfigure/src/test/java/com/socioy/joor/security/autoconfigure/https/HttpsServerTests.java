package com.socioy.joor.security.autoconfigure.https;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Connector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.context.ServerPortInfoApplicationContextInitializer;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;
import com.socioy.joor.security.autoconfigure.session.SessionSecurityAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HttpsAutoConfiguration} and the session cookie where the server speaks
 * TLS and has a second connector without it.
 */
class HttpsServerTests {

	private static final Connector PLAIN = new Connector();

	@Test
	void serverWhenItSpeaksTlsThenPlainHttpLeadsThere(@TempDir Path directory) throws Exception {
		Path keys = keys(directory);
		PLAIN.setPort(0);
		new WebApplicationContextRunner(AnnotationConfigServletWebServerApplicationContext::new)
			.withInitializer(new ServerPortInfoApplicationContextInitializer())
			.withPropertyValues("server.port=0", "server.ssl.key-store=" + keys.toUri(),
					"server.ssl.key-store-password=changeit")
			.withConfiguration(
					AutoConfigurations.of(TomcatServletWebServerAutoConfiguration.class, SslAutoConfiguration.class,
							SecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class,
							SecurityFilterAutoConfiguration.class, JoorSecurityAutoConfiguration.class,
							HttpsAutoConfiguration.class, SessionSecurityAutoConfiguration.class))
			.withUserConfiguration(Application.class)
			.run((context) -> {
				HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build();
				String secure = "https://localhost:" + context.getEnvironment().getProperty("local.server.port");
				String plain = "http://localhost:" + PLAIN.getLocalPort();
				assertThat(get(client, secure, "*/*").headers().allValues("Set-Cookie")).singleElement()
					.satisfies((cookie) -> assertThat(cookie.replaceFirst("=[^;]+", "=<id>").split("; "))
						.containsExactlyInAnyOrder("__Host-SESSION=<id>", "Path=/", "Secure", "HttpOnly",
								"SameSite=Lax"));
				HttpResponse<String> page = get(client, plain, "text/html");
				assertThat(page.statusCode()).isEqualTo(308);
				assertThat(page.headers().firstValue("Location")).contains(secure + "/hello?a=b");
				assertThat(page.headers().firstValue("X-Content-Type-Options")).isPresent();
				assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
				HttpResponse<String> call = get(client, plain, "application/json");
				assertThat(call.statusCode()).isEqualTo(403);
				assertThat(call.headers().firstValue("Location")).isEmpty();
				assertThat(call.headers().allValues("Set-Cookie")).isEmpty();
			});
	}

	private static HttpResponse<String> get(HttpClient client, String origin, String accept) throws Exception {
		return client.send(HttpRequest.newBuilder(URI.create(origin + "/hello?a=b")).header("Accept", accept).build(),
				HttpResponse.BodyHandlers.ofString());
	}

	private static Path keys(Path directory) throws Exception {
		Path keys = directory.resolve("keys.p12");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "web", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=localhost",
				"-ext", "SAN=dns:localhost", "-storetype", "PKCS12", "-keystore", keys.toString(), "-storepass",
				"changeit")
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes());
		assertThat(process.waitFor()).as(output).isZero();
		return keys;
	}

	private static SSLContext trusting() throws Exception {
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, new TrustManager[] { new TrustAll() }, new SecureRandom());
		return context;
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		WebServerFactoryCustomizer<TomcatServletWebServerFactory> plainConnector() {
			return (factory) -> factory.addAdditionalConnectors(PLAIN);
		}

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
		}

		@Bean
		ServletRegistrationBean<Hello> hello() {
			return new ServletRegistrationBean<>(new Hello(), "/hello");
		}

	}

	static class Hello extends HttpServlet {

		@Override
		protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
			request.getSession();
			response.getWriter().print("hello");
		}

	}

	/**
	 * Trusts the certificate that the test made.
	 */
	static class TrustAll extends X509ExtendedTrustManager {

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String type) {
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String type) {
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
		}

		@Override
		public X509Certificate[] getAcceptedIssuers() {
			return new X509Certificate[0];
		}

	}

}
