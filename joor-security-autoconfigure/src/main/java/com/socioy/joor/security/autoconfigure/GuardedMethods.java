package com.socioy.joor.security.autoconfigure;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

import com.socioy.joor.security.identity.RequirementAnnotations;

/**
 * Goes through the methods of one class that annotations ask something of, and tells
 * those that no proxy can stand in front of.
 */
final class GuardedMethods {

	private static final String MAPPING = "org.springframework.web.bind.annotation.Mapping";

	private final Class<?> type;

	private final boolean subclassed;

	private final Set<Class<? extends Annotation>> onClass;

	/**
	 * Look at a class.
	 * @param type the class, not that of a proxy
	 * @param subclassed whether its proxy is a subclass, which can stand in front of less
	 * than one that implements its interfaces
	 */
	GuardedMethods(Class<?> type, boolean subclassed) {
		this.type = type;
		this.subclassed = subclassed;
		this.onClass = RequirementAnnotations.typesOnClass(type);
	}

	/**
	 * Visit each method that an annotation bears on.
	 * @param visitor is told of it
	 */
	void visit(Visitor visitor) {
		Set<Method> methods = new LinkedHashSet<>(Arrays.asList(ReflectionUtils.getAllDeclaredMethods(this.type)));
		for (Class<?> each : RequirementAnnotations.hierarchy(this.type)) {
			if (each.isInterface()) {
				methods.addAll(Arrays.asList(each.getDeclaredMethods()));
			}
		}
		for (Method method : methods) {
			if (!method.isSynthetic() && method.getDeclaringClass() != Object.class) {
				visit(method, visitor);
			}
		}
	}

	private void visit(Method method, Visitor visitor) {
		Set<Class<? extends Annotation>> annotations = RequirementAnnotations.typesOnMethod(method, this.type);
		boolean named = !annotations.isEmpty();
		if (!ReflectionUtils.isObjectMethod(method)) {
			annotations.addAll(this.onClass);
		}
		for (Class<? extends Annotation> annotation : annotations) {
			visitor.visit(annotation, method, named ? obstacle(method) : obstacleOfUnnamed(method));
		}
	}

	// What a class has for itself need not be closed where only the class is annotated,
	// unless Spring MVC calls it.
	private @Nullable String obstacleOfUnnamed(Method method) {
		if (Modifier.isPrivate(method.getModifiers()) || Modifier.isStatic(method.getModifiers())) {
			return MergedAnnotations.from(method, SearchStrategy.DIRECT).isPresent(MAPPING) ? obstacle(method) : null;
		}
		String declaring = method.getDeclaringClass().getName();
		boolean foreign = declaring.startsWith("org.springframework.") || declaring.startsWith("java.");
		return (!foreign) ? obstacle(method) : null;
	}

	private @Nullable String obstacle(Method method) {
		int modifiers = method.getModifiers();
		if (Modifier.isPrivate(modifiers)) {
			return "private";
		}
		if (Modifier.isStatic(modifiers)) {
			return "static";
		}
		if (this.subclassed && Modifier.isFinal(modifiers)) {
			return "final";
		}
		boolean ofPackage = !Modifier.isPublic(modifiers) && !Modifier.isProtected(modifiers);
		if (this.subclassed && ofPackage && isElsewhere(method)) {
			return "only visible in a package other than that of '" + this.type.getName() + "'";
		}
		return null;
	}

	private boolean isElsewhere(Method method) {
		return !ClassUtils.getPackageName(method.getDeclaringClass()).equals(ClassUtils.getPackageName(this.type));
	}

	/**
	 * Is told of methods.
	 */
	@FunctionalInterface
	interface Visitor {

		/**
		 * Take note of a method.
		 * @param annotation type of an annotation that bears on it
		 * @param method the method
		 * @param obstacle why nothing can stand in front of it, or {@code null}
		 */
		void visit(Class<? extends Annotation> annotation, Method method, @Nullable String obstacle);

	}

}
