package com.socioy.joor.security.access;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.server.RequestPath;
import org.springframework.util.Assert;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Finds the {@link PublicEndpoint public endpoints} of Spring MVC, and asks its handler
 * mappings, in their order, whether one of them would take a request. Nothing of that
 * question stays on the request. Safe for use by several threads.
 * <p>
 * Mappings that are registered after the start are never public.
 *
 * @since 0.1.0
 */
public final class MvcPublicEndpoints implements PublicEndpoints {

	private final Supplier<? extends Collection<HandlerMapping>> mappings;

	private final Predicate<HttpServletRequest> reachesDispatcher;

	private final MvcPaths paths;

	private volatile @Nullable Found found;

	/**
	 * Create an instance.
	 * @param mappings gives the handler mappings of the dispatcher servlet, in order,
	 * once the application has started
	 * @param reachesDispatcher tells whether a request goes to the dispatcher servlet
	 * @param paths how patterns are read
	 */
	public MvcPublicEndpoints(Supplier<? extends Collection<HandlerMapping>> mappings,
			Predicate<HttpServletRequest> reachesDispatcher, MvcPaths paths) {
		Assert.notNull(mappings, "'mappings' must not be null");
		Assert.notNull(reachesDispatcher, "'reachesDispatcher' must not be null");
		Assert.notNull(paths, "'paths' must not be null");
		this.mappings = mappings;
		this.reachesDispatcher = reachesDispatcher;
		this.paths = paths;
	}

	@Override
	public boolean isPublic(HttpServletRequest request, RequestPath path) {
		Found found = found();
		if (found.handlers.isEmpty() || found.patterns.find(MvcPaths.withinContext(path)) == null
				|| !this.reachesDispatcher.test(request)) {
			return false;
		}
		try {
			Object handler = handler(found.mappings, new AttributeOverlayRequest(request), path);
			return handler instanceof HandlerMethod method
					&& found.handlers.contains(new Handler(method.getBeanType(), method.getMethod()));
		}
		catch (Exception ex) {
			// Spring MVC would answer with an error, which a stranger need not see.
			return false;
		}
	}

	@Override
	public List<String> describe() {
		return found().descriptions;
	}

	private static @Nullable Object handler(Collection<HandlerMapping> mappings, HttpServletRequest request,
			RequestPath path) throws Exception {
		ServletRequestPathUtils.setParsedRequestPath(path, request);
		for (HandlerMapping mapping : mappings) {
			HandlerExecutionChain execution = mapping.getHandler(request);
			if (execution != null) {
				return execution.getHandler();
			}
		}
		return null;
	}

	// Two threads may both look, and find the same.
	private Found found() {
		Found found = this.found;
		if (found == null) {
			found = new Found(List.copyOf(this.mappings.get()), this.paths);
			this.found = found;
		}
		return found;
	}

	private record Handler(Class<?> type, Method method) {
	}

	/**
	 * The public endpoints of an application.
	 */
	private static final class Found {

		private final List<HandlerMapping> mappings;

		private final Set<Handler> handlers = new HashSet<>();

		private final PatternIndex<Boolean> patterns;

		private final List<String> descriptions = new ArrayList<>();

		Found(List<HandlerMapping> mappings, MvcPaths paths) {
			this.mappings = mappings;
			Map<PathPattern, Boolean> found = new LinkedHashMap<>();
			for (HandlerMapping mapping : mappings) {
				if (mapping instanceof RequestMappingInfoHandlerMapping requestMappings) {
					requestMappings.getHandlerMethods().forEach((info, method) -> add(info, method, paths, found));
				}
			}
			this.patterns = new PatternIndex<>(found, paths.parser().isCaseSensitive());
		}

		private void add(RequestMappingInfo info, HandlerMethod method, MvcPaths paths,
				Map<PathPattern, Boolean> found) {
			if (!AnnotatedElementUtils.hasAnnotation(method.getMethod(), PublicEndpoint.class)
					&& !AnnotatedElementUtils.hasAnnotation(method.getBeanType(), PublicEndpoint.class)) {
				return;
			}
			this.handlers.add(new Handler(method.getBeanType(), method.getMethod()));
			for (String pattern : info.getPatternValues()) {
				this.descriptions.add(describe(info, method, pattern));
				found.put(paths.parse(pattern), Boolean.TRUE);
			}
		}

		private static String describe(RequestMappingInfo info, HandlerMethod method, String pattern) {
			String methods = info.getMethodsCondition()
				.getMethods()
				.stream()
				.map(Enum::name)
				.sorted()
				.collect(Collectors.joining(","));
			return new MappedEndpoint(methods.isEmpty() ? "*" : methods, pattern,
					method.getBeanType().getSimpleName() + "#" + method.getMethod().getName())
				.toString();
		}

	}

}
