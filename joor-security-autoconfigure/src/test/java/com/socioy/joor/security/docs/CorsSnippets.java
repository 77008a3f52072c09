package com.socioy.joor.security.docs;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;

import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.cors.CrossOriginConfigurer;
import com.socioy.joor.security.wellknown.SecurityTxtConfigurer;

/**
 * Snippets of the pages on CORS and on well-known places.
 */
class CorsSnippets {

	void tune(HttpSecurity http) {
		// tag::tune[]
		ChainHardening.tune(http, CrossOriginConfigurer.class, AbstractHttpConfigurer::disable);
		// end::tune[]
	}

	void securityTxt(HttpSecurity http) {
		// tag::security-txt[]
		ChainHardening.tune(http, SecurityTxtConfigurer.class, AbstractHttpConfigurer::disable);
		// end::security-txt[]
	}

}
