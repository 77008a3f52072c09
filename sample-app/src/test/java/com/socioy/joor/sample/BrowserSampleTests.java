package com.socioy.joor.sample;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.sun.net.httpserver.HttpServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;

import com.socioy.joor.sample.issuer.DemoUsers;
import com.socioy.joor.sample.testsupport.Chromium;
import com.socioy.joor.sample.testsupport.SampleTest;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventListener;
import com.socioy.joor.security.event.SecurityEventType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sample in a real browser: what should run runs, what should not does not, and the
 * browser says so.
 */
@SampleTest(properties = "spring.profiles.active=browser")
class BrowserSampleTests {

	private static Chromium chromium;

	@Autowired
	private DemoUsers users;

	@Autowired
	private RecordingListener events;

	@LocalServerPort
	private int port;

	private BrowserContext context;

	private Page page;

	private final List<String> console = new ArrayList<>();

	@BeforeAll
	static void startBrowser() {
		Optional<Path> executable = Chromium.find();
		if (executable.isEmpty()) {
			System.out.println("SKIPPED: no Chromium on this system, so nothing is shown in a real browser");
			throw new TestAbortedException("There is no Chromium on this system");
		}
		chromium = Chromium.start(executable.get());
	}

	@AfterAll
	static void stopBrowser() {
		if (chromium != null) {
			chromium.close();
		}
	}

	@BeforeEach
	void open() {
		this.context = chromium.browser().newContext();
		this.page = this.context.newPage();
		this.page.onConsoleMessage((message) -> this.console.add(message.text()));
		this.events.told.clear();
	}

	@AfterEach
	void close() {
		this.context.close();
	}

	@Test
	void shopWhenOpenedThenItsScriptRunsAndNothingIsReported() {
		Response response = this.page.navigate(url("/"));
		assertThat(response.headerValue("content-security-policy")).contains("nonce-");
		assertThat(this.page.locator("html").getAttribute("data-ready")).isEqualTo("true");
		this.page.fill("#search", "tea");
		assertThat(this.page.locator("#found").textContent()).isEqualTo("2 things on the shelf");
		assertThat(this.page.locator(".product:visible").count()).isEqualTo(2);
		this.page.fill("#search", "");
		this.page.screenshot(
				new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", "shop.png")).setFullPage(true));
		assertThat(this.console).noneMatch((line) -> line.contains("Content Security Policy"));
		assertThat(this.events.ofType(SecurityEventType.MALICIOUS_CSP_VIOLATION)).isEmpty();
	}

	@Test
	void scriptsWhenInjectedThenStoppedAndReported() {
		this.page.navigate(url("/products/gate/injected"));
		this.page.click("#link");
		assertThat(this.page.evaluate("JSON.stringify(document.documentElement.dataset)")).isEqualTo("{}");
		assertThat(this.console).anyMatch((line) -> line.contains("Content Security Policy"));
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(this.events.ofType(SecurityEventType.MALICIOUS_CSP_VIOLATION))
				.extracting(SecurityEvent::rule)
				.contains("script-src-elem", "script-src-attr"));
		assertThat(this.events.ofType(SecurityEventType.MALICIOUS_CSP_VIOLATION))
			.allSatisfy((event) -> assertThat(event.toString()).doesNotContain("nonce", "dataset"));
	}

	@Test
	void pageWhenFramedByAnotherSiteThenNotShown() throws IOException {
		HttpServer foreign = foreignPage("<iframe src=\"" + url("/") + "\"></iframe>");
		try {
			this.page.navigate(foreignUrl(foreign));
			this.page.waitForTimeout(500);
			assertThat(this.page.frames()).hasSize(2);
			assertThat(this.page.frames().get(1).content()).doesNotContain("The Tea Shop");
			assertThat(this.console).anyMatch((line) -> line.contains("frame"));
		}
		finally {
			foreign.stop(0);
		}
	}

	@Test
	void formWhenPostedByAnotherSiteThenRefused() throws IOException {
		signIn();
		HttpServer foreign = foreignPage("<form method=\"post\" action=\"" + url("/orders")
				+ "\"><input name=\"product\" value=\"cup\"><input name=\"quantity\" value=\"100\">"
				+ "<button>win</button></form>");
		try {
			this.page.navigate(foreignUrl(foreign));
			Response response = navigating(() -> this.page.click("button"));
			assertThat(response.status()).isEqualTo(403);
			assertThat(this.events.ofType(SecurityEventType.MALICIOUS_CSRF)).isNotEmpty();
			this.page.navigate(url("/orders"));
			assertThat(this.page.textContent("body")).doesNotContain("100 × cup");
		}
		finally {
			foreign.stop(0);
		}
	}

	@Test
	void userWhenSigningInOrderingAndOutThenTheBackButtonShowsNothing() {
		signIn();
		assertThat(this.page.textContent("nav")).contains("Hello, alice");
		navigating(() -> this.page.locator(".product", new Page.LocatorOptions().setHasText("Sencha"))
			.locator("button")
			.click());
		assertThat(this.page.url()).endsWith("/orders?placed=true");
		assertThat(this.page.textContent("main")).contains("1 × sencha", "€ 12.80");
		this.page.screenshot(
				new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", "orders.png")).setFullPage(true));
		String session = session();
		navigating(() -> this.page.click("text=Sign out"));
		assertThat(session()).isNotEqualTo(session);
		this.page.goBack();
		assertThat(this.page.content()).doesNotContain("sencha");
		this.page.navigate(url("/orders"));
		assertThat(this.page.url()).contains("/login");
	}

	private void signIn() {
		Response response = this.page.navigate(url("/orders"));
		assertThat(response.status()).as(this.page.content()).isEqualTo(200);
		assertThat(this.page.url()).endsWith("/login");
		this.page.fill("input[name=username]", "alice");
		this.page.fill("input[name=password]", this.users.passwordOf("alice"));
		navigating(() -> this.page.click("button[type=submit]"));
		assertThat(this.page.url()).contains("/orders");
		this.page.navigate(url("/"));
	}

	private Response navigating(Runnable action) {
		Response response = this.page.waitForResponse(
				(candidate) -> candidate.request().isNavigationRequest() && candidate.status() / 100 != 3, action);
		this.page.waitForURL(response.url()::equals);
		return response;
	}

	private String session() {
		return this.context.cookies()
			.stream()
			.filter((cookie) -> cookie.name.contains("SESSION"))
			.map((cookie) -> cookie.value)
			.collect(Collectors.joining());
	}

	private String url(String path) {
		return "http://localhost:" + this.port + path;
	}

	// Another site for the browser, though the same machine
	private static String foreignUrl(HttpServer foreign) {
		return "http://127.0.0.1:" + foreign.getAddress().getPort() + "/";
	}

	private static HttpServer foreignPage(String body) throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		byte[] page = ("<!DOCTYPE html><title>Another site</title>" + body).getBytes(StandardCharsets.UTF_8);
		server.createContext("/", (exchange) -> {
			exchange.getResponseHeaders().set("Content-Type", "text/html;charset=utf-8");
			exchange.sendResponseHeaders(200, page.length);
			exchange.getResponseBody().write(page);
			exchange.close();
		});
		server.start();
		return server;
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Recording {

		@Bean
		RecordingListener recordingListener() {
			return new RecordingListener();
		}

	}

	static class RecordingListener implements SecurityEventListener {

		private final List<SecurityEvent> told = new CopyOnWriteArrayList<>();

		@Override
		public void onSecurityEvent(SecurityEvent event) {
			this.told.add(event);
		}

		List<SecurityEvent> ofType(SecurityEventType type) {
			return this.told.stream().filter((event) -> event.type() == type).toList();
		}

	}

}
