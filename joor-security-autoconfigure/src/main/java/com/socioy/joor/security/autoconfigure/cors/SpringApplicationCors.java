package com.socioy.joor.security.autoconfigure.cors;

import java.util.Objects;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.web.context.support.WebApplicationContextUtils;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

import com.socioy.joor.security.cors.ApplicationCors;

/**
 * Asks the beans of the application: the one named {@code corsConfigurationSource}, as
 * Spring Security does for {@code http.cors(...)}, and Spring MVC, which knows
 * {@code @CrossOrigin} and its own registry. Both are looked up with the first request
 * that needs them.
 */
final class SpringApplicationCors implements ApplicationCors {

	private static final String CHAIN_SOURCE = "corsConfigurationSource";

	private static final String MVC_SOURCE = "mvcHandlerMappingIntrospector";

	private final ApplicationContext context;

	private final Supplier<String> dispatcher;

	private volatile @Nullable Sources sources;

	/**
	 * Create an instance.
	 * @param context the application
	 * @param dispatcher gives the name of the dispatcher servlet, empty if there is none
	 */
	SpringApplicationCors(ApplicationContext context, Supplier<String> dispatcher) {
		this.context = context;
		this.dispatcher = dispatcher;
	}

	@Override
	public @Nullable CorsConfiguration ofChain(HttpServletRequest request) {
		CorsConfigurationSource source = sources().chain;
		return (source != null) ? source.getCorsConfiguration(request) : null;
	}

	@Override
	public @Nullable CorsConfiguration ofHandler(HttpServletRequest request) {
		Sources sources = sources();
		return (sources.handlers != null && reachesDispatcher(request, sources))
				? sources.handlers.getCorsConfiguration(request) : null;
	}

	@Override
	public boolean isSilent(HttpServletRequest request) {
		Sources sources = sources();
		return !sources.otherFilters && sources.handlers != null && reachesDispatcher(request, sources);
	}

	private boolean reachesDispatcher(HttpServletRequest request, Sources sources) {
		// The endpoints of a management port belong to a context of their own
		ApplicationContext serving = WebApplicationContextUtils.getWebApplicationContext(request.getServletContext());
		if (serving != null && !Objects.equals(serving.getId(), this.context.getId())) {
			return false;
		}
		HttpServletMapping mapping = request.getHttpServletMapping();
		String name = (mapping != null) ? mapping.getServletName() : null;
		// A request that a test makes up goes to no servlet by name
		return name == null || name.isEmpty() || name.equals(sources.dispatcher);
	}

	private Sources sources() {
		Sources sources = this.sources;
		if (sources == null) {
			sources = new Sources(find(CHAIN_SOURCE), find(MVC_SOURCE), this.dispatcher.get(), hasOtherFilters());
			this.sources = sources;
		}
		return sources;
	}

	private @Nullable CorsConfigurationSource find(String name) {
		return (this.context.containsBean(name) && this.context.getBean(name) instanceof CorsConfigurationSource source)
				? source : null;
	}

	private boolean hasOtherFilters() {
		ResolvableType registration = ResolvableType.forClassWithGenerics(FilterRegistrationBean.class,
				CorsFilter.class);
		return this.context.getBeanNamesForType(CorsFilter.class, true, false).length > 0
				|| this.context.getBeanNamesForType(registration, true, false).length > 0;
	}

	/**
	 * What was found.
	 *
	 * @param chain what Spring Security would use in every chain
	 * @param handlers what Spring MVC knows of its handlers
	 * @param dispatcher name of the dispatcher servlet
	 * @param otherFilters whether there are CORS filters outside of the chains
	 */
	private record Sources(@Nullable CorsConfigurationSource chain, @Nullable CorsConfigurationSource handlers,
			String dispatcher, boolean otherFilters) {
	}

}
