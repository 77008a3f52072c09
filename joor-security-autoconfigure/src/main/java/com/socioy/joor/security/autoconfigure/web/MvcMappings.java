package com.socioy.joor.security.autoconfigure.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.security.config.BeanIds;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerMapping;

import com.socioy.joor.security.access.MappingCoverage;

/**
 * Tells what the dispatcher servlet maps, before and after it is initialized.
 */
final class MvcMappings implements AccessRulesInspection.UncoveredMappings {

	private final ApplicationContext context;

	private final ObjectProvider<DispatcherServlet> servlet;

	private final ObjectProvider<DispatcherServletRegistrationBean> registration;

	private final String prefix;

	private volatile @Nullable String servletName;

	MvcMappings(ApplicationContext context, ObjectProvider<DispatcherServlet> servlet,
			ObjectProvider<DispatcherServletRegistrationBean> registration, String prefix) {
		this.context = context;
		this.servlet = servlet;
		this.registration = registration;
		this.prefix = prefix;
	}

	/**
	 * Return the handler mappings in the order in which the dispatcher servlet asks them.
	 * @return the handler mappings
	 */
	Collection<HandlerMapping> handlerMappings() {
		DispatcherServlet dispatcher = this.servlet.getIfUnique();
		List<HandlerMapping> initialized = (dispatcher != null) ? dispatcher.getHandlerMappings() : null;
		if (initialized != null) {
			return initialized;
		}
		// The same way in which the dispatcher servlet finds them on the first request.
		List<HandlerMapping> mappings = new ArrayList<>(
				BeanFactoryUtils.beansOfTypeIncludingAncestors(this.context, HandlerMapping.class, true, false)
					.values());
		AnnotationAwareOrderComparator.sort(mappings);
		return mappings;
	}

	/**
	 * Return whether a request goes to the dispatcher servlet, and to no other.
	 * @param request the request
	 * @return whether that is certain
	 */
	boolean reachesDispatcher(HttpServletRequest request) {
		HttpServletMapping mapping = request.getHttpServletMapping();
		String name = (mapping != null) ? mapping.getServletName() : null;
		// A request that a test makes up goes to no servlet by name.
		return name == null || name.isEmpty() || name.equals(servletName());
	}

	@Override
	public List<String> find() {
		if (!this.context.containsBean(BeanIds.SPRING_SECURITY_FILTER_CHAIN)
				|| !(this.context.getBean(BeanIds.SPRING_SECURITY_FILTER_CHAIN) instanceof FilterChainProxy chains)) {
			return List.of();
		}
		ServletContext servletContext = (this.context instanceof WebApplicationContext web) ? web.getServletContext()
				: null;
		String errorPath = this.context.getEnvironment().getProperty("spring.web.error.path", "/error");
		return new MappingCoverage(chains, servletContext).uncovered(handlerMappings(), this.prefix, errorPath);
	}

	private String servletName() {
		String name = this.servletName;
		if (name == null) {
			DispatcherServletRegistrationBean bean = this.registration.getIfUnique();
			name = (bean != null) ? bean.getServletName() : "";
			this.servletName = name;
		}
		return name;
	}

}
