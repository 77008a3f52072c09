package com.socioy.joor.security.autoconfigure.session;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.context.ServerPortInfoApplicationContextInitializer;
import org.springframework.boot.web.server.servlet.CookieSameSiteSupplier;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;
import com.socioy.joor.security.autoconfigure.clientaddress.ClientAddressAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the cookies of {@link SessionSecurityAutoConfiguration} with real servers
 * behind a proxy that speaks TLS.
 */
class CookieServerTests {

	private static final String SESSION = "JSESSIONID=<id>; Path=/; HttpOnly; SameSite=Lax";

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner(
			AnnotationConfigServletWebServerApplicationContext::new)
		.withInitializer(new ServerPortInfoApplicationContextInitializer())
		.withPropertyValues("server.port=0", "joor.security.client-address.trusted-proxies=127.0.0.1",
				"joor.security.session.cookies.exempt=legacy")
		.withUserConfiguration(Application.class);

	@ParameterizedTest
	@ValueSource(strings = { "tomcat", "jetty" })
	void cookiesWhenSecureThenGetWhatTheyLack(String server) {
		server(server).run((context) -> {
			for (String way : List.of("plain", "flush", "large", "redirect", "error", "async")) {
				List<String> cookies = cookies(context, way, "https");
				assertThat(cookies).as("%s: %s", way, cookies)
					.satisfiesExactlyInAnyOrder(
							(cookie) -> assertCookie(cookie, "by-method=1", "Secure", "SameSite=Lax"),
							(cookie) -> assertCookie(cookie, "by-header=1", "Path=/x", "Secure", "SameSite=None"),
							(cookie) -> assertCookie(cookie, "supplied=1", "Secure", "SameSite=Strict"),
							(cookie) -> assertThat(cookie).isEqualTo("legacy=1"), (cookie) -> assertCookie(cookie,
									"JSESSIONID=<id>", "Path=/", "HttpOnly", "Secure", "SameSite=Lax"));
			}
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "tomcat", "jetty" })
	void cookiesWhenNotSecureThenAsTheyAre(String server) {
		server(server).run((context) -> {
			List<String> cookies = cookies(context, "plain", "http");
			assertThat(cookies).contains("by-method=1", "legacy=1", "by-header=1; Path=/x; SameSite=None")
				.noneMatch((cookie) -> cookie.contains("Secure"))
				.anySatisfy((cookie) -> assertCookie(cookie, SESSION.split("; ")));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "tomcat", "jetty" })
	void sessionIdWhenUrlIsEncodedThenNotInIt(String server) {
		server(server).run((context) -> {
			HttpResponse<String> response = send(context, "encode", "https");
			assertThat(response.body()).isEqualTo("/next /next");
		});
	}

	private static void assertCookie(String cookie, String... parts) {
		assertThat(cookie.split("; ?")).containsExactlyInAnyOrder(parts);
	}

	private WebApplicationContextRunner server(String name) {
		if (name.equals("tomcat")) {
			return this.runner.withConfiguration(AutoConfigurations.of(TomcatServletWebServerAutoConfiguration.class,
					JoorSecurityAutoConfiguration.class, ClientAddressAutoConfiguration.class,
					SessionSecurityAutoConfiguration.class));
		}
		return this.runner.withClassLoader(new FilteredClassLoader("org.apache.catalina"))
			.withConfiguration(AutoConfigurations.of(JettyServletWebServerAutoConfiguration.class,
					JoorSecurityAutoConfiguration.class, ClientAddressAutoConfiguration.class,
					SessionSecurityAutoConfiguration.class));
	}

	private static List<String> cookies(ApplicationContext context, String way, String scheme) throws Exception {
		return send(context, way, scheme).headers()
			.allValues("Set-Cookie")
			.stream()
			.map((cookie) -> cookie.replaceFirst("JSESSIONID=[^;]+", "JSESSIONID=<id>"))
			.toList();
	}

	private static HttpResponse<String> send(ApplicationContext context, String way, String scheme) throws Exception {
		String port = context.getEnvironment().getRequiredProperty("local.server.port");
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/cookies?way=" + way))
				.header("X-Forwarded-Proto", scheme)
				.build(), HttpResponse.BodyHandlers.ofString());
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		CookieSameSiteSupplier strict() {
			return CookieSameSiteSupplier.ofStrict().whenHasName("supplied");
		}

		@Bean
		ServletRegistrationBean<Cookies> cookies() {
			return new ServletRegistrationBean<>(new Cookies(), "/cookies");
		}

	}

	/**
	 * Sets cookies in every way there is, and sends the response in another.
	 */
	static class Cookies extends HttpServlet {

		@Override
		protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
			String way = request.getParameter("way");
			if (way.equals("encode")) {
				request.getSession();
				response.getWriter().print(response.encodeURL("/next") + " " + response.encodeRedirectURL("/next"));
			}
			else if (way.equals("async")) {
				AsyncContext async = request.startAsync(request, response);
				async.start(() -> {
					set(request, (HttpServletResponse) async.getResponse());
					async.complete();
				});
			}
			else {
				set(request, response);
				switch (way) {
					case "flush" -> response.flushBuffer();
					case "large" -> response.getOutputStream().write(new byte[100_000]);
					case "redirect" -> response.sendRedirect("/elsewhere");
					case "error" -> response.sendError(418);
					default -> response.getWriter().print("ok");
				}
			}
		}

		private static void set(HttpServletRequest request, HttpServletResponse response) {
			request.getSession();
			response.addCookie(new Cookie("by-method", "1"));
			response.addCookie(new Cookie("supplied", "1"));
			response.addHeader("Set-Cookie", "by-header=1; Path=/x; SameSite=None");
			response.addHeader("set-cookie", "legacy=1");
		}

	}

}
