package com.socioy.joor.security.wellknown;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link SecurityTxt}, {@link SecurityTxtPage}, {@link ChangePasswordPage} and
 * {@link WellKnownFilter}.
 */
class SecurityTxtPageTests {

	private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

	private static final SecurityTxt FILE = new SecurityTxt(
			List.of(new SecurityTxt.Field("Contact", "mailto:security@example.com"),
					new SecurityTxt.Field("Preferred-Languages", "en")),
			NOW.plusSeconds(40 * 86_400).plusMillis(5));

	private final List<SecurityTxt> ageing = new ArrayList<>();

	@Test
	void fileWhenSetThenServedAsTheStandardWantsIt() throws Exception {
		MockHttpServletResponse response = send("GET", SecurityTxt.PATH, page(FILE, NOW));
		assertThat(response.getStatus()).isEqualTo(200);
		assertThat(response.getContentType()).isEqualTo("text/plain;charset=utf-8");
		assertThat(response.getHeader("Cache-Control")).isEqualTo("public, max-age=86400");
		assertThat(response.getContentAsString()).isEqualTo("Contact: mailto:security@example.com\r\n"
				+ "Preferred-Languages: en\r\nExpires: 2027-01-01T00:00:00Z\r\n");
		assertThat(response.getContentLength()).isEqualTo(response.getContentAsByteArray().length);
		assertThat(this.ageing).isEmpty();
	}

	@Test
	void fileWhenAskedForItsHeadersThenNoBody() throws Exception {
		MockHttpServletResponse response = send("HEAD", SecurityTxt.PATH, page(FILE, NOW));
		assertThat(response.getContentLength()).isPositive();
		assertThat(response.getContentAsByteArray()).isEmpty();
	}

	@Test
	void fileWhenItsEndNearsThenServedAndTold() throws Exception {
		assertThat(FILE.stateAt(NOW)).isEqualTo(SecurityTxt.State.VALID);
		assertThat(FILE.stateAt(NOW.plusSeconds(10 * 86_400))).isEqualTo(SecurityTxt.State.EXPIRING);
		assertThat(FILE.stateAt(FILE.expires().minusSeconds(1))).isEqualTo(SecurityTxt.State.EXPIRING);
		assertThat(FILE.stateAt(FILE.expires())).isEqualTo(SecurityTxt.State.EXPIRED);
		assertThat(send("GET", SecurityTxt.PATH, page(FILE, FILE.expires())).getStatus()).isEqualTo(200);
		assertThat(this.ageing).containsExactly(FILE);
	}

	@Test
	void fileWhenUnsetThen404UnlessTheApplicationHasItsOwn() throws Exception {
		assertThat(send("GET", SecurityTxt.PATH, page(null, NOW)).getStatus()).isEqualTo(404);
		WellKnownPage left = new SecurityTxtPage(null, (request) -> true, Clock.systemUTC(), this.ageing::add);
		assertThat(send("GET", SecurityTxt.PATH, left)).isNull();
		WellKnownPage set = new SecurityTxtPage(FILE, (request) -> true, Clock.systemUTC(), this.ageing::add);
		assertThat(send("GET", SecurityTxt.PATH, set)).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get" })
	void methodWhenNotToReadThen405(String method) throws Exception {
		MockHttpServletResponse response = send(method, SecurityTxt.PATH, page(FILE, NOW));
		assertThat(response.getStatus()).isEqualTo(405);
		assertThat(response.getHeader("Allow")).isEqualTo("GET, HEAD");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/.well-known/security.txt/", "/.well-known/security%2etxt", "/.well-known/SECURITY.txt",
			"/x/.well-known/security.txt", "/.well-known/security.txt;x", "/.well-known/", "/" })
	void pathWhenSpeltOtherwiseThenPasses(String path) throws Exception {
		assertThat(send("GET", path, page(FILE, NOW))).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\r\nExpires: x", "a\nb", "b\u00fccher", "a\u202eb", "a\u0000" })
	void fieldWhenNotPrintableThenRefused(String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> new SecurityTxt.Field("Contact", value));
	}

	@Test
	void changePasswordWhenAskedForThenRedirectsWithinTheApplicationOrAway() throws Exception {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/app/.well-known/change-password");
		request.setContextPath("/app");
		MockHttpServletResponse response = send(request, new ChangePasswordPage("/account/password"));
		assertThat(response.getStatus()).isEqualTo(302);
		assertThat(response.getHeader("Location")).isEqualTo("/app/account/password");
		assertThat(send("GET", ChangePasswordPage.PATH, new ChangePasswordPage("https://id.example/password"))
			.getHeader("Location")).isEqualTo("https://id.example/password");
	}

	private SecurityTxtPage page(@Nullable SecurityTxt file, Instant now) {
		return new SecurityTxtPage(file, (request) -> false, Clock.fixed(now, ZoneOffset.UTC), this.ageing::add);
	}

	private static MockHttpServletResponse send(String method, String path, WellKnownPage page) throws Exception {
		return send(new MockHttpServletRequest(method, path), page);
	}

	private static MockHttpServletResponse send(MockHttpServletRequest request, WellKnownPage page) throws Exception {
		MockHttpServletResponse response = new MockHttpServletResponse();
		MockFilterChain chain = new MockFilterChain();
		new WellKnownFilter(page).doFilter(request, response, chain);
		return (chain.getRequest() != null) ? null : response;
	}

}
