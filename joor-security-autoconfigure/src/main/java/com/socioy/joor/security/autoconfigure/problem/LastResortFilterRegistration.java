package com.socioy.joor.security.autoconfigure.problem;

import jakarta.servlet.DispatcherType;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;

import com.socioy.joor.security.problem.LastResortFilter;

/**
 * Puts the outermost filter ahead of those that have the highest precedence, too: Spring
 * Boot gives it to its filter for forwarded headers.
 */
class LastResortFilterRegistration extends FilterRegistrationBean<LastResortFilter> implements PriorityOrdered {

	LastResortFilterRegistration(LastResortFilter filter) {
		super(filter);
		setName("joorLastResortFilter");
		setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
		setAsyncSupported(true);
		setOrder(Ordered.HIGHEST_PRECEDENCE);
	}

}
