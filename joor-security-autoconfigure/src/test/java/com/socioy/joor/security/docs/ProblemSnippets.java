package com.socioy.joor.security.docs;

import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;

import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.problem.ProblemConfigurer;
import com.socioy.joor.security.problem.ProblemRenderer;
import com.socioy.joor.security.web.ErrorId;

/**
 * Snippets of the page on problem details.
 */
class ProblemSnippets {

	void tune(HttpSecurity http) {
		// tag::tune[]
		ChainHardening.tune(http, ProblemConfigurer.class, AbstractHttpConfigurer::disable);
		// end::tune[]
	}

	// tag::renderer[]
	@Bean
	ProblemRenderer plainTextProblems() {
		return (problem, request, response) -> {
			response.setStatus(problem.status());
			response.setHeader(ErrorId.HEADER, problem.errorId());
			response.setContentType("text/plain");
			response.getWriter().write(problem.title());
		};
	}
	// end::renderer[]

}
