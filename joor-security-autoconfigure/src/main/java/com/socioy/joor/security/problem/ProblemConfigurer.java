package com.socioy.joor.security.problem;

import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

import com.socioy.joor.security.web.CsrfPassedFilter;
import com.socioy.joor.security.web.FilterPosition;

/**
 * Adds problem details to a chain. Entry points and access-denied handlers of the user
 * stay; whatever they write is sent as it is, and what they leave empty gets a body.
 * <p>
 * Adds a filter outermost and one innermost, and one that tells whether the CSRF filter
 * let a request through. It also lets the error page through authorization, since the
 * page shows the outcome of a request that was decided before; otherwise a 403 would
 * become a 401 on the way to it.
 *
 * @since 0.1.0
 */
public final class ProblemConfigurer extends AbstractHttpConfigurer<ProblemConfigurer, HttpSecurity> {

	private final ProblemHandling handling;

	/**
	 * Create a configurer for one chain.
	 * @param handling makes and writes problems
	 */
	public ProblemConfigurer(ProblemHandling handling) {
		this.handling = handling;
	}

	@Override
	@SuppressWarnings("unchecked")
	public void init(HttpSecurity http) {
		AuthorizeHttpRequestsConfigurer<HttpSecurity> authorize = http
			.getConfigurer(AuthorizeHttpRequestsConfigurer.class);
		if (authorize != null) {
			authorize.addObjectPostProcessor(new ErrorDispatchAdmission());
		}
	}

	@Override
	@SuppressWarnings("unchecked")
	public void configure(HttpSecurity http) {
		FilterPosition.PROBLEM.add(new ProblemFilter(this.handling), http::addFilterBefore, http::addFilterAfter);
		if (http.getConfigurer(CsrfConfigurer.class) != null && http.getSharedObject(CsrfPassedFilter.class) == null) {
			CsrfPassedFilter passed = new CsrfPassedFilter();
			http.setSharedObject(CsrfPassedFilter.class, passed);
			FilterPosition.CSRF_PASSED.add(passed, http::addFilterBefore, http::addFilterAfter);
		}
		FilterPosition.ADMITTED.add(new AdmittedFilter(getSecurityContextHolderStrategy()), http::addFilterBefore,
				http::addFilterAfter);
	}

	private static final class ErrorDispatchAdmission implements ObjectPostProcessor<AuthorizationFilter> {

		@Override
		public <O extends AuthorizationFilter> O postProcess(O filter) {
			filter.setFilterErrorDispatch(false);
			return filter;
		}

	}

}
