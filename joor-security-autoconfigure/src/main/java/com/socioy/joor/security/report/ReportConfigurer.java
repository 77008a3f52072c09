package com.socioy.joor.security.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;

/**
 * Takes note of the features that are left in a chain when its user is done with it. Adds
 * no filter and changes nothing.
 *
 * @since 0.1.0
 */
public final class ReportConfigurer extends AbstractHttpConfigurer<ReportConfigurer, HttpSecurity> {

	private final HardenedChains chains;

	private final Supplier<Map<String, Class<? extends AbstractHttpConfigurer<?, HttpSecurity>>>> features;

	/**
	 * Create a configurer for one chain.
	 * @param chains where to take note
	 * @param features configurers by name of the feature
	 */
	public ReportConfigurer(HardenedChains chains,
			Supplier<Map<String, Class<? extends AbstractHttpConfigurer<?, HttpSecurity>>>> features) {
		this.chains = chains;
		this.features = features;
	}

	@Override
	public void configure(HttpSecurity http) {
		List<String> active = new ArrayList<>();
		this.features.get().forEach((feature, type) -> {
			if (isPresent(http, type)) {
				active.add(feature);
			}
		});
		this.chains.add(http, active);
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static boolean isPresent(HttpSecurity http, Class<? extends AbstractHttpConfigurer<?, HttpSecurity>> type) {
		return http.getConfigurer((Class) type) != null;
	}

}
