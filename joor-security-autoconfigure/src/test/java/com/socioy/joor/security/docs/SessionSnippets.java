package com.socioy.joor.security.docs;

import java.io.IOException;
import java.time.Duration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;

import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.https.SafeRedirect;
import com.socioy.joor.security.session.SessionConfigurer;

/**
 * Examples for the pages on sessions and on HTTPS.
 */
class SessionSnippets {

	private final SafeRedirect redirects;

	SessionSnippets(SafeRedirect redirects) {
		this.redirects = redirects;
	}

	void tune(HttpSecurity http) {
		// tag::tune[]
		ChainHardening.tune(http, SessionConfigurer.class, (session) -> session.absoluteTimeout(Duration.ofHours(8)));
		// end::tune[]
	}

	// tag::redirect[]
	void afterLogin(HttpServletRequest request, HttpServletResponse response) throws IOException {
		this.redirects.send(request, response, request.getParameter("next"), "/");
	}
	// end::redirect[]

}
