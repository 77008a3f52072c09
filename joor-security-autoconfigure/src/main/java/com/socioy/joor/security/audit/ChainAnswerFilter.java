package com.socioy.joor.security.audit;

import java.io.IOException;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Outermost: sees what the whole chain answered, and tells refused credentials that no
 * part of it told.
 */
final class ChainAnswerFilter implements Filter {

	private final AnswerEvents answers;

	ChainAnswerFilter(AnswerEvents answers) {
		this.answers = answers;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		chain.doFilter(request, response);
		HttpServletRequest http = (HttpServletRequest) request;
		if (AnswerEvents.isFinal(http)) {
			this.answers.ofChain(http, ((HttpServletResponse) response).getStatus());
		}
	}

}
