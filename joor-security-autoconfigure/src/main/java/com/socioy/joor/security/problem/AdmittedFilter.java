package com.socioy.joor.security.problem;

import java.io.IOException;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * Innermost filter of a chain: hands the response over to the application, and remembers
 * who called if that fails. What the application refuses with an exception of Spring
 * Security, such as those of method security, is answered by the chain, so the response
 * is the chain's again.
 */
final class AdmittedFilter implements Filter {

	private static final int MAX_CAUSES = 16;

	private final SecurityContextHolderStrategy securityContextHolder;

	AdmittedFilter(SecurityContextHolderStrategy securityContextHolder) {
		this.securityContextHolder = securityContextHolder;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		ProblemResponse problemResponse = ProblemResponse.of((HttpServletRequest) request);
		if (problemResponse != null) {
			problemResponse.disarm();
		}
		try {
			chain.doFilter(request, response);
		}
		catch (IOException | ServletException | RuntimeException | Error ex) {
			if (problemResponse != null && isRefusal(ex)) {
				problemResponse.arm();
			}
			Authentication authentication = this.securityContextHolder.getContext().getAuthentication();
			if (authentication != null) {
				ServerErrors.remember((HttpServletRequest) request, authentication);
			}
			throw ex;
		}
	}

	private static boolean isRefusal(Throwable failure) {
		Throwable current = failure;
		for (int i = 0; i < MAX_CAUSES && current != null; i++) {
			if (current instanceof AccessDeniedException || current instanceof AuthenticationException) {
				return true;
			}
			current = current.getCause();
		}
		return false;
	}

}
