package com.socioy.joor.security.csrf;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;

/**
 * Decides inside Spring Security's CSRF filter, in place of the request handler that
 * finds the token: to accept a request is to find the right token in it, to refuse it is
 * to find none. So it is asked exactly where that filter protects, and every exemption
 * counts. Until it is put in force it only finds tokens.
 * <p>
 * One instance belongs to one chain. Safe for use by several threads once the chain is
 * built.
 */
final class CsrfDecision implements CsrfTokenRequestHandler {

	private final CsrfTokenRequestHandler tokens;

	private @Nullable Terms terms;

	/**
	 * Create a decision.
	 * @param tokens offers tokens to pages and finds them in requests
	 */
	CsrfDecision(CsrfTokenRequestHandler tokens) {
		this.tokens = Objects.requireNonNull(tokens, "'tokens' must not be null");
	}

	/**
	 * Put it in force.
	 * @param terms what to decide by
	 */
	void enforce(Terms terms) {
		this.terms = terms;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
		CorsGrant.note(request, response);
		this.tokens.handle(request, response, token);
	}

	/**
	 * Tell whether a WebSocket handshake has to be refused.
	 * @param request a handshake
	 * @return whether it was sent for another site
	 */
	boolean isForeign(HttpServletRequest request) {
		return this.terms != null && this.terms.check().judge(request).isRefused();
	}

	/**
	 * Tell whether a request that somebody sent after all has to be refused, and report
	 * it if so.
	 * @param request a request that needs protection
	 * @return whether it was sent for another site, and that is more than reported
	 */
	boolean isRefusedLate(HttpServletRequest request) {
		Terms terms = this.terms;
		OriginVerdict verdict = (terms != null) ? terms.check().judge(request) : OriginVerdict.UNDECIDED;
		if (terms == null || !verdict.isRefused()) {
			return false;
		}
		if (terms.reportOnly()) {
			terms.refusals().reported(request, verdict.reason());
			return false;
		}
		terms.refusals().refused(request, verdict.reason());
		return true;
	}

	@Override
	public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
		Terms terms = this.terms;
		if (terms == null) {
			return this.tokens.resolveCsrfTokenValue(request, token);
		}
		OriginVerdict verdict = (terms.mode() != CsrfMode.TOKEN || HandshakeMatcher.isHandshake(request))
				? terms.check().judge(request) : OriginVerdict.UNDECIDED;
		if (verdict.isRefused()) {
			return refuse(terms, request, token, verdict.reason(), null);
		}
		if (verdict.isAccepted() && terms.mode() == CsrfMode.FETCH_METADATA) {
			return token.getToken();
		}
		String actual = this.tokens.resolveCsrfTokenValue(request, token);
		if (actual != null && isSame(token.getToken(), actual)) {
			return actual;
		}
		return refuse(terms, request, token, "no_valid_token", actual);
	}

	private @Nullable String refuse(Terms terms, HttpServletRequest request, CsrfToken token, String reason,
			@Nullable String actual) {
		if (terms.reportOnly()) {
			terms.refusals().reported(request, reason);
			return token.getToken();
		}
		terms.refusals().refused(request, reason);
		return actual;
	}

	private static boolean isSame(String expected, String actual) {
		return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8),
				actual.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * What a decision goes by.
	 *
	 * @param mode what a request must show
	 * @param check judges the site it was sent for
	 * @param reportOnly whether refusals are only told
	 * @param refusals tells of them
	 */
	record Terms(CsrfMode mode, OriginCheck check, boolean reportOnly, CsrfRefusals refusals) {

	}

}
