package com.socioy.joor.security.autoconfigure.actuator;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.util.ReflectionUtils;

import com.socioy.joor.security.core.SecurityWarning;
import com.socioy.joor.security.core.SecurityWarnings;

/**
 * Finds out which endpoints the user guards with chains of their own: the ones that such
 * a chain is limited to by an {@link EndpointRequest}. A chain that names its paths
 * guards none, because the paths move with a property and the chain does not.
 */
final class ActuatorChainOwner {

	private static final List<Class<?>> COMPOSITES = List.of(OrRequestMatcher.class, AndRequestMatcher.class);

	private static final String PARTS = "requestMatchers";

	private static final String METHOD = "httpMethod";

	private final ListableBeanFactory beanFactory;

	private final String own;

	/**
	 * Create a finder.
	 * @param beanFactory the beans of the application
	 * @param own name of our chain
	 */
	ActuatorChainOwner(ListableBeanFactory beanFactory, String own) {
		this.beanFactory = beanFactory;
		this.own = own;
	}

	/**
	 * Look for the user's chains.
	 * @param basePath path of the actuator
	 * @param warnings is told which chains guard endpoints, and which only seem to
	 * @return what they guard
	 */
	Found find(String basePath, SecurityWarnings warnings) {
		String owner = null;
		List<RequestMatcher> taken = new ArrayList<>();
		for (String name : this.beanFactory.getBeanNamesForType(SecurityFilterChain.class)) {
			if (name.equals(this.own)
					|| !(this.beanFactory.getBean(name) instanceof DefaultSecurityFilterChain chain)) {
				continue;
			}
			RequestMatcher matcher = chain.getRequestMatcher();
			RequestMatcher endpoints = endpointsOf(matcher);
			if (endpoints != null && coversAll(endpoints)) {
				owner = (owner != null) ? owner : name;
				warnings.add(new SecurityWarning("actuator-chain-replaced", name,
						"Actuator endpoints are guarded by this chain of the application, not by ours.",
						"Remove the EndpointRequest matcher from the chain to have them guarded by default."));
			}
			else if (endpoints != null) {
				taken.add(endpoints);
				warnings.add(new SecurityWarning("actuator-endpoints-taken", name,
						"Actuator endpoints that this chain of the application matches are guarded by it, the others by ours.",
						"Match with EndpointRequest.toAnyEndpoint() alone to guard all of them in this chain."));
			}
			else if (basePath.length() > 1 && matcher.toString().contains(basePath)) {
				warnings.add(new SecurityWarning("actuator-chain-shadowed", name,
						"Chain matches paths of the actuator, but endpoints are guarded ahead of it.",
						"Match with EndpointRequest.toAnyEndpoint() instead of paths to guard them in this chain."));
			}
		}
		return new Found(owner, List.copyOf(taken));
	}

	/**
	 * Reduce a matcher to what it matches by naming endpoints.
	 * @param matcher the matcher
	 * @return the matcher without alternatives that name no endpoints, or {@code null} if
	 * nothing is left
	 */
	static @Nullable RequestMatcher endpointsOf(RequestMatcher matcher) {
		if (EndpointRequest.class.equals(matcher.getClass().getEnclosingClass())) {
			return matcher;
		}
		boolean every = matcher instanceof AndRequestMatcher;
		boolean found = false;
		List<RequestMatcher> reduced = new ArrayList<>();
		for (RequestMatcher part : parts(matcher)) {
			RequestMatcher endpoints = endpointsOf(part);
			found |= endpoints != null;
			if (endpoints != null || every) {
				reduced.add((endpoints != null) ? endpoints : part);
			}
		}
		if (!found) {
			return null;
		}
		return every ? new AndRequestMatcher(reduced) : new OrRequestMatcher(reduced);
	}

	/**
	 * Return whether a matcher leaves out no endpoint, for no method. In doubt it does,
	 * so that our chain stays for what is left.
	 * @param matcher the matcher
	 * @return whether every endpoint is matched
	 */
	static boolean coversAll(RequestMatcher matcher) {
		if (matcher instanceof EndpointRequest.EndpointRequestMatcher) {
			Field method = ReflectionUtils.findField(matcher.getClass(), METHOD);
			return matcher.toString().equals(EndpointRequest.toAnyEndpoint().toString()) && method != null
					&& read(method, matcher) == null;
		}
		List<RequestMatcher> parts = parts(matcher);
		if (matcher instanceof AndRequestMatcher) {
			return !parts.isEmpty() && parts.stream().allMatch(ActuatorChainOwner::coversAll);
		}
		return parts.stream().anyMatch(ActuatorChainOwner::coversAll);
	}

	private static List<RequestMatcher> parts(RequestMatcher matcher) {
		Field field = COMPOSITES.contains(matcher.getClass()) ? ReflectionUtils.findField(matcher.getClass(), PARTS)
				: null;
		if (field == null || !(read(field, matcher) instanceof Collection<?> parts)) {
			return List.of();
		}
		return parts.stream().filter(RequestMatcher.class::isInstance).map(RequestMatcher.class::cast).toList();
	}

	private static @Nullable Object read(Field field, RequestMatcher matcher) {
		ReflectionUtils.makeAccessible(field);
		return ReflectionUtils.getField(field, matcher);
	}

	/**
	 * What the user's chains guard.
	 *
	 * @param owner name of the chain that guards every endpoint, or {@code null} if there
	 * is none
	 * @param taken what chains match that guard some of them
	 */
	record Found(@Nullable String owner, List<RequestMatcher> taken) {

	}

	/**
	 * Keeps the fields readable in a native image.
	 */
	static final class Hints implements RuntimeHintsRegistrar {

		@Override
		public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
			COMPOSITES.forEach((type) -> hints.reflection().registerType(type, MemberCategory.ACCESS_DECLARED_FIELDS));
			hints.reflection()
				.registerType(EndpointRequest.EndpointRequestMatcher.class, MemberCategory.ACCESS_DECLARED_FIELDS);
		}

	}

}
