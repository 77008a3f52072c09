package com.socioy.joor.security.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.FilterInvocation;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Finds what Spring MVC or a servlet answers, while no filter chain looks at the request:
 * because none matches it, or because the chain that does has no filters.
 * <p>
 * Each path is tried once, by an example, without headers. A chain that decides by
 * anything else may therefore be missed or counted in error.
 *
 * @since 0.1.0
 */
public final class MappingCoverage {

	private final FilterChainProxy chains;

	private final @Nullable ServletContext servletContext;

	/**
	 * Create an instance.
	 * @param chains the filter chains of the application
	 * @param servletContext the servlet context, or {@code null} to look at Spring MVC
	 * only
	 */
	public MappingCoverage(FilterChainProxy chains, @Nullable ServletContext servletContext) {
		this.chains = chains;
		this.servletContext = servletContext;
	}

	/**
	 * Find what is not covered.
	 * @param mappings the handler mappings of the dispatcher servlet
	 * @param prefix servlet path of the dispatcher servlet
	 * @param errorPath path of the error page, which needs no cover
	 * @return one line for each mapping
	 */
	public List<String> uncovered(Collection<HandlerMapping> mappings, String prefix, String errorPath) {
		List<MappedEndpoint> endpoints = new ArrayList<>(MappedEndpoint.of(mappings, prefix));
		endpoints.addAll(servlets());
		return endpoints.stream()
			.filter((endpoint) -> !endpoint.pattern().equals(prefix + errorPath) && !isCovered(endpoint))
			.map(MappedEndpoint::toString)
			.distinct()
			.sorted()
			.toList();
	}

	private List<MappedEndpoint> servlets() {
		if (this.servletContext == null) {
			return List.of();
		}
		try {
			return this.servletContext.getServletRegistrations()
				.entrySet()
				.stream()
				.filter((servlet) -> !"dispatcherServlet".equals(servlet.getKey()))
				.map((servlet) -> Map.entry(servlet.getKey(), servlet.getValue().getMappings()))
				.flatMap((servlet) -> MappedEndpoint.of(servlet.getKey(), servlet.getValue()).stream())
				.toList();
		}
		catch (UnsupportedOperationException | IllegalStateException ex) {
			return List.of();
		}
	}

	private boolean isCovered(MappedEndpoint endpoint) {
		String method = endpoint.method().equals("*") ? "GET" : endpoint.method();
		HttpServletRequest probe = new AttributeOverlayRequest.Probe(
				new FilterInvocation("", endpoint.example(), method, this.servletContext).getHttpRequest());
		for (SecurityFilterChain chain : this.chains.getFilterChains()) {
			try {
				if (chain.matches(probe)) {
					return !chain.getFilters().isEmpty();
				}
			}
			catch (RuntimeException ex) {
				// The chain asks what only a real request could tell.
				return true;
			}
		}
		return false;
	}

}
