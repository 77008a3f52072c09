package com.socioy.joor.security.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * A path that Spring MVC or a servlet answers.
 *
 * @param method HTTP method, or {@code *} for all
 * @param pattern pattern of the path, below the context path
 * @param handler who answers
 */
record MappedEndpoint(String method, String pattern, String handler) {

	private static final String ANY = "*";

	/**
	 * List what handler mappings map.
	 * @param mappings the handler mappings
	 * @param prefix servlet path of the dispatcher servlet
	 * @return what is mapped
	 */
	static List<MappedEndpoint> of(Collection<HandlerMapping> mappings, String prefix) {
		List<MappedEndpoint> endpoints = new ArrayList<>();
		for (HandlerMapping mapping : mappings) {
			if (mapping instanceof RequestMappingInfoHandlerMapping requestMappings) {
				requestMappings.getHandlerMethods().forEach((info, handler) -> add(info, handler, prefix, endpoints));
			}
			else if (mapping instanceof AbstractUrlHandlerMapping urls) {
				urls.getHandlerMap()
					.forEach((pattern, handler) -> endpoints
						.add(new MappedEndpoint(ANY, prefix + slash(pattern), handler.getClass().getSimpleName())));
			}
		}
		return endpoints;
	}

	/**
	 * List what a servlet is mapped to.
	 * @param servlet name of the servlet
	 * @param patterns patterns of the servlet
	 * @return what is mapped, without patterns for all that is left and for file types
	 */
	static List<MappedEndpoint> of(String servlet, Collection<String> patterns) {
		return patterns.stream()
			.filter((pattern) -> pattern.length() > 1 && pattern.startsWith("/") && !pattern.equals("/*"))
			.map((pattern) -> new MappedEndpoint(ANY, pattern, "servlet '" + servlet + "'"))
			.toList();
	}

	/**
	 * Return a path that the pattern matches, unless a variable has an expression.
	 * @return the path
	 */
	String example() {
		return PatternText.example(this.pattern, "x");
	}

	private static void add(RequestMappingInfo info, HandlerMethod handler, String prefix,
			List<MappedEndpoint> endpoints) {
		Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
		String method = methods.isEmpty() ? ANY : methods.iterator().next().name();
		for (String pattern : info.getPatternValues()) {
			endpoints.add(new MappedEndpoint(method, prefix + slash(pattern),
					handler.getBeanType().getSimpleName() + "#" + handler.getMethod().getName()));
		}
	}

	private static String slash(String pattern) {
		return pattern.startsWith("/") ? pattern : "/" + pattern;
	}

	@Override
	public String toString() {
		return this.method + " " + this.pattern + " (" + this.handler + ")";
	}

}
