package com.socioy.joor.security.headers;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

import com.socioy.joor.security.web.FallbackHeaders;
import com.socioy.joor.security.web.RequestOriginResolver;

/**
 * Prepares the headers of each filter chain while the application starts, from the
 * settings of the application, of the chain and of paths. Safe for use by several
 * threads.
 *
 * @since 0.1.0
 */
public final class SecurityHeadersFactory {

	private final HeaderSettings settings;

	private final List<PathSettings> paths;

	private final Surroundings surroundings;

	private final RequestOriginResolver origins;

	private final HeaderPolicyFactory policies;

	private final SecureRandom random = new SecureRandom();

	private final List<PreparedChain> prepared = new CopyOnWriteArrayList<>();

	/**
	 * Create a factory.
	 * @param settings settings of the application
	 * @param paths settings by path, the first that matches counts
	 * @param hsts value of {@code Strict-Transport-Security}, or {@code null} for none
	 * @param surroundings what else the application consists of
	 * @param origins knows whether a client speaks HTTPS
	 * @throws IllegalArgumentException if a path is no pattern
	 */
	public SecurityHeadersFactory(HeaderSettings settings, List<PathSettings> paths, @Nullable String hsts,
			Surroundings surroundings, RequestOriginResolver origins) {
		this.settings = Objects.requireNonNull(settings, "'settings' must not be null");
		this.paths = List.copyOf(paths);
		this.surroundings = Objects.requireNonNull(surroundings, "'surroundings' must not be null");
		this.origins = Objects.requireNonNull(origins, "'origins' must not be null");
		this.policies = new HeaderPolicyFactory(hsts);
	}

	boolean isSecure(HttpServletRequest request) {
		HeadersState state = HeadersState.of(request);
		ChainHeaders chain = (state != null) ? state.chain() : null;
		return (state != null && chain != null) ? state.isSecure(chain, request)
				: request.isSecure() || this.origins.resolve(request).isSecure();
	}

	ChainHeaders prepare(HttpSecurity http, HeaderSettings ofChain, ChainTraits traits, BooleanSupplier anonymous) {
		ChainHeaders headers = prepare(this.settings.merge(ofChain), traits, anonymous);
		this.prepared.add(new PreparedChain(http, headers.general()));
		return headers;
	}

	void skip(HttpSecurity http) {
		this.prepared.add(new PreparedChain(http, null));
	}

	private ChainHeaders prepare(HeaderSettings base, ChainTraits traits, BooleanSupplier anonymous) {
		List<ChainHeaders.PathPolicy> ofPaths = new ArrayList<>();
		for (PathSettings path : this.paths) {
			HeaderPolicy policy = this.policies.create(base.merge(path.settings()), traits);
			for (String pattern : path.patterns()) {
				ofPaths.add(
						new ChainHeaders.PathPolicy(PathPatternRequestMatcher.withDefaults().matcher(pattern), policy));
			}
		}
		HeaderPolicy ofPages = this.policies.create(base.merge(SpringPages.settings()), traits);
		for (String page : traits.inlinePages()) {
			ofPaths.add(new ChainHeaders.PathPolicy(PathPatternRequestMatcher.withDefaults().matcher(page), ofPages));
		}
		return new ChainHeaders(this.policies.create(base, traits), ofPaths, this.origins, anonymous, this.random);
	}

	/**
	 * Prepare the headers of responses that no chain sees.
	 * @return the headers
	 */
	public FallbackHeaders fallback() {
		ChainTraits traits = traits("", true, false, false, false);
		return new PreparedFallbackHeaders(prepare(this.settings, traits, () -> true));
	}

	/**
	 * Prepare the policy of a handler that says something about its pages.
	 * @param chosen what it says
	 * @return the policy, enforced
	 * @throws IllegalArgumentException if a browser would ignore a part of it
	 */
	PreparedCsp pageCsp(HeaderSettings chosen) {
		HeaderSettings merged = this.settings.merge(chosen);
		ChainTraits traits = traits("", true, false, false, false);
		return PreparedCsp.enforced(HeaderPolicyFactory.pagePolicy(merged, traits),
				!merged.csp().directives().containsKey("frame-ancestors"), traits.reportPath());
	}

	ChainTraits traits(String contextPath, boolean own, boolean passkeys, boolean openForms, boolean saml) {
		String reportPath = this.surroundings.reportPath();
		return new ChainTraits(own, this.surroundings.reportOnly(), passkeys,
				openForms || saml || this.surroundings.authorizationServer(),
				saml ? List.of(SpringPages.SAML_SCRIPT) : List.of(), SpringPages.paths(passkeys, openForms),
				(reportPath != null) ? contextPath + reportPath : null);
	}

	/**
	 * Return what was prepared for which chain.
	 * @return the chains, in the order in which they were built
	 */
	List<PreparedChain> prepared() {
		return this.prepared;
	}

	/**
	 * Return the settings of the application.
	 * @return the settings
	 */
	HeaderSettings settings() {
		return this.settings;
	}

	/**
	 * Settings for some paths.
	 *
	 * @param patterns patterns of paths, as in {@code PathPattern}
	 * @param settings the settings
	 * @since 0.1.0
	 */
	public record PathSettings(List<String> patterns, HeaderSettings settings) {

		public PathSettings {
			patterns = List.copyOf(patterns);
			Objects.requireNonNull(settings, "'settings' must not be null");
		}

	}

	/**
	 * What else the application consists of.
	 *
	 * @param reportOnly whether content security policies are never enforced
	 * @param authorizationServer whether it is an authorization server, whose forms lead
	 * to its clients
	 * @param reportPath where browsers send their reports, within the application, or
	 * {@code null} if nobody collects them
	 * @since 0.1.0
	 */
	public record Surroundings(boolean reportOnly, boolean authorizationServer, @Nullable String reportPath) {

	}

	/**
	 * The headers of one chain.
	 *
	 * @param builder builder of the chain
	 * @param policy headers for all paths that have none of their own, or {@code null}
	 * for a chain without headers
	 */
	record PreparedChain(HttpSecurity builder, @Nullable HeaderPolicy policy) {

	}

}
