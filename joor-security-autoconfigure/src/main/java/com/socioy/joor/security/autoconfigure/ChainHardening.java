package com.socioy.joor.security.autoconfigure;

import java.util.function.Supplier;

import org.springframework.core.Ordered;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.util.Assert;

import com.socioy.joor.security.web.FilterPosition;

/**
 * Joins one feature to every filter chain of the application, those that the user writes
 * included. Spring Security applies beans of this type to each {@link HttpSecurity}
 * before the user's own code runs; the configurer decides when it sees the user's final
 * chain, so what the user set there wins.
 * <p>
 * To change or remove a feature in one chain, reach for its configurer with
 * {@link #tune(HttpSecurity, Class, Customizer)}:
 *
 * <pre class="code">
 * ChainHardening.tune(http, ProblemConfigurer.class, AbstractHttpConfigurer::disable);
 * </pre>
 *
 * @since 0.1.0
 */
public final class ChainHardening implements Customizer<HttpSecurity>, Ordered {

	private final String feature;

	private final FilterPosition position;

	private final Class<?> type;

	private final Customizer<HttpSecurity> applier;

	private <C extends AbstractHttpConfigurer<C, HttpSecurity>> ChainHardening(String feature, FilterPosition position,
			Class<C> type, Supplier<C> configurer) {
		Assert.hasText(feature, "'feature' must not be empty");
		this.feature = feature;
		this.position = position;
		this.type = type;
		this.applier = (http) -> http.with(configurer.get(), Customizer.withDefaults());
	}

	/**
	 * Create the hardening of a feature.
	 * @param <C> type of the configurer
	 * @param feature name of the feature, as its group of properties is called
	 * @param position where the first filter of the feature stands
	 * @param type type of the configurer
	 * @param configurer makes a new configurer for each chain
	 * @return the hardening
	 */
	public static <C extends AbstractHttpConfigurer<C, HttpSecurity>> ChainHardening of(String feature,
			FilterPosition position, Class<C> type, Supplier<C> configurer) {
		return new ChainHardening(feature, position, type, configurer);
	}

	/**
	 * Change or disable a feature in one chain. Does nothing if the feature is switched
	 * off or was removed from the chain before.
	 * @param <C> type of the configurer
	 * @param http the chain
	 * @param type type of the feature's configurer
	 * @param change what to change
	 */
	public static <C extends AbstractHttpConfigurer<C, HttpSecurity>> void tune(HttpSecurity http, Class<C> type,
			Customizer<C> change) {
		C configurer = http.getConfigurer(type);
		if (configurer != null) {
			change.customize(configurer);
		}
	}

	@Override
	public void customize(HttpSecurity http) {
		this.applier.customize(http);
	}

	/**
	 * Return the name of the feature.
	 * @return the name, as its group of properties is called
	 */
	public String feature() {
		return this.feature;
	}

	/**
	 * Return the type of the feature's configurer.
	 * @return the type
	 */
	@SuppressWarnings("unchecked")
	public Class<? extends AbstractHttpConfigurer<?, HttpSecurity>> configurerType() {
		return (Class<? extends AbstractHttpConfigurer<?, HttpSecurity>>) this.type;
	}

	@Override
	public int getOrder() {
		return this.position.order();
	}

}
