package com.socioy.joor.security.docs;

import java.util.List;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;

import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.csrf.CsrfMode;
import com.socioy.joor.security.csrf.CsrfProtectionConfigurer;

/**
 * Snippets of the page on cross-site requests.
 */
final class CsrfSnippets {

	private CsrfSnippets() {
	}

	static void tune(HttpSecurity http) {
		// tag::tune[]
		ChainHardening.tune(http, CsrfProtectionConfigurer.class,
				(csrf) -> csrf.mode(CsrfMode.BOTH).trustedOrigins(List.of("https://partner.example")));
		// end::tune[]
	}

	static void plain(HttpSecurity http) {
		// tag::plain[]
		ChainHardening.tune(http, CsrfProtectionConfigurer.class, AbstractHttpConfigurer::disable);
		// end::plain[]
	}

}
