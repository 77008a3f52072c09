package com.socioy.joor.security.report;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One filter chain of the application.
 *
 * @param order position among the chains, from 1; the first one that matches a request
 * has it
 * @param bean name of the bean, or {@code null} if the chain is no bean
 * @param matcher which requests it has
 * @param hardened whether the features of Joor Security had access to it
 * @param features features that joined it
 * @param filters filters, in the order in which a request meets them
 * @since 0.1.0
 */
public record ChainDescriptor(int order, @Nullable String bean, String matcher, boolean hardened, List<String> features,
		List<FilterDescriptor> filters) {

	public ChainDescriptor {
		features = List.copyOf(features);
		filters = List.copyOf(filters);
	}

	/**
	 * One filter of a chain.
	 *
	 * @param name simple name of its class
	 * @param ours whether Joor Security brings it
	 */
	public record FilterDescriptor(String name, boolean ours) {

	}

}
