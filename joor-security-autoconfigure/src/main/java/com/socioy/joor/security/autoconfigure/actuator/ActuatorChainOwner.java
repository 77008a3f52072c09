package com.socioy.joor.security.autoconfigure.actuator;

import java.lang.reflect.Field;
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
 * Finds out whether the user guards the actuator with a chain of their own: one that is
 * limited to it by an {@link EndpointRequest}. A chain that names its paths is not taken
 * for one, because the paths move with a property and the chain does not.
 */
final class ActuatorChainOwner {

	private static final List<Class<?>> COMPOSITES = List.of(OrRequestMatcher.class, AndRequestMatcher.class);

	private static final String PARTS = "requestMatchers";

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
	 * Look for the user's chain.
	 * @param basePath path of the actuator
	 * @param warnings is told which chain guards the actuator, and which only seems to
	 * @return name of the user's chain, or {@code null} if there is none
	 */
	@Nullable String find(String basePath, SecurityWarnings warnings) {
		String owner = null;
		for (String name : this.beanFactory.getBeanNamesForType(SecurityFilterChain.class)) {
			if (name.equals(this.own)
					|| !(this.beanFactory.getBean(name) instanceof DefaultSecurityFilterChain chain)) {
				continue;
			}
			RequestMatcher matcher = chain.getRequestMatcher();
			if (isForEndpoints(matcher)) {
				owner = (owner != null) ? owner : name;
				warnings.add(new SecurityWarning("actuator-chain-replaced", name,
						"Actuator endpoints are guarded by this chain of the application, not by ours.",
						"Remove the EndpointRequest matcher from the chain to have them guarded by default."));
			}
			else if (basePath.length() > 1 && matcher.toString().contains(basePath)) {
				warnings.add(new SecurityWarning("actuator-chain-shadowed", name,
						"Chain matches paths of the actuator, but endpoints are guarded ahead of it.",
						"Match with EndpointRequest.toAnyEndpoint() instead of paths to guard them in this chain."));
			}
		}
		return owner;
	}

	/**
	 * Return whether a matcher narrows requests down to endpoints.
	 * @param matcher the matcher
	 * @return whether it is an {@link EndpointRequest}, or one of its parts is
	 */
	static boolean isForEndpoints(RequestMatcher matcher) {
		if (EndpointRequest.class.equals(matcher.getClass().getEnclosingClass())) {
			return true;
		}
		if (!COMPOSITES.contains(matcher.getClass())) {
			return false;
		}
		Field field = ReflectionUtils.findField(matcher.getClass(), PARTS);
		if (field == null) {
			return false;
		}
		ReflectionUtils.makeAccessible(field);
		return ReflectionUtils.getField(field, matcher) instanceof Collection<?> parts
				&& parts.stream().anyMatch((part) -> part instanceof RequestMatcher nested && isForEndpoints(nested));
	}

	/**
	 * Keeps the fields readable in a native image.
	 */
	static final class Hints implements RuntimeHintsRegistrar {

		@Override
		public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
			COMPOSITES.forEach((type) -> hints.reflection().registerType(type, MemberCategory.ACCESS_DECLARED_FIELDS));
		}

	}

}
