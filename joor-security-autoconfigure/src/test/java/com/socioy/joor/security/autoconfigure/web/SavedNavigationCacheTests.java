package com.socioy.joor.security.autoconfigure.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.savedrequest.SavedRequest;

import com.socioy.joor.security.autoconfigure.HtmlNavigationMatcher;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SavedNavigationCache}.
 */
class SavedNavigationCacheTests {

	private final SavedNavigationCache cache = new SavedNavigationCache(new HtmlNavigationMatcher());

	@Test
	void navigationWhenSavedThenKeptByTheBrowserAlone() {
		MockHttpServletRequest request = navigation("GET", "/page", "a=1&b=2");
		request.setSecure(true);
		MockHttpServletResponse response = new MockHttpServletResponse();
		this.cache.saveRequest(request, response);
		assertThat(request.getSession(false)).isNull();
		Cookie cookie = response.getCookies()[0];
		assertThat(cookie.isHttpOnly()).isTrue();
		assertThat(cookie.getSecure()).isTrue();
		assertThat(cookie.getAttribute("SameSite")).isEqualTo("Lax");
		SavedRequest saved = saved(cookie);
		assertThat(saved).isNotNull();
		assertThat(saved.getRedirectUrl()).isEqualTo("http://localhost/page?a=1&b=2");
	}

	@Test
	void navigationWhenItComesBackThenForgottenAndUnchanged() {
		MockHttpServletResponse response = new MockHttpServletResponse();
		this.cache.saveRequest(navigation("GET", "/page", null), response);
		MockHttpServletRequest again = navigation("GET", "/page", null);
		again.setCookies(response.getCookies());
		MockHttpServletResponse answer = new MockHttpServletResponse();
		assertThat(this.cache.getMatchingRequest(again, answer)).isNull();
		assertThat(answer.getCookies()[0].getMaxAge()).isZero();
		MockHttpServletRequest other = navigation("GET", "/other", null);
		other.setCookies(response.getCookies());
		MockHttpServletResponse untouched = new MockHttpServletResponse();
		assertThat(this.cache.getMatchingRequest(other, untouched)).isNull();
		assertThat(untouched.getCookies()).isEmpty();
	}

	@Test
	void requestWhenNotAModerateNavigationThenNotSaved() {
		MockHttpServletResponse response = new MockHttpServletResponse();
		this.cache.saveRequest(navigation("POST", "/page", null), response);
		this.cache.saveRequest(new MockHttpServletRequest("GET", "/page"), response);
		this.cache.saveRequest(navigation("GET", "/page", "q=" + "a".repeat(SavedNavigationCache.MAXIMUM_LENGTH)),
				response);
		assertThat(response.getCookies()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://other.example/", "//other.example/", "javascript:alert(1)", "", "page",
			"\\\\other.example" })
	void cookieWhenItNamesAnotherSiteThenIgnored(String target) {
		assertThat(saved(new Cookie("REDIRECT_URI", encode(target)))).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/\\other.example", "/\t/other.example", "/@other.example", "/:80@other.example/",
			"/\u202e//x", "/a://other.example" })
	void cookieWhenItPretendsThenNeverLeavesThisSite(String target) {
		SavedRequest saved = saved(new Cookie("REDIRECT_URI", encode(target)));
		assertThat(saved == null || saved.getRedirectUrl().startsWith("http://localhost/")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "%%%", "=", "LzovLzpbXTp4", "Lz8jOi8vWw==", "L1s6OjE=" })
	void cookieWhenMalformedThenNoError(String value) {
		SavedRequest saved = saved(new Cookie("REDIRECT_URI", value));
		assertThat(saved == null || saved.getRedirectUrl().startsWith("http://localhost/")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/a\r\nX: y", "/a\tb", "/a b", "/\\other.example", "/\u00e9", "/a?b=\u0000" })
	void cookieWhenItHoldsWhatNoHeaderCanHoldThenIgnored(String target) {
		assertThat(saved(new Cookie("REDIRECT_URI", encode(target)))).isNull();
	}

	private SavedRequest saved(Cookie cookie) {
		MockHttpServletRequest request = new MockHttpServletRequest("POST", "/login");
		request.setCookies(cookie);
		return this.cache.getRequest(request, new MockHttpServletResponse());
	}

	private static String encode(String target) {
		return Base64.getEncoder().encodeToString(target.getBytes(StandardCharsets.UTF_8));
	}

	private static MockHttpServletRequest navigation(String method, String path, String query) {
		MockHttpServletRequest request = new MockHttpServletRequest(method, path);
		request.setQueryString(query);
		request.addHeader("Accept", "text/html");
		return request;
	}

}
