package com.socioy.joor.security.audit;

import java.io.IOException;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * Innermost: sees what the application answered, while it is known who asked, and tells
 * refusals and errors that nobody told. Looks at the status only, and changes nothing.
 */
final class ApplicationAnswerFilter implements Filter {

	private static final int MAX_CAUSES = 10;

	private final AnswerEvents answers;

	private final SecurityContextHolderStrategy contexts;

	ApplicationAnswerFilter(AnswerEvents answers, SecurityContextHolderStrategy contexts) {
		this.answers = answers;
		this.contexts = contexts;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		HttpServletRequest http = (HttpServletRequest) request;
		try {
			chain.doFilter(request, response);
		}
		catch (IOException | ServletException | RuntimeException ex) {
			AccessDeniedException denial = denial(ex);
			if (denial != null) {
				this.answers.denied(http, denial, this.contexts.getContext().getAuthentication());
			}
			throw ex;
		}
		int status = ((HttpServletResponse) response).getStatus();
		if (status >= HttpServletResponse.SC_UNAUTHORIZED && AnswerEvents.isFinal(http)) {
			this.answers.ofApplication(http, status, this.contexts.getContext().getAuthentication());
		}
	}

	private static @Nullable AccessDeniedException denial(Throwable failure) {
		Throwable current = failure;
		for (int depth = 0; depth < MAX_CAUSES && current != null; depth++) {
			if (current instanceof AccessDeniedException denial) {
				return denial;
			}
			current = current.getCause();
		}
		return null;
	}

}
