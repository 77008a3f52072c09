package com.socioy.joor.security.autoconfigure.session;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.Cookie;
import org.springframework.boot.web.server.Cookie.SameSite;
import org.springframework.boot.web.server.servlet.CookieSameSiteSupplier;
import org.springframework.boot.web.server.servlet.Session;
import org.springframework.boot.web.server.servlet.Session.SessionTrackingMode;
import org.springframework.util.StringUtils;

import com.socioy.joor.security.core.SecurityWarning;
import com.socioy.joor.security.core.SecurityWarnings;

/**
 * Gives the session cookie its name and attributes, wherever the user said nothing by
 * {@code server.servlet.session.*}. Decides once; afterwards it says what was decided.
 */
final class SessionCookie implements ServerCookie {

	static final String NAME = "__Host-SESSION";

	private static final String HOST_PREFIX = "joor.security.session.host-prefix";

	private static final String COOKIE = "server.servlet.session.cookie.";

	private static final String BY_SERVER = "as the server has it";

	private final boolean wanted;

	private final boolean demanded;

	private final @Nullable SameSite sameSite;

	private final SecurityWarnings warnings;

	// Written while the application starts, by one thread; read by those of requests

	private volatile Set<String> crossSite = Set.of();

	private volatile Set<String> exempt = Set.of();

	private volatile @Nullable Session decided;

	/**
	 * Create a cookie about which nothing is decided yet.
	 * @param hostPrefix whether the name shall have the prefix, or {@code null} if that
	 * depends on TLS
	 * @param tls whether TLS is configured
	 * @param sameSite attribute for a cookie that has none, or {@code null} to leave it
	 * without
	 * @param warnings where is said what weakens the session
	 */
	SessionCookie(@Nullable Boolean hostPrefix, boolean tls, @Nullable SameSite sameSite, SecurityWarnings warnings) {
		this.wanted = (hostPrefix != null) ? hostPrefix : tls;
		this.demanded = Boolean.TRUE.equals(hostPrefix);
		this.sameSite = sameSite;
		this.warnings = warnings;
	}

	/**
	 * Decide.
	 * @param session settings of the session, which are changed
	 * @param contextPath path of the application, empty at the root
	 * @param suppliers what the application says about {@code SameSite} in code
	 */
	void decide(Session session, String contextPath, List<? extends CookieSameSiteSupplier> suppliers) {
		if (this.decided == session) {
			return;
		}
		this.decided = session;
		Cookie cookie = session.getCookie();
		decideName(cookie, contextPath);
		decideSameSite(cookie, suppliers);
		if (Boolean.FALSE.equals(cookie.getSecure())) {
			this.exempt = names(cookie);
		}
		if (cookie.getHttpOnly() == null) {
			cookie.setHttpOnly(true);
		}
		if (session.getTrackingModes() == null) {
			session.setTrackingModes(Set.of(SessionTrackingMode.COOKIE));
		}
		warn(session);
	}

	private void decideName(Cookie cookie, String contextPath) {
		if (!this.wanted || cookie.getName() != null) {
			return;
		}
		boolean root = (cookie.getPath() != null) ? "/".equals(cookie.getPath()) : contextPath.isEmpty();
		if (root && !StringUtils.hasText(cookie.getDomain()) && !Boolean.FALSE.equals(cookie.getSecure())) {
			// A browser refuses the name without these
			cookie.setName(NAME);
			cookie.setPath("/");
			cookie.setSecure(true);
		}
		else if (this.demanded) {
			this.warnings.add(new SecurityWarning("session-host-prefix-impossible", HOST_PREFIX,
					"The session cookie keeps its name, since '" + NAME
							+ "' needs the path '/', no domain, and Secure.",
					"Set " + COOKIE + "path to '/' and remove its domain and secure=false, or set " + HOST_PREFIX
							+ " to false."));
		}
	}

	private void decideSameSite(Cookie cookie, List<? extends CookieSameSiteSupplier> suppliers) {
		if (cookie.getSameSite() == SameSite.OMITTED) {
			this.crossSite = names(cookie);
		}
		else if (cookie.getSameSite() == null && !isSupplied(cookie, suppliers)) {
			if (this.sameSite != null) {
				cookie.setSameSite(this.sameSite);
			}
			else {
				this.crossSite = names(cookie);
			}
		}
	}

	private static boolean isSupplied(Cookie cookie, List<? extends CookieSameSiteSupplier> suppliers) {
		return names(cookie).stream()
			.map((name) -> new jakarta.servlet.http.Cookie(name, ""))
			.anyMatch((named) -> suppliers.stream().anyMatch((supplier) -> supplier.getSameSite(named) != null));
	}

	// Without a name the container has one, and Spring Session another
	private static Set<String> names(Cookie cookie) {
		return (cookie.getName() != null) ? Set.of(cookie.getName()) : Set.of("JSESSIONID", "SESSION");
	}

	private void warn(Session session) {
		if (Boolean.FALSE.equals(session.getCookie().getHttpOnly())) {
			this.warnings.add(new SecurityWarning("session-cookie-readable", COOKIE + "http-only",
					"Scripts can read the session cookie, so one injected script takes the session.",
					"Remove the property."));
		}
		if (Boolean.FALSE.equals(session.getCookie().getSecure())) {
			this.warnings.add(new SecurityWarning("session-cookie-insecure", COOKIE + "secure",
					"The session cookie is sent over plain HTTP too.", "Remove the property."));
		}
		Set<SessionTrackingMode> modes = session.getTrackingModes();
		if (modes != null && modes.contains(SessionTrackingMode.URL)) {
			this.warnings.add(new SecurityWarning("session-id-in-url", "server.servlet.session.tracking-modes",
					"The id of a session can stand in a URL, and so in logs, histories and links.",
					"Remove 'url' from the property."));
		}
		Duration timeout = session.getTimeout();
		if (timeout == null || timeout.isZero() || timeout.isNegative()) {
			this.warnings.add(new SecurityWarning("session-never-idle", "server.servlet.session.timeout",
					"A session that nobody uses stays open until its absolute end.", "Set a time such as 30m."));
		}
	}

	@Override
	public Set<String> crossSite() {
		return this.crossSite;
	}

	@Override
	public Set<String> exempt() {
		return this.exempt;
	}

	@Override
	public Map<String, Object> content() {
		Map<String, Object> content = new LinkedHashMap<>();
		Session session = this.decided;
		if (session != null) {
			Cookie cookie = session.getCookie();
			content.put("cookie", (cookie.getName() != null) ? cookie.getName() : BY_SERVER);
			content.put("same-site",
					(cookie.getSameSite() != null) ? cookie.getSameSite().name().toLowerCase(Locale.ROOT) : BY_SERVER);
			content.put("idle-timeout", String.valueOf(session.getTimeout()));
		}
		return content;
	}

}
