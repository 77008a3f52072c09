package com.socioy.joor.security.problem;

import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.FormLoginConfigurer;
import org.springframework.security.config.annotation.web.configurers.WebAuthnConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.resource.OAuth2ResourceServerConfigurer;
import org.springframework.security.config.annotation.web.configurers.ott.OneTimeTokenLoginConfigurer;
import org.springframework.security.config.annotation.web.configurers.saml2.Saml2LoginConfigurer;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;

import com.socioy.joor.security.web.FilterPosition;

/**
 * Adds problem details to a chain. Entry points and access-denied handlers of the user
 * stay; whatever they write is sent as it is, and what they leave empty gets a body.
 * <p>
 * Adds two filters: one outermost, one innermost. It also lets the error page through
 * authorization, since the page shows the outcome of a request that was decided before;
 * otherwise a 403 would become a 401 on the way to it. In a chain that takes bearer
 * tokens and has no login, a refused request is not kept in a session.
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
		RequestCache cache = http.getSharedObject(RequestCache.class);
		if (cache != null && cache.getClass() == HttpSessionRequestCache.class && isBearerOnly(http)) {
			http.setSharedObject(RequestCache.class, new NullRequestCache());
		}
	}

	// A refused request is saved for whoever comes back after logging in. Where nobody
	// does, the cookie of its session would be all there is of it.
	@SuppressWarnings("unchecked")
	private static boolean isBearerOnly(HttpSecurity http) {
		return http.getConfigurer(OAuth2ResourceServerConfigurer.class) != null
				&& http.getConfigurer(FormLoginConfigurer.class) == null
				&& http.getConfigurer(OAuth2LoginConfigurer.class) == null
				&& http.getConfigurer(Saml2LoginConfigurer.class) == null
				&& http.getConfigurer(OneTimeTokenLoginConfigurer.class) == null
				&& http.getConfigurer(WebAuthnConfigurer.class) == null;
	}

	@Override
	public void configure(HttpSecurity http) {
		FilterPosition.PROBLEM.add(new ProblemFilter(this.handling), http::addFilterBefore, http::addFilterAfter);
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
