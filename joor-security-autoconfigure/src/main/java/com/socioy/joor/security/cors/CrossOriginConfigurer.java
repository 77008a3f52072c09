package com.socioy.joor.security.cors;

import java.util.Objects;
import java.util.function.BooleanSupplier;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.CorsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.web.filter.CorsFilter;

import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.FilterPosition;
import com.socioy.joor.security.web.RequestOriginResolver;

/**
 * Adds the rules for foreign origins to a chain: a filter that decides, a filter that
 * refuses, and {@code Vary: Origin} on every response. Where the user gave the chain a
 * source of their own with {@code http.cors(...)}, that one decides; where they disabled
 * CORS, nothing does.
 *
 * @since 0.1.0
 */
public final class CrossOriginConfigurer extends AbstractHttpConfigurer<CrossOriginConfigurer, HttpSecurity> {

	private final ApplicationCors application;

	private final CrossOriginRules rules;

	private final RequestOriginResolver origins;

	private final RefusedOrigins refusals;

	private boolean corsAtFirst;

	/**
	 * Create a configurer for one chain.
	 * @param application what the application says
	 * @param rules what the settings say
	 * @param origins knows the application's own origin
	 * @param events where refusals are told
	 * @param addresses knows who called
	 */
	public CrossOriginConfigurer(ApplicationCors application, CrossOriginRules rules, RequestOriginResolver origins,
			SecurityEventPublisher events, ClientAddressResolver addresses) {
		this.application = Objects.requireNonNull(application, "'application' must not be null");
		this.rules = Objects.requireNonNull(rules, "'rules' must not be null");
		this.origins = Objects.requireNonNull(origins, "'origins' must not be null");
		this.refusals = new RefusedOrigins(Objects.requireNonNull(events, "'events' must not be null"),
				Objects.requireNonNull(addresses, "'addresses' must not be null"));
	}

	@Override
	public void setBuilder(HttpSecurity http) {
		super.setBuilder(http);
		this.corsAtFirst = hasCors(http);
	}

	@Override
	@SuppressWarnings("unchecked")
	public void init(HttpSecurity http) {
		if (http.getConfigurer(HeadersConfigurer.class) != null) {
			http.headers((headers) -> headers.addHeaderWriter(new VaryOriginWriter()));
		}
	}

	@Override
	public void configure(HttpSecurity http) {
		if (this.corsAtFirst && !hasCors(http)) {
			return;
		}
		FilterPosition.CROSS_ORIGIN.add(new CrossOriginFilter(this.application, this.rules, this.origins, this.refusals,
				new HasCorsFilter(http)), http::addFilterBefore, http::addFilterAfter);
		FilterPosition.REFUSED_ORIGIN.add(new RefusedOriginFilter(this.refusals), http::addFilterBefore,
				http::addFilterAfter);
	}

	@SuppressWarnings("unchecked")
	private static boolean hasCors(HttpSecurity http) {
		return http.getConfigurer(CorsConfigurer.class) != null;
	}

	/**
	 * Looks at the chain once it is built, for only then it is known what
	 * {@code http.cors(...)} made of the beans it found.
	 */
	private static final class HasCorsFilter implements BooleanSupplier {

		private final HttpSecurity http;

		private volatile int known = -1;

		HasCorsFilter(HttpSecurity http) {
			this.http = http;
		}

		@Override
		public boolean getAsBoolean() {
			if (this.known == -1) {
				this.known = this.http.getObject().getFilters().stream().anyMatch(CorsFilter.class::isInstance) ? 1 : 0;
			}
			return this.known == 1;
		}

	}

}
