package com.socioy.joor.security.autoconfigure.wellknown;

import java.io.IOException;
import java.util.Map;

import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletRegistrationBean;
import org.springframework.core.io.Resource;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.condition.PathPatternsRequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

import com.socioy.joor.security.wellknown.SecurityTxt;

/**
 * Tells whether the application itself serves {@code security.txt}: with a controller, as
 * a static file, or by a servlet other than Spring MVC's. Looks once, with the first
 * request.
 */
final class MvcPages implements SecurityTxtAutoConfiguration.OwnPages {

	private final ListableBeanFactory beanFactory;

	private volatile @Nullable Found found;

	MvcPages(ListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public boolean serve(HttpServletRequest request) {
		Found found = this.found;
		if (found == null) {
			found = new Found(servletName(), isMapped() || isStatic());
			this.found = found;
		}
		HttpServletMapping mapping = request.getHttpServletMapping();
		String servlet = (mapping != null) ? mapping.getServletName() : null;
		// A request that a test makes up goes to no servlet by name
		boolean dispatched = servlet == null || servlet.isEmpty() || servlet.equals(found.servlet);
		return !dispatched || found.served;
	}

	private String servletName() {
		DispatcherServletRegistrationBean registration = this.beanFactory
			.getBeanProvider(DispatcherServletRegistrationBean.class)
			.getIfUnique();
		return (registration != null) ? registration.getServletName() : "";
	}

	private boolean isMapped() {
		PathContainer path = PathContainer.parsePath(SecurityTxt.PATH);
		for (RequestMappingInfoHandlerMapping mapping : this.beanFactory
			.getBeansOfType(RequestMappingInfoHandlerMapping.class)
			.values()) {
			for (RequestMappingInfo info : mapping.getHandlerMethods().keySet()) {
				PathPatternsRequestCondition condition = info.getPathPatternsCondition();
				if (condition != null
						&& condition.getPatterns().stream().anyMatch((pattern) -> pattern.matches(path))) {
					return true;
				}
			}
		}
		return false;
	}

	private boolean isStatic() {
		for (AbstractUrlHandlerMapping mapping : this.beanFactory.getBeansOfType(AbstractUrlHandlerMapping.class)
			.values()) {
			for (Map.Entry<String, Object> entry : mapping.getHandlerMap().entrySet()) {
				if (entry.getValue() instanceof ResourceHttpRequestHandler resources
						&& isStatic(PathPatternParser.defaultInstance.parse(entry.getKey()), resources)) {
					return true;
				}
			}
		}
		return false;
	}

	private static boolean isStatic(PathPattern pattern, ResourceHttpRequestHandler resources) {
		PathContainer path = PathContainer.parsePath(SecurityTxt.PATH);
		if (!pattern.matches(path)) {
			return false;
		}
		String file = pattern.extractPathWithinPattern(path).value();
		for (Resource location : resources.getLocations()) {
			try {
				if (location.createRelative(file).isReadable()) {
					return true;
				}
			}
			catch (IOException ex) {
				// Such a location serves nothing
				continue;
			}
		}
		return false;
	}

	private record Found(String servlet, boolean served) {
	}

}
