package com.socioy.joor.security.autoconfigure.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.debug.DebugFilter;
import org.springframework.util.ClassUtils;

import com.socioy.joor.security.core.ReportSection;
import com.socioy.joor.security.report.ChainDescriptor;
import com.socioy.joor.security.report.ChainDescriptor.FilterDescriptor;
import com.socioy.joor.security.report.HardenedChains;

/**
 * Shows every filter chain in the order in which they are asked for a request.
 */
class ChainsSection implements ReportSection {

	private static final String PROXY = "springSecurityFilterChain";

	private static final String HEADER_VALUE = "expectedHeaderValue=";

	private final ListableBeanFactory beanFactory;

	private final HardenedChains hardened;

	ChainsSection(ListableBeanFactory beanFactory, HardenedChains hardened) {
		this.beanFactory = beanFactory;
		this.hardened = hardened;
	}

	@Override
	public String name() {
		return "chains";
	}

	@Override
	public List<ChainDescriptor> content() {
		FilterChainProxy proxy = proxy();
		if (proxy == null) {
			return List.of();
		}
		Map<String, SecurityFilterChain> beans = this.beanFactory.getBeansOfType(SecurityFilterChain.class);
		List<ChainDescriptor> chains = new ArrayList<>();
		for (SecurityFilterChain chain : proxy.getFilterChains()) {
			chains.add(describe(chains.size() + 1, chain, beans));
		}
		return chains;
	}

	private @Nullable FilterChainProxy proxy() {
		if (!this.beanFactory.containsBean(PROXY)) {
			return null;
		}
		Object bean = this.beanFactory.getBean(PROXY);
		if (bean instanceof DebugFilter debug) {
			return debug.getFilterChainProxy();
		}
		return (bean instanceof FilterChainProxy proxy) ? proxy : null;
	}

	private ChainDescriptor describe(int order, SecurityFilterChain chain, Map<String, SecurityFilterChain> beans) {
		List<String> features = this.hardened.featuresOf(chain);
		return new ChainDescriptor(order, beanName(chain, beans), matcher(chain), features != null,
				(features != null) ? features : List.of(), chain.getFilters().stream().map(this::describe).toList());
	}

	private FilterDescriptor describe(Filter filter) {
		Class<?> type = ClassUtils.getUserClass(filter);
		return new FilterDescriptor(ClassUtils.getShortName(type), type.getName().startsWith(OwnConditions.PREFIX));
	}

	private static @Nullable String beanName(SecurityFilterChain chain, Map<String, SecurityFilterChain> beans) {
		return beans.entrySet()
			.stream()
			.filter((entry) -> entry.getValue() == chain)
			.map(Map.Entry::getKey)
			.findFirst()
			.orElse(null);
	}

	private static String matcher(SecurityFilterChain chain) {
		if (chain instanceof DefaultSecurityFilterChain known) {
			return withoutHeaderValues(known.getRequestMatcher().toString());
		}
		return "decided by " + ClassUtils.getShortName(chain.getClass());
	}

	/**
	 * Leave out the values of headers that a matcher compares with: such a value may be a
	 * shared secret.
	 * @param matcher description of a matcher
	 * @return the description without the values
	 */
	static String withoutHeaderValues(String matcher) {
		StringBuilder result = new StringBuilder();
		int from = 0;
		for (int at = matcher.indexOf(HEADER_VALUE); at != -1; at = matcher.indexOf(HEADER_VALUE, from)) {
			int valueAt = at + HEADER_VALUE.length();
			int end = matcher.indexOf(']', valueAt);
			result.append(matcher, from, valueAt).append("******");
			from = (end != -1) ? end : matcher.length();
		}
		return result.append(matcher, from, matcher.length()).toString();
	}

}
