package com.socioy.joor.security.docs;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.headers.CspNonce;
import com.socioy.joor.security.headers.SecurityHeaders;
import com.socioy.joor.security.headers.SecurityHeadersConfigurer;

/**
 * Snippets of the page on headers.
 */
class HeadersSnippets {

	// tag::annotation[]
	@GetMapping("/map")
	@SecurityHeaders(csp = "img-src 'self' https://tiles.example", permissionsPolicy = "geolocation=(self)")
	String map(CspNonce nonce, Model model) {
		model.addAttribute("nonce", nonce.value());
		return "map";
	}
	// end::annotation[]

	void chain(HttpSecurity http) {
		// tag::chain[]
		ChainHardening.tune(http, SecurityHeadersConfigurer.class, AbstractHttpConfigurer::disable);
		// end::chain[]
	}

}
