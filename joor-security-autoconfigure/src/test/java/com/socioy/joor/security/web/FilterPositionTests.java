package com.socioy.joor.security.web;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.session.DisableEncodeUrlFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FilterPosition}.
 */
class FilterPositionTests {

	@ParameterizedTest
	@EnumSource
	void anchorOfEveryPositionExists(FilterPosition position) {
		List<Class<? extends Filter>> anchors = new ArrayList<>();
		BiConsumer<Filter, Class<? extends Filter>> sink = (filter, anchor) -> anchors.add(anchor);
		position.add(new Marker(position), sink, sink);
		assertThat(anchors).singleElement().satisfies((anchor) -> assertThat(Filter.class).isAssignableFrom(anchor));
	}

	@Test
	void filtersWhenAddedInOrderStandInTheOrderOfTheEnum() {
		new WebApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(SecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class))
			.withUserConfiguration(Chain.class)
			.run((context) -> {
				List<Filter> filters = context.getBean(SecurityFilterChain.class).getFilters();
				assertThat(filters).filteredOn(Marker.class::isInstance)
					.extracting((filter) -> ((Marker) filter).position)
					.containsExactly(FilterPosition.values());
				assertThat(index(filters, FilterPosition.PROBLEM))
					.isLessThan(index(filters, DisableEncodeUrlFilter.class));
				assertThat(index(filters, FilterPosition.RATE_LIMIT_BY_ADDRESS))
					.isBetween(index(filters, HeaderWriterFilter.class), index(filters, CsrfFilter.class));
				assertThat(index(filters, FilterPosition.BODY_LIMIT)).isBetween(index(filters, CsrfFilter.class),
						index(filters, LogoutFilter.class));
				assertThat(index(filters, FilterPosition.CREDENTIALS)).isBetween(index(filters, LogoutFilter.class),
						index(filters, BasicAuthenticationFilter.class));
				assertThat(index(filters, FilterPosition.RATE_LIMIT_BY_USER)).isBetween(
						index(filters, BasicAuthenticationFilter.class), index(filters, AuthorizationFilter.class));
				assertThat(index(filters, FilterPosition.ADMITTED)).isEqualTo(filters.size() - 1);
			});
	}

	@Test
	void ordersAreThoseOfTheEnum() {
		assertThat(FilterPosition.values()).extracting(FilterPosition::order).isSorted().doesNotHaveDuplicates();
	}

	private static int index(List<Filter> filters, FilterPosition position) {
		return filters.indexOf(filters.stream()
			.filter((filter) -> filter instanceof Marker marker && marker.position == position)
			.findFirst()
			.orElseThrow());
	}

	private static int index(List<Filter> filters, Class<?> type) {
		return filters.indexOf(filters.stream().filter(type::isInstance).findFirst().orElseThrow());
	}

	@Configuration(proxyBeanMethods = false)
	static class Chain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			http.httpBasic(Customizer.withDefaults())
				.authorizeHttpRequests((rules) -> rules.anyRequest().authenticated());
			for (FilterPosition position : FilterPosition.values()) {
				position.add(new Marker(position), http::addFilterBefore, http::addFilterAfter);
			}
			return http.build();
		}

	}

	static class Marker implements Filter {

		private final FilterPosition position;

		Marker(FilterPosition position) {
			this.position = position;
		}

		@Override
		public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) {
			throw new UnsupportedOperationException();
		}

	}

}
