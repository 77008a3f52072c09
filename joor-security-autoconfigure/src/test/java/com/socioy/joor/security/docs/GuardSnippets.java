package com.socioy.joor.security.docs;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;

import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.guard.GuardConfigurer;

/**
 * Snippets of the page on the guard.
 */
class GuardSnippets {

	void tune(HttpSecurity http) {
		// tag::tune[]
		ChainHardening.tune(http, GuardConfigurer.class, (guard) -> guard.maxJsonSize(10_000_000));
		// end::tune[]
	}

}
