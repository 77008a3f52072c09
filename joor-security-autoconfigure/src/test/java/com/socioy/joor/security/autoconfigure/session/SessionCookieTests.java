package com.socioy.joor.security.autoconfigure.session;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.web.server.Cookie.SameSite;
import org.springframework.boot.web.server.servlet.CookieSameSiteSupplier;
import org.springframework.boot.web.server.servlet.Session;
import org.springframework.boot.web.server.servlet.Session.SessionTrackingMode;

import com.socioy.joor.security.core.SecurityWarning;
import com.socioy.joor.security.core.SecurityWarnings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SessionCookie}.
 */
class SessionCookieTests {

	private final SecurityWarnings warnings = new SecurityWarnings();

	private final Session session = new Session();

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "-,true,'',__Host-SESSION", "-,false,'',-", "true,false,'',__Host-SESSION",
			"false,true,'',-", "true,true,/app,-", "-,true,/app,-" })
	void nameWhenTlsOrDemandedAndAtTheRootThenPrefixed(Boolean demanded, boolean tls, String contextPath, String name) {
		decide(demanded, tls, contextPath);
		assertThat(this.session.getCookie().getName()).isEqualTo(name);
		assertThat(this.session.getCookie().getSecure()).isEqualTo((name != null) ? true : null);
		assertThat(warned("session-host-prefix-impossible")).isEqualTo(demanded != null && demanded && name == null);
	}

	@Test
	void nameWhenPathIsTheRootThenPrefixedBelowAContextPathToo() {
		this.session.getCookie().setPath("/");
		decide(true, false, "/app");
		assertThat(this.session.getCookie().getName()).isEqualTo("__Host-SESSION");
	}

	@Test
	void whatTheUserSetWins() {
		assertUnchanged((session) -> session.getCookie().setName("MINE"));
		assertUnchanged((session) -> session.getCookie().setDomain("my.example"));
		assertUnchanged((session) -> session.getCookie().setPath("/app"));
		assertUnchanged((session) -> session.getCookie().setSecure(false));
	}

	private void assertUnchanged(Consumer<Session> setting) {
		Session mine = new Session();
		setting.accept(mine);
		String name = mine.getCookie().getName();
		String path = mine.getCookie().getPath();
		Boolean secure = mine.getCookie().getSecure();
		cookie(null, true, SameSite.LAX).decide(mine, "", List.of());
		assertThat(mine.getCookie().getName()).isEqualTo(name);
		assertThat(mine.getCookie().getPath()).isEqualTo(path);
		assertThat(mine.getCookie().getSecure()).isEqualTo(secure);
	}

	@Test
	void attributesWhenNothingIsSetThenSafe() {
		SessionCookie cookie = decide(null, false, "");
		assertThat(this.session.getCookie().getSameSite()).isEqualTo(SameSite.LAX);
		assertThat(this.session.getCookie().getHttpOnly()).isTrue();
		assertThat(this.session.getTrackingModes()).containsExactly(SessionTrackingMode.COOKIE);
		assertThat(cookie.crossSite()).isEmpty();
		assertThat(cookie.exempt()).isEmpty();
		assertThat(this.warnings.list()).isEmpty();
	}

	@Test
	void sameSiteWhenSetByTheUserThenKept() {
		this.session.getCookie().setSameSite(SameSite.NONE);
		assertThat(decide(null, false, "").crossSite()).isEmpty();
		assertThat(this.session.getCookie().getSameSite()).isEqualTo(SameSite.NONE);
	}

	@Test
	void sameSiteWhenOmittedByTheUserThenNobodyAddsIt() {
		this.session.getCookie().setName("MINE");
		this.session.getCookie().setSameSite(SameSite.OMITTED);
		assertThat(decide(null, false, "").crossSite()).containsExactly("MINE");
	}

	@Test
	void sameSiteWhenSuppliedInCodeThenLeftToTheSupplier() {
		SessionCookie cookie = cookie(null, false, SameSite.LAX);
		cookie.decide(this.session, "", List.of(CookieSameSiteSupplier.ofNone().whenHasName("JSESSIONID")));
		assertThat(this.session.getCookie().getSameSite()).isNull();
	}

	@Test
	void sameSiteWhenIdentityProviderPostsThenNone() {
		SessionCookie cookie = cookie(null, false, null);
		cookie.decide(this.session, "", List.of());
		assertThat(this.session.getCookie().getSameSite()).isNull();
		assertThat(cookie.crossSite()).containsExactlyInAnyOrder("JSESSIONID", "SESSION");
	}

	@Test
	void settingsWhenTheyWeakenThenWarned() {
		this.session.getCookie().setHttpOnly(false);
		this.session.getCookie().setSecure(false);
		this.session.setTimeout(Duration.ZERO);
		this.session.setTrackingModes(Set.of(SessionTrackingMode.URL));
		assertThat(decide(null, false, "").exempt()).isNotEmpty();
		assertThat(this.warnings.list()).extracting(SecurityWarning::id)
			.containsExactly("session-cookie-insecure", "session-cookie-readable", "session-id-in-url",
					"session-never-idle");
	}

	@Test
	void decisionWhenAskedAgainThenStays() {
		SessionCookie cookie = decide(null, true, "");
		cookie.decide(this.session, "/app", List.of());
		assertThat(this.session.getCookie().getName()).isEqualTo("__Host-SESSION");
		assertThat(cookie.content()).containsEntry("cookie", "__Host-SESSION").containsEntry("same-site", "lax");
	}

	private SessionCookie decide(Boolean demanded, boolean tls, String contextPath) {
		SessionCookie cookie = cookie(demanded, tls, SameSite.LAX);
		cookie.decide(this.session, contextPath, List.of());
		return cookie;
	}

	private SessionCookie cookie(Boolean demanded, boolean tls, SameSite sameSite) {
		return new SessionCookie(demanded, tls, sameSite, this.warnings);
	}

	private boolean warned(String id) {
		return this.warnings.list().stream().anyMatch((warning) -> warning.id().equals(id));
	}

}
