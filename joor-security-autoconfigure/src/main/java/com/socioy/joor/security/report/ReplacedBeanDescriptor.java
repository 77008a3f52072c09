package com.socioy.joor.security.report;

import java.util.List;

/**
 * A bean of ours that gave way to another.
 *
 * @param bean name of our bean
 * @param by names of the beans it gave way to
 * @since 0.1.0
 */
public record ReplacedBeanDescriptor(String bean, List<String> by) {

	public ReplacedBeanDescriptor {
		by = List.copyOf(by);
	}

}
