package com.socioy.joor.security.csrf;

import java.util.List;
import java.util.Objects;

import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;

/**
 * Lays the ground for CSRF protection in a new chain: tokens, the decision in place of
 * Spring Security's own request handler, and the paths that are left out. Has to come
 * before all other customizers, so that whatever they and the chain's author set stands.
 *
 * @since 0.1.0
 */
public final class CsrfDefaults implements Customizer<HttpSecurity> {

	private final CsrfTokens tokens;

	private final List<String> ignoredPaths;

	/**
	 * Create the defaults.
	 * @param tokens where tokens are and how they are sent
	 * @param ignoredPaths patterns of paths that need no protection
	 */
	public CsrfDefaults(CsrfTokens tokens, List<String> ignoredPaths) {
		this.tokens = Objects.requireNonNull(tokens, "'tokens' must not be null");
		this.ignoredPaths = List.copyOf(ignoredPaths);
	}

	@Override
	public void customize(HttpSecurity http) {
		CsrfTokenRequestHandler handler = this.tokens.handler();
		CsrfDecision decision = new CsrfDecision(handler);
		http.setSharedObject(CsrfDecision.class, decision);
		http.csrf((csrf) -> {
			csrf.csrfTokenRepository(this.tokens.repository())
				.csrfTokenRequestHandler(decision)
				.requireCsrfProtectionMatcher(new HandshakeMatcher(decision::isForeign));
			if (!this.ignoredPaths.isEmpty()) {
				csrf.ignoringRequestMatchers(this.ignoredPaths.toArray(String[]::new));
			}
		});
	}

}
