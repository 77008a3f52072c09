package com.socioy.joor.security.headers;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter.XFrameOptionsMode;

import com.socioy.joor.security.headers.SecurityHeadersFactory.PathSettings;
import com.socioy.joor.security.headers.SecurityHeadersFactory.Surroundings;
import com.socioy.joor.security.web.ContainerOriginResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SecurityHeadersFilter} around Spring Security's own filter.
 */
class SecurityHeadersFilterTests {

	private static final String CSP = "Content-Security-Policy";

	private static final String CSP_REPORT_ONLY = "Content-Security-Policy-Report-Only";

	private HeaderSettings settings = HeaderSettings.none();

	private List<PathSettings> paths = List.of();

	private @Nullable String reportPath;

	private boolean own = true;

	private boolean passkeys;

	private boolean dryRun;

	private List<HeaderWriter> writers = List.of(new XContentTypeOptionsHeaderWriter(), new CacheControlHeadersWriter(),
			new HstsHeaderWriter(), new XFrameOptionsHeaderWriter());

	private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/page");

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "text/plain", "application/problem+json" })
	void dataThenApiSet(String type) {
		this.request.setSecure(true);
		Map<String, String> headers = answer(type);
		assertThat(headers)
			.containsEntry(CSP, "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'")
			.containsEntry("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
			.containsEntry("X-Content-Type-Options", "nosniff")
			.containsEntry("X-Frame-Options", "DENY")
			.containsEntry("Referrer-Policy", "no-referrer")
			.containsEntry("Cross-Origin-Opener-Policy", "same-origin")
			.containsEntry("Cross-Origin-Embedder-Policy", "require-corp")
			.containsEntry("Cross-Origin-Resource-Policy", "same-origin")
			.containsEntry("X-Permitted-Cross-Domain-Policies", "none")
			.containsEntry("X-DNS-Prefetch-Control", "off")
			.containsEntry("Cache-Control", "no-store, max-age=0")
			.doesNotContainKeys("Pragma", "Expires", "X-XSS-Protection", "Server", "X-Powered-By");
		assertThat(headers.get("Permissions-Policy")).contains("camera=()", "sync-xhr=(self)", "unload=()");
		assertThat(Observatory.score(headers, false, false)).isGreaterThanOrEqualTo(130);
	}

	@Test
	void pageThenHtmlSetWithNonce() {
		this.request.setSecure(true);
		Map<String, String> headers = answer("text/html;charset=UTF-8");
		String nonce = String.valueOf(this.request.getAttribute(CspNonce.ATTRIBUTE));
		assertThat(nonce).hasSize(24);
		assertThat(headers.get(CSP)).contains("script-src 'self' 'nonce-" + nonce + "';", "frame-ancestors 'none'",
				"upgrade-insecure-requests");
		assertThat(headers).containsEntry("Cross-Origin-Opener-Policy", "same-origin-allow-popups")
			.containsEntry("Referrer-Policy", "strict-origin-when-cross-origin")
			.containsEntry("Origin-Agent-Cluster", "?1")
			.doesNotContainKeys("Cross-Origin-Embedder-Policy", "Reporting-Endpoints", CSP_REPORT_ONLY);
		assertThat(Observatory.score(headers, false, false)).isGreaterThanOrEqualTo(130);
		assertThat(Observatory.score(headers, true, true)).isEqualTo(140);
	}

	@Test
	void strictPageThenScriptsByNonceAlone() {
		this.request.setSecure(true);
		this.settings = csp(new HeaderSettings.Csp(null, true, Map.of(), List.of(), Map.of()));
		Map<String, String> headers = answer("text/html");
		assertThat(headers.get(CSP)).containsPattern("script-src 'nonce-[^ ]+' 'strict-dynamic';");
		assertThat(Observatory.score(headers, true, true)).isEqualTo(140);
	}

	@Test
	void connectionWhenPlainThenNeitherHstsNorUpgrade() {
		assertThat(answer("text/html")).doesNotContainKey("Strict-Transport-Security")
			.hasEntrySatisfying(CSP, (csp) -> assertThat(csp).doesNotContain("upgrade-insecure-requests"));
	}

	@Test
	void scriptThenPageSetAndNoNonceIsMade() {
		assertThat(answer("text/javascript").get(CSP)).contains("script-src 'self';").doesNotContain("nonce");
		assertThat(answer("image/svg+xml").get(CSP)).contains("script-src 'self';");
	}

	@ParameterizedTest
	@ValueSource(strings = { "image/png", "font/woff2", "text/css" })
	void assetThenNoPolicy(String type) {
		assertThat(answer(type)).doesNotContainKey(CSP).containsEntry("X-Content-Type-Options", "nosniff");
	}

	@Test
	void notModifiedThenOnlyWhatHoldsForEveryStoredResponse() {
		Map<String, String> headers = answer((response) -> response.setStatus(304));
		assertThat(headers).doesNotContainKeys(CSP, "Referrer-Policy", "Cross-Origin-Opener-Policy", "Cache-Control")
			.containsKeys("X-Content-Type-Options", "X-Frame-Options", "Cross-Origin-Resource-Policy",
					"Permissions-Policy");
	}

	@Test
	void redirectThenKeepsPopupsAndOrigins() {
		assertThat(answer((response) -> response.sendRedirect("/other")))
			.containsEntry("Cross-Origin-Opener-Policy", "same-origin-allow-popups")
			.containsEntry("Referrer-Policy", "strict-origin-when-cross-origin")
			.containsEntry(CSP, "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
	}

	@Test
	void typeWhenKnownLateThenDecidedAgain() {
		Map<String, String> headers = answer((response) -> response.sendError(500),
				(response) -> response.setContentType("text/html"));
		assertThat(headers.get(CSP)).contains("script-src 'self' 'nonce-");
		assertThat(headers).doesNotContainKey("Cross-Origin-Embedder-Policy");
	}

	@Test
	void controllerWhenItChoosesThenItsHeaders() {
		Map<String, String> headers = answer((response) -> {
			response.setContentType("text/html");
			response.setHeader(CSP, "default-src 'self'");
			response.setHeader("X-Frame-Options", "SAMEORIGIN");
			response.setHeader("Referrer-Policy", "origin");
			response.setHeader("Cache-Control", "max-age=60");
			response.setHeader("Server", "app/1");
			response.addHeader("X-Powered-By", "app");
		});
		assertThat(headers).containsEntry(CSP, "default-src 'self'")
			.containsEntry("X-Frame-Options", "SAMEORIGIN")
			.containsEntry("Referrer-Policy", "origin")
			.containsEntry("Cache-Control", "max-age=60")
			.doesNotContainKeys("Server", "X-Powered-By", CSP_REPORT_ONLY);
	}

	@ParameterizedTest
	@CsvSource({ "DENY,frame-ancestors 'none'", "SAMEORIGIN,frame-ancestors 'self'" })
	void framesWhenChainChoosesThenPolicyAgrees(XFrameOptionsMode mode, String ancestors) {
		this.writers = List.of(new XFrameOptionsHeaderWriter(mode));
		assertThat(answer("text/html").get(CSP)).contains(ancestors);
		assertThat(answer("application/json").get(CSP)).contains(ancestors);
	}

	@Test
	void headersWhenChainHasThemOffThenNotAdded() {
		this.writers = List.of(new StaticHeadersWriter("X-Other", "1"));
		this.request.setSecure(true);
		Map<String, String> headers = answer("text/html");
		assertThat(headers).doesNotContainKeys("X-Frame-Options", "X-Content-Type-Options", "Cache-Control",
				"Strict-Transport-Security");
		assertThat(headers.get(CSP)).doesNotContain("frame-ancestors");
	}

	@Test
	void headersWhenChainChoosesThenKeptAndNotDoubled() {
		this.writers = List.of(new HstsHeaderWriter(60), new StaticHeadersWriter(CSP, "default-src 'self'"));
		this.request.setSecure(true);
		assertThat(answer("text/html")).containsEntry(CSP, "default-src 'self'")
			.containsEntry("Strict-Transport-Security", "max-age=60 ; includeSubDomains");
	}

	@Test
	void chainWhenUsersThenPagePolicyIsReportedOnly() {
		this.own = false;
		this.reportPath = "/reports";
		Map<String, String> headers = answer("text/html");
		assertThat(headers).doesNotContainKey(CSP).containsEntry("Reporting-Endpoints", "joor-csp=\"/reports\"");
		assertThat(headers.get(CSP_REPORT_ONLY)).contains("script-src 'self' 'nonce-")
			.doesNotContain("upgrade-insecure-requests")
			.endsWith("; report-uri /reports");
		assertThat(headers.get("Permissions-Policy")).contains("camera=()").doesNotContain("fullscreen", "clipboard");
		assertThat(headers.get("Permissions-Policy-Report-Only")).isEqualTo("fullscreen=();report-to=joor-csp, "
				+ "clipboard-read=();report-to=joor-csp, clipboard-write=();report-to=joor-csp");
		assertThat(answer("application/json")).containsKey(CSP).doesNotContainKey(CSP_REPORT_ONLY);
	}

	@Test
	void chainWhenUsersAndEnforcedThenEnforced() {
		this.own = false;
		this.settings = csp(new HeaderSettings.Csp(true, null, Map.of(), List.of(), Map.of()));
		assertThat(answer("text/html")).containsKey(CSP)
			.doesNotContainKeys(CSP_REPORT_ONLY, "Permissions-Policy-Report-Only");
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "application/json" })
	void dryRunThenNothingIsEnforced(String type) {
		this.dryRun = true;
		assertThat(answer(type)).doesNotContainKey(CSP).containsKey(CSP_REPORT_ONLY);
	}

	@Test
	void secondPolicyThenReportedBesideTheFirst() {
		this.settings = csp(
				new HeaderSettings.Csp(null, null, Map.of(), List.of(), Map.of("style-src", "'nonce-{nonce}'")));
		Map<String, String> headers = answer("text/html");
		String nonce = String.valueOf(this.request.getAttribute(CspNonce.ATTRIBUTE));
		assertThat(headers.get(CSP)).contains("'nonce-" + nonce + "'");
		assertThat(headers).containsEntry(CSP_REPORT_ONLY, "style-src 'nonce-" + nonce + "'");
	}

	@Test
	void directivesThenMergedAndRemoved() {
		this.settings = csp(new HeaderSettings.Csp(null, null,
				Map.of("img-src", "https://a.example", "frame-ancestors", "https://b.example"), List.of("form-action"),
				Map.of()));
		assertThat(answer("text/html").get(CSP))
			.contains("img-src https://a.example;", "frame-ancestors https://b.example")
			.doesNotContain("form-action");
	}

	@Test
	void pathThenItsSettings() {
		this.paths = List
			.of(new PathSettings(List.of("/page/**"), new HeaderSettings(HeaderProfile.API, HeaderSettings.Csp.none(),
					"SAMEORIGIN", null, Map.of(), HeaderSettings.OFF, null, "cross-origin", "private")));
		assertThat(answer("text/html")).containsEntry("X-Frame-Options", "SAMEORIGIN")
			.containsEntry(CSP, "default-src 'none'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'")
			.containsEntry("Cross-Origin-Resource-Policy", "cross-origin")
			.containsEntry("Cache-Control", "private")
			.doesNotContainKey("Cross-Origin-Opener-Policy");
		this.request.setRequestURI("/elsewhere");
		assertThat(answer("application/json")).containsEntry("X-Frame-Options", "DENY");
	}

	@Test
	void framesWhenPropertyIsOffThenNoneAndPolicyAgrees() {
		this.settings = new HeaderSettings(null, HeaderSettings.Csp.none(), HeaderSettings.OFF, null, Map.of(), null,
				null, null, null);
		assertThat(answer("text/html")).doesNotContainKey("X-Frame-Options")
			.hasEntrySatisfying(CSP, (csp) -> assertThat(csp).doesNotContain("frame-ancestors"));
	}

	@Test
	void classicThenOneFixedSet() {
		this.settings = profile(HeaderProfile.CLASSIC);
		this.request.setSecure(true);
		for (String type : List.of("text/html", "application/json")) {
			Map<String, String> headers = answer(type);
			assertThat(headers.get(CSP)).contains("default-src 'self'",
					"style-src 'self' 'unsafe-inline' https://fonts.googleapis.com",
					"font-src 'self' https://fonts.gstatic.com", "frame-ancestors 'self'");
			assertThat(headers).containsEntry("X-XSS-Protection", "1; mode=block")
				.containsEntry("X-Download-Options", "noopen")
				.containsEntry("X-Frame-Options", "DENY")
				.containsEntry("Strict-Transport-Security", "max-age=31536000; includeSubDomains; preload")
				.containsEntry("Cross-Origin-Embedder-Policy", "require-corp")
				.containsEntry("X-DNS-Prefetch-Control", "off")
				.doesNotContainKey("Permissions-Policy");
			assertThat(Observatory.score(headers, false, false)).isEqualTo(120);
		}
	}

	@ParameterizedTest
	@EnumSource(HeaderProfile.class)
	void profileThenNoPageScoresBelowAPlus(HeaderProfile profile) {
		this.request.setSecure(true);
		this.settings = profile(profile);
		assertThat(Observatory.score(answer("text/html"), false, false)).isGreaterThanOrEqualTo(120);
	}

	@Test
	void passkeysThenAllowedAndTheirPagesRun() {
		this.passkeys = true;
		assertThat(answer("text/html").get("Permissions-Policy")).contains("publickey-credentials-get=(self)",
				"publickey-credentials-create=(self)");
		this.request.setRequestURI("/webauthn/register");
		assertThat(answer("text/html").get(CSP)).contains("script-src 'self' 'unsafe-inline';", "base-uri 'none'");
	}

	@Test
	void resourceWhenAnonymousAndValidatedThenKeptAndAskedFor() {
		assertThat(answer((response) -> {
			response.setContentType("text/css");
			response.setDateHeader("Last-Modified", 0);
		})).containsEntry("Cache-Control", "no-cache").doesNotContainKeys("Pragma", "Expires");
		this.request.addHeader("Authorization", "Bearer x");
		assertThat(answer((response) -> {
			response.setContentType("text/css");
			response.setDateHeader("Last-Modified", 0);
		})).containsEntry("Cache-Control", "no-store, max-age=0");
	}

	@Test
	void responseWhenResetAfterwardsThenHeadersSurvive() {
		Map<String, String> headers = answer((response) -> response.sendError(500), HttpServletResponse::reset);
		assertThat(headers).containsKeys(CSP, "X-Frame-Options", "X-Content-Type-Options");
	}

	@Test
	void errorWhenNoChainSawTheRequestThenAllHeaders() {
		this.request.setDispatcherType(DispatcherType.ERROR);
		MockHttpServletResponse response = new MockHttpServletResponse();
		run(response, (request, inner) -> ((HttpServletResponse) inner).setContentType("text/html"));
		assertThat(response.getHeader("X-Frame-Options")).isEqualTo("DENY");
		assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(response.getHeader(CSP)).contains("'nonce-");
	}

	@Test
	void nonceWhenSeveralRequestsThenEachItsOwn() {
		String first = answer("text/html").get(CSP);
		this.request.removeAttribute(CspNonce.ATTRIBUTE);
		assertThat(answer("text/html").get(CSP)).isNotEqualTo(first);
	}

	@Test
	void nonceWhenApplicationHasTheAttributeThenLeftAlone() {
		this.request.setAttribute(CspNonce.ATTRIBUTE, "users");
		answer("text/html");
		assertThat(this.request.getAttribute(CspNonce.ATTRIBUTE)).isEqualTo("users");
	}

	private static HeaderSettings profile(HeaderProfile profile) {
		return new HeaderSettings(profile, HeaderSettings.Csp.none(), null, null, Map.of(), null, null, null, null);
	}

	private static HeaderSettings csp(HeaderSettings.Csp csp) {
		return new HeaderSettings(null, csp, null, null, Map.of(), null, null, null, null);
	}

	private Map<String, String> answer(String type) {
		return answer((response) -> response.setContentType(type));
	}

	private Map<String, String> answer(Handler... handlers) {
		this.request.removeAttribute(HeadersState.class.getName());
		MockHttpServletResponse response = new MockHttpServletResponse();
		run(response, (request, inner) -> {
			new HeaderWriterFilter(writers()).doFilter(request, inner,
					(req, res) -> handlers[0].handle((HttpServletResponse) res));
			if (handlers.length > 1) {
				response.setCommitted(false);
				handlers[1].handle((HttpServletResponse) inner);
			}
		});
		Map<String, String> headers = new TreeMap<>();
		for (String name : response.getHeaderNames()) {
			assertThat(response.getHeaders(name)).as(name).hasSize(1);
			headers.put(name, response.getHeader(name));
		}
		return headers;
	}

	private void run(MockHttpServletResponse response, jakarta.servlet.FilterChain chain) {
		SecurityHeadersFactory factory = new SecurityHeadersFactory(this.settings, this.paths,
				"max-age=63072000; includeSubDomains", new Surroundings(this.dryRun, false, this.reportPath),
				new ContainerOriginResolver());
		SecurityHeadersFilter filter = new SecurityHeadersFilter(factory.prepare(null, HeaderSettings.none(),
				factory.traits("", this.own, this.passkeys, false, false), () -> true));
		try {
			filter.doFilter(this.request, response, chain);
		}
		catch (IOException | ServletException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private List<HeaderWriter> writers() {
		List<HeaderWriter> all = new java.util.ArrayList<>(this.writers);
		all.add(new SecurityHeadersWriter());
		return all;
	}

	@FunctionalInterface
	interface Handler {

		void handle(HttpServletResponse response) throws IOException;

	}

}
