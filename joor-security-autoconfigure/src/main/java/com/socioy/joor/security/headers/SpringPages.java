package com.socioy.joor.security.headers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is known of the pages that Spring Security writes itself, whose scripts carry no
 * nonce.
 */
final class SpringPages {

	/**
	 * The script that sends a SAML 2.0 message on, as the page itself approves it.
	 */
	static final String SAML_SCRIPT = "'sha256-oZhLbc2kO8b8oaYLrUc7uye1MgVKMyLtPqWR4WtKF+c='";

	private static final List<String> PASSKEY_PAGES = List.of("/login", "/webauthn/register");

	private static final List<String> CONSENT_PAGES = List.of("/oauth2/authorize", "/oauth2/device_verification");

	// The consent page takes its style from there
	private static final Map<String, String> DIRECTIVES = Map.of("script-src", "'self' 'unsafe-inline'", "style-src",
			"'self' https://stackpath.bootstrapcdn.com");

	private SpringPages() {
	}

	/**
	 * Return the paths of pages whose scripts carry no nonce.
	 * @param passkeys whether people register or log in with passkeys
	 * @param consent whether people grant access to clients
	 * @return patterns of paths
	 */
	static List<String> paths(boolean passkeys, boolean consent) {
		List<String> paths = new ArrayList<>();
		if (passkeys) {
			paths.addAll(PASSKEY_PAGES);
		}
		if (consent) {
			paths.addAll(CONSENT_PAGES);
		}
		return paths;
	}

	/**
	 * Return what these pages need beside the policy of the application.
	 * @return the settings
	 */
	static HeaderSettings settings() {
		return new HeaderSettings(null, new HeaderSettings.Csp(null, null, DIRECTIVES, List.of(), Map.of()), null, null,
				Map.of(), null, null, null, null);
	}

}
