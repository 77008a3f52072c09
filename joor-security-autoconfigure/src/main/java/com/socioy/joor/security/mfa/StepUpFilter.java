package com.socioy.joor.security.mfa;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.FactorAuthorizationDecision;
import org.springframework.security.authorization.RequiredFactorError;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Answers refusals that are about a missing factor or a login too long ago, whoever
 * refused: a rule, an annotation, the application with Spring Security's own means.
 * <p>
 * The bearer of a token gets a challenge (RFC 9470). A person in front of a browser is
 * sent to the login that helps, by Spring Security itself, to whom the refusal is handed
 * on in words that it knows. A program with a session gets a problem.
 */
final class StepUpFilter implements Filter {

	private static final int MAX_CAUSES = 16;

	private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

	private final FactorDemands demands;

	private final WaysIn waysIn;

	private final RequestMatcher navigation;

	private final SecurityContextHolderStrategy contexts;

	StepUpFilter(FactorDemands demands, WaysIn waysIn, RequestMatcher navigation,
			SecurityContextHolderStrategy contexts) {
		this.demands = demands;
		this.waysIn = waysIn;
		this.navigation = navigation;
		this.contexts = contexts;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		try {
			chain.doFilter(request, response);
		}
		catch (ServletException | RuntimeException ex) {
			List<RequiredFactorError> errors = errors(ex);
			Authentication caller = this.contexts.getContext().getAuthentication();
			if (errors.isEmpty() || caller == null || !this.trust.isFullyAuthenticated(caller)
					|| response.isCommitted()) {
				throw ex;
			}
			answer(errors, caller, (HttpServletRequest) request, (HttpServletResponse) response);
		}
	}

	private void answer(List<RequiredFactorError> errors, Authentication caller, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		StepUpChallenge challenge = StepUpChallenge.of(errors, this.demands.catalog());
		if (ProofReader.isBearer(caller)) {
			challenge.challenge(request, response);
			return;
		}
		List<RequiredFactorError> steps = this.navigation.matches(request) ? this.waysIn.find(errors, caller)
				: List.of();
		if (steps.isEmpty()) {
			challenge.refuse(request, response);
			return;
		}
		throw new AuthorizationDeniedException("A better login is required", new FactorAuthorizationDecision(steps));
	}

	private static List<RequiredFactorError> errors(Throwable failure) {
		Throwable current = failure;
		for (int i = 0; i < MAX_CAUSES && current != null; i++) {
			List<RequiredFactorError> errors = errorsOf(current);
			if (errors != null) {
				return errors;
			}
			current = current.getCause();
		}
		return List.of();
	}

	private static @Nullable List<RequiredFactorError> errorsOf(Throwable failure) {
		return (failure instanceof AuthorizationDeniedException denied
				&& denied.getAuthorizationResult() instanceof FactorAuthorizationDecision decision)
						? decision.getFactorErrors() : null;
	}

}
