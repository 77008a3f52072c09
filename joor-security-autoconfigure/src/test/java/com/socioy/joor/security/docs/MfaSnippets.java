package com.socioy.joor.security.docs;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;

import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.mfa.StepUpConfigurer;

/**
 * Examples for the page on factors and recent logins.
 */
class MfaSnippets {

	void tune(HttpSecurity http) {
		// tag::tune[]
		ChainHardening.tune(http, StepUpConfigurer.class, AbstractHttpConfigurer::disable);
		// end::tune[]
	}

}
