package com.socioy.joor.security.audit;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/**
 * Tells how somebody tried to prove who they are.
 */
final class Mechanism {

	static final String OTHER = "other";

	// By name: their libraries are optional
	private static final Map<String, String> CODES = Map.ofEntries(
			Map.entry("UsernamePasswordAuthenticationToken", "password"),
			Map.entry("OneTimeTokenAuthenticationToken", "one_time_token"),
			Map.entry("OneTimeTokenAuthentication", "one_time_token"),
			Map.entry("RememberMeAuthenticationToken", "remember_me"),
			Map.entry("PreAuthenticatedAuthenticationToken", "pre_authenticated"),
			Map.entry("BearerTokenAuthenticationToken", "bearer"), Map.entry("JwtAuthenticationToken", "bearer"),
			Map.entry("BearerTokenAuthentication", "bearer"), Map.entry("OAuth2LoginAuthenticationToken", "oauth2"),
			Map.entry("OAuth2AuthorizationCodeAuthenticationToken", "oauth2"),
			Map.entry("OAuth2AuthenticationToken", "oauth2"), Map.entry("Saml2AuthenticationToken", "saml2"),
			Map.entry("Saml2Authentication", "saml2"), Map.entry("Saml2AssertionAuthentication", "saml2"),
			Map.entry("WebAuthnAuthenticationRequestToken", "webauthn"),
			Map.entry("WebAuthnAuthentication", "webauthn"));

	private static final List<String> SCHEMES = List.of("Bearer", "Basic", "DPoP", "Digest");

	private static final String FACTOR = "FACTOR_";

	private static final int MAX_DEPTH = 10;

	private Mechanism() {
	}

	/**
	 * Return a code for how somebody was authenticated, or tried to be.
	 * @param authentication who it is about
	 * @param request the request, or {@code null}
	 * @return the scheme if the credential is in the header, else what kind it is
	 */
	static String of(Authentication authentication, @Nullable HttpServletRequest request) {
		String code = ofType(authentication.getClass());
		if (code.equals("password") && request != null) {
			String scheme = scheme(request);
			return (scheme != null && (scheme.equals("basic") || scheme.equals("digest"))) ? scheme : code;
		}
		return code;
	}

	/**
	 * Return the scheme of the header that carries a credential.
	 * @param request the request
	 * @return the scheme in lower case, or {@code null} if it is none that is known
	 */
	static @Nullable String scheme(HttpServletRequest request) {
		String header = request.getHeader(HttpHeaders.AUTHORIZATION);
		if (header != null) {
			String text = header.stripLeading();
			for (String scheme : SCHEMES) {
				if (text.regionMatches(true, 0, scheme, 0, scheme.length())) {
					return scheme.toLowerCase(Locale.ROOT);
				}
			}
		}
		return null;
	}

	/**
	 * Return the factors that somebody proved.
	 * @param authentication who was authenticated
	 * @return their names in lower case, for example {@code password}
	 */
	static List<String> factors(Authentication authentication) {
		return authentication.getAuthorities()
			.stream()
			.filter(FactorGrantedAuthority.class::isInstance)
			.map(GrantedAuthority::getAuthority)
			.filter((authority) -> authority != null && authority.startsWith(FACTOR))
			.map((authority) -> authority.substring(FACTOR.length()).toLowerCase(Locale.ROOT))
			.distinct()
			.sorted()
			.toList();
	}

	private static String ofType(Class<?> type) {
		Class<?> current = type;
		for (int depth = 0; depth < MAX_DEPTH && current != null; depth++) {
			String code = CODES.get(current.getSimpleName());
			if (code != null) {
				return code;
			}
			current = current.getSuperclass();
		}
		return OTHER;
	}

}
