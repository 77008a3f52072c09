package com.socioy.joor.security.headers;

/**
 * What is known of the pages that Spring Security writes itself, whose scripts carry no
 * nonce.
 */
final class SpringPages {

	/**
	 * The script that sends a SAML 2.0 message on, as the page itself approves it.
	 */
	static final String SAML_SCRIPT = "'sha256-oZhLbc2kO8b8oaYLrUc7uye1MgVKMyLtPqWR4WtKF+c='";

	private SpringPages() {
	}

}
