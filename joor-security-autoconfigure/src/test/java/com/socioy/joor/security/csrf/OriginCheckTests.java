package com.socioy.joor.security.csrf;

import java.util.Set;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockCookie;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.core.context.SecurityContextImpl;

import com.socioy.joor.security.web.RequestOrigin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link OriginCheck}.
 */
class OriginCheckTests {

	private static final String TRUSTED = "https://shop.example";

	private RequestOrigin own = new RequestOrigin("https", "app.example", 443, true);

	private final SecurityContextHolderStrategy contexts = mock(SecurityContextHolderStrategy.class);

	private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/");

	OriginCheckTests() {
		given(this.contexts.getContext()).willReturn(new SecurityContextImpl());
	}

	@ParameterizedTest
	@ValueSource(strings = { "same-origin", "none" })
	void requestWhenBrowserSaysItIsOfThisSiteThenSameOrigin(String site) {
		this.request.addHeader("Sec-Fetch-Site", site);
		assertThat(judge()).isEqualTo(OriginVerdict.SAME_ORIGIN);
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "http://app.example", "https://proxied.example" })
	void requestWhenBrowserSaysItIsOfThisSiteThenOriginDoesNotMatter(String origin) {
		this.request.addHeader("Sec-Fetch-Site", "same-origin");
		this.request.addHeader("Origin", origin);
		assertThat(judge()).isEqualTo(OriginVerdict.SAME_ORIGIN);
	}

	@ParameterizedTest
	@CsvSource({ "cross-site, CROSS_SITE", "same-site, SAME_SITE", "Same-Origin, CROSS_SITE", "SAME-ORIGIN, CROSS_SITE",
			"None, CROSS_SITE", "'', CROSS_SITE", "' ', CROSS_SITE", "'same-origin, same-origin', CROSS_SITE",
			"'same-origin,cross-site', CROSS_SITE", "same-origin;a=b, CROSS_SITE", "'\"same-origin\"', CROSS_SITE",
			"?1, CROSS_SITE", "\u017fame-origin, CROSS_SITE", "same\u2010origin, CROSS_SITE",
			"\ufeffsame-origin, CROSS_SITE", "null, CROSS_SITE" })
	void requestWhenBrowserSaysAnythingElseThenRefused(String site, OriginVerdict verdict) {
		this.request.addHeader("Sec-Fetch-Site", site);
		assertThat(judge()).isEqualTo(verdict);
		this.request.addHeader("Origin", "https://app.example");
		assertThat(judge()).isEqualTo(verdict);
	}

	@ParameterizedTest
	@ValueSource(strings = { "same-origin\u0000", "same-origin ", " none", "none\t", "same-origin\r\n", "\u00a0none" })
	void requestWhenSomethingStandsAroundThenRefused(String site) {
		this.request.addHeader("Sec-Fetch-Site", site);
		assertThat(judge()).isEqualTo(OriginVerdict.CROSS_SITE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "cross-site", "same-site", "future-value" })
	void requestWhenOriginIsTrustedThenTrustedWhateverTheSite(String site) {
		this.request.addHeader("Sec-Fetch-Site", site);
		this.request.addHeader("Origin", TRUSTED);
		assertThat(judge()).isEqualTo(OriginVerdict.TRUSTED_ORIGIN);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://shop.example.", "https://shop.example:443", "https://shop.example/",
			"HTTPS://SHOP.EXAMPLE", "https://Shop.example", "http://shop.example", "https://shop.example:8443",
			"https://shop.example@evil.example", "https://evil.example#https://shop.example",
			"https://shop.example https://shop.example", "https://shop.example.evil.example",
			"https://evil-shop.example", "https://\u017fhop.example", "https://shop\u3002example" })
	void requestWhenOriginResemblesATrustedOneThenRefused(String origin) {
		this.request.addHeader("Origin", origin);
		assertThat(judge()).isEqualTo(OriginVerdict.FOREIGN_ORIGIN);
		this.request.addHeader("Sec-Fetch-Site", "cross-site");
		assertThat(judge()).isEqualTo(OriginVerdict.CROSS_SITE);
	}

	@ParameterizedTest
	@CsvSource({ "Sec-Fetch-Site, same-origin, same-origin", "Sec-Fetch-Site, same-origin, cross-site",
			"sec-fetch-site, none, same-origin", "Origin, https://app.example, https://app.example",
			"Origin, https://shop.example, https://evil.example", "Origin, https://app.example, null" })
	void requestWhenHeaderHasSeveralLinesThenRefused(String header, String first, String second) {
		this.request.addHeader(header, first);
		this.request.addHeader(header, second);
		assertThat(judge()).isEqualTo(OriginVerdict.CONTRADICTORY);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://app.example", "https://app.example:443" })
	void requestWhenOriginIsOursThenSameOrigin(String origin) {
		this.request.addHeader("Origin", origin);
		assertThat(judge()).isEqualTo(OriginVerdict.SAME_ORIGIN);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "https://evil.example", "http://app.example", "https://app.example:8443",
			"https://app.example:443443", "https://app.example:+443", "https://app.example:",
			"https://app.example:443@evil.example", "https://app.example@evil.example",
			"https://app.example.evil.example", "https://app.example/", "https://app.example/path",
			"https://app.example\\evil.example", "//app.example", "app.example", "https:app.example",
			"https:///app.example", "file://", "data:text/html,x", "chrome-extension://abc",
			"https://app.example https://app.example", "NULL", "Null", "undefined", "HTTPS://APP.EXAMPLE",
			"https://APP.example", "https://app.example\u0000", "https://app.example\u200b", "https://\uff41pp.example",
			"https://app\u2024example", "https://app.example:\u0664\u0664\u0663" })
	void requestWhenOriginIsAnotherThenRefused(String origin) {
		this.request.addHeader("Origin", origin);
		assertThat(judge()).isEqualTo(OriginVerdict.FOREIGN_ORIGIN);
	}

	@Test
	void requestWhenOriginIsOpaqueThenRefused() {
		this.request.addHeader("Origin", "null");
		assertThat(judge()).isEqualTo(OriginVerdict.OPAQUE_ORIGIN);
	}

	@Test
	void requestWhenUndeclaredProxyMayHaveEndedTlsThenTokenDecides() {
		this.own = new RequestOrigin("http", "app.example", 80, false);
		this.request.addHeader("Origin", "https://app.example");
		assertThat(judge()).isEqualTo(OriginVerdict.UNDECIDED);
		this.own = new RequestOrigin("http", "app.example", 8080, false);
		assertThat(judge()).isEqualTo(OriginVerdict.FOREIGN_ORIGIN);
		this.own = new RequestOrigin("http", "app.example", 80, true);
		assertThat(judge()).isEqualTo(OriginVerdict.FOREIGN_ORIGIN);
	}

	@Test
	void requestWhenConnectionIsSecureThenPlainOriginIsRefused() {
		this.own = new RequestOrigin("https", "app.example", 443, false);
		this.request.addHeader("Origin", "http://app.example");
		assertThat(judge()).isEqualTo(OriginVerdict.FOREIGN_ORIGIN);
	}

	@Test
	void requestWhenCorsGrantsCredentialsThenTokenDecides() {
		this.request.addHeader("Sec-Fetch-Site", "same-site");
		this.request.addHeader("Origin", "https://spa.example");
		grant("https://spa.example", "true");
		assertThat(judge()).isEqualTo(OriginVerdict.UNDECIDED);
	}

	@ParameterizedTest
	@CsvSource({ "*, true", "https://spa.example, false", "https://spa.example, ''", "https://other.example, true" })
	void requestWhenCorsGrantsLessThenRefused(String origin, String credentials) {
		this.request.addHeader("Sec-Fetch-Site", "cross-site");
		this.request.addHeader("Origin", "https://spa.example");
		grant(origin, credentials);
		assertThat(judge()).isEqualTo(OriginVerdict.CROSS_SITE);
	}

	@Test
	void requestWhenCorsGrantsToTheOpaqueOriginThenRefused() {
		this.request.addHeader("Origin", "null");
		grant("null", "true");
		assertThat(judge()).isEqualTo(OriginVerdict.OPAQUE_ORIGIN);
	}

	@Test
	void requestWhenNothingIsSaidAndNoCredentialsThenAccepted() {
		this.request.addHeader("Authorization", "ApiKey k");
		this.request.addHeader("Referer", "https://evil.example/");
		assertThat(judge()).isEqualTo(OriginVerdict.NO_CREDENTIALS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Basic YTpi", "basic YTpi", "Digest username=x", "Negotiate abc", "NTLM abc", "Basic" })
	void requestWhenBrowserMayHaveAddedCredentialsThenTokenDecides(String authorization) {
		this.request.addHeader("Authorization", "Bearer x");
		this.request.addHeader("Authorization", authorization);
		assertThat(judge()).isEqualTo(OriginVerdict.UNDECIDED);
	}

	@Test
	void requestWhenCookieThenTokenDecides() {
		this.request.addHeader("Cookie", "");
		assertThat(judge()).isEqualTo(OriginVerdict.UNDECIDED);
	}

	@Test
	void requestWhenSessionInPathThenTokenDecides() {
		this.request.setRequestedSessionId("a");
		assertThat(judge()).isEqualTo(OriginVerdict.UNDECIDED);
	}

	@Test
	void requestWhenSessionThenTokenDecides() {
		this.request.getSession(true);
		assertThat(judge()).isEqualTo(OriginVerdict.UNDECIDED);
	}

	@Test
	void requestWhenClientCertificateThenTokenDecides() {
		this.request.setAttribute("jakarta.servlet.request.X509Certificate", new Object[1]);
		assertThat(judge()).isEqualTo(OriginVerdict.UNDECIDED);
	}

	@Test
	void requestWhenContainerAuthenticatedThenTokenDecides() {
		this.request.setRemoteUser("alice");
		assertThat(judge()).isEqualTo(OriginVerdict.UNDECIDED);
	}

	@Test
	void requestWhenContextIsAuthenticatedThenTokenDecides() {
		given(this.contexts.getContext())
			.willReturn(new SecurityContextImpl(new TestingAuthenticationToken("alice", "x")));
		assertThat(judge()).isEqualTo(OriginVerdict.UNDECIDED);
	}

	@Property(tries = 300)
	void requestWhenHeadersAreAnythingThenAcceptedOnlyIfExact(@ForAll @StringLength(max = 40) String site,
			@ForAll @StringLength(max = 40) String origin) {
		MockHttpServletRequest any = new MockHttpServletRequest("POST", "/");
		any.setCookies(new MockCookie("a", "b"));
		any.addHeader("Sec-Fetch-Site", site);
		any.addHeader("Origin", origin);
		boolean exact = site.equals("same-origin") || site.equals("none") || origin.equals(TRUSTED);
		assertThat(check().judge(any).isAccepted()).isEqualTo(exact);
	}

	private void grant(String origin, String credentials) {
		MockHttpServletResponse response = new MockHttpServletResponse();
		response.setHeader("Access-Control-Allow-Origin", origin);
		response.setHeader("Access-Control-Allow-Credentials", credentials);
		CorsGrant.note(this.request, response);
	}

	private OriginVerdict judge() {
		return check().judge(this.request);
	}

	private OriginCheck check() {
		return new OriginCheck((request) -> this.own, Set.of(TRUSTED), new AmbientCredentials(this.contexts));
	}

}
