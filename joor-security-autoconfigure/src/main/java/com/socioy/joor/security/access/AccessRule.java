package com.socioy.joor.security.access;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

import org.springframework.util.Assert;

/**
 * One path, the methods it is about, and what is asked of whoever calls it. Immutable.
 *
 * @param source property that names the path, as a user writes it, for example
 * {@code joor.security.web.rules[0].path}
 * @param path path pattern as Spring MVC reads it, below context path and servlet path
 * @param methods HTTP methods in upper case; empty stands for all
 * @param requirement what is asked
 * @since 0.1.0
 */
public record AccessRule(String source, String path, Set<String> methods, AccessRequirement requirement) {

	public AccessRule {
		Assert.hasText(source, "'source' must not be empty");
		Assert.notNull(path, "'path' must not be null");
		Assert.notNull(methods, "'methods' must not be null");
		Assert.notNull(requirement, "'requirement' must not be null");
		methods = Collections.unmodifiableSet(new LinkedHashSet<>(methods));
	}

	/**
	 * Describe the methods for people.
	 * @return the methods, or {@code *} for all
	 */
	String describeMethods() {
		return this.methods.isEmpty() ? "*" : String.join(",", this.methods);
	}

	@Override
	public String toString() {
		return describeMethods() + " " + this.path + " -> " + this.requirement + " (" + this.source + ")";
	}

}
