package com.socioy.joor.security.csrf;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

import com.socioy.joor.security.core.SecurityWarning;
import com.socioy.joor.security.core.SecurityWarnings;
import com.socioy.joor.security.csrf.CsrfChains.Chain;
import com.socioy.joor.security.csrf.CsrfDecision.Terms;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.CsrfPassedFilter;
import com.socioy.joor.security.web.FilterPosition;
import com.socioy.joor.security.web.RequestOriginResolver;

/**
 * Puts the decision on cross-site requests in force in a chain, unless its author
 * disabled CSRF protection there. A request handler, token repository, matcher or
 * exemption of the author's stays.
 * <p>
 * Adds one filter, at {@link FilterPosition#CSRF_PASSED}, if no other feature did, and
 * one at {@link FilterPosition#CSRF_AUTHENTICATED} where the chain itself neither logs in
 * nor remembers anybody.
 *
 * @since 0.1.0
 */
public final class CsrfProtectionConfigurer extends AbstractHttpConfigurer<CsrfProtectionConfigurer, HttpSecurity> {

	private final RequestOriginResolver origins;

	private final CsrfRefusals refusals;

	private final CsrfChains chains;

	private final SecurityWarnings warnings;

	private final Set<String> trusted = new LinkedHashSet<>();

	private CsrfMode mode = CsrfMode.FETCH_METADATA;

	private boolean reportOnly;

	private @Nullable CsrfDecision decision;

	private List<String> logins = List.of();

	// Whether the chain keeps who is logged in from one request to the next
	private boolean remembering;

	/**
	 * Create a configurer for one chain.
	 * @param origins knows the origin of this application
	 * @param events where refusals are told
	 * @param addresses knows who called
	 * @param chains where to take note of the chain
	 * @param warnings where to warn of one without protection
	 */
	public CsrfProtectionConfigurer(RequestOriginResolver origins, SecurityEventPublisher events,
			ClientAddressResolver addresses, CsrfChains chains, SecurityWarnings warnings) {
		this.origins = Objects.requireNonNull(origins, "'origins' must not be null");
		this.refusals = new CsrfRefusals(events, addresses);
		this.chains = Objects.requireNonNull(chains, "'chains' must not be null");
		this.warnings = Objects.requireNonNull(warnings, "'warnings' must not be null");
	}

	/**
	 * Set what a request must show.
	 * @param mode the mode
	 * @return this configurer
	 */
	public CsrfProtectionConfigurer mode(CsrfMode mode) {
		this.mode = Objects.requireNonNull(mode, "'mode' must not be null");
		return this;
	}

	/**
	 * Only tell of what would be refused.
	 * @param reportOnly whether to let everything through
	 * @return this configurer
	 */
	public CsrfProtectionConfigurer reportOnly(boolean reportOnly) {
		this.reportOnly = reportOnly;
		return this;
	}

	/**
	 * Trust more origins.
	 * @param origins origins, for example {@code https://shop.example.com}
	 * @return this configurer
	 * @throws IllegalArgumentException if one is no origin
	 */
	public CsrfProtectionConfigurer trustedOrigins(Collection<String> origins) {
		origins.forEach((origin) -> this.trusted.add(TrustedOrigin.parse(origin)));
		return this;
	}

	@Override
	@SuppressWarnings("unchecked")
	public void init(HttpSecurity http) {
		List<String> logins = BrowserLogins.of(http);
		CsrfDecision decision = http.getSharedObject(CsrfDecision.class);
		if (http.getConfigurer(CsrfConfigurer.class) == null) {
			warnOf(logins);
			this.chains.add(new Chain("disabled", logins));
			// So that the report does not list the feature for this chain
			disable();
		}
		else if (this.mode == CsrfMode.OFF) {
			// Not removed: pages ask for a token, and logout stays a POST
			http.csrf((csrf) -> csrf.ignoringRequestMatchers(AnyRequestMatcher.INSTANCE));
			this.chains.add(new Chain("off", logins));
		}
		else if (decision != null) {
			AmbientCredentials credentials = new AmbientCredentials(getSecurityContextHolderStrategy());
			if (logins.isEmpty()) {
				// Keys or tokens, or filters of the author's that may read a cookie
				http.csrf((csrf) -> csrf
					.ignoringRequestMatchers((request) -> !this.remembering && isExempt(credentials, request)));
			}
			decision.enforce(new Terms(this.mode, new OriginCheck(this.origins, Set.copyOf(this.trusted), credentials),
					this.reportOnly, this.refusals));
			this.decision = decision;
			this.logins = logins;
		}
	}

	private static boolean isExempt(AmbientCredentials credentials, HttpServletRequest request) {
		boolean exempt = !credentials.isPresent(request);
		if (exempt) {
			AmbientLoginFilter.exempted(request);
		}
		return exempt;
	}

	private String protection() {
		if (this.reportOnly) {
			return "report-only";
		}
		return (this.logins.isEmpty() && !this.remembering) ? "conditional" : "on";
	}

	// Whoever logs in there, by whatever code of the author's, gets a cookie for it
	private static boolean remembersUsers(HttpSecurity http) {
		SecurityContextRepository repository = http.getSharedObject(SecurityContextRepository.class);
		return repository != null && !(repository instanceof RequestAttributeSecurityContextRepository)
				&& !(repository instanceof NullSecurityContextRepository);
	}

	private void warnOf(List<String> logins) {
		if (!logins.isEmpty()) {
			this.warnings.add(new SecurityWarning("csrf-disabled", "chain with " + String.join(", ", logins),
					"CSRF protection is disabled in a chain where a browser adds the credentials by itself.",
					"Remove csrf.disable() there, and name the paths that must be open to other sites in"
							+ " joor.security.csrf.ignored-paths."));
		}
	}

	@Override
	public void configure(HttpSecurity http) {
		if (http.getSharedObject(CsrfPassedFilter.class) == null) {
			CsrfPassedFilter passed = new CsrfPassedFilter();
			http.setSharedObject(CsrfPassedFilter.class, passed);
			FilterPosition.CSRF_PASSED.add(passed, http::addFilterBefore, http::addFilterAfter);
		}
		CsrfDecision decision = this.decision;
		if (decision != null) {
			this.remembering = remembersUsers(http);
			this.chains.add(new Chain(protection(), this.logins));
			if (this.logins.isEmpty() && !this.remembering) {
				FilterPosition.CSRF_AUTHENTICATED.add(
						new AmbientLoginFilter(getSecurityContextHolderStrategy(),
								new HandshakeMatcher(decision::isForeign), decision),
						http::addFilterBefore, http::addFilterAfter);
			}
		}
	}

}
