package com.socioy.joor.security.identity;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.springframework.aop.support.AopUtils;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ReflectionUtils;

/**
 * Finds the annotations that bear on a method: on the method itself, on whatever it
 * overrides or implements, on its class, and on everything the class extends or
 * implements; also where they stand on another annotation. All of them count, so one that
 * is added never opens what another closes.
 * <p>
 * Those on a type do not bear on what every object has, such as {@code toString}. Safe
 * for use by several threads.
 *
 * @since 0.1.0
 */
public final class RequirementAnnotations {

	private static final AnnotationKind REQUIREMENTS = AnnotationKind.of(MethodRequirement.class::equals);

	private RequirementAnnotations() {
	}

	/**
	 * Return the annotations of one type that bear on a method.
	 * @param <A> type of the annotation
	 * @param annotation type of the annotation
	 * @param method a method
	 * @param type class of the object it is called on
	 * @return the annotations, in no particular order
	 */
	public static <A extends Annotation> List<A> find(Class<A> annotation, Method method, Class<?> type) {
		if (!mayBear(type)) {
			return List.of();
		}
		Set<A> found = new LinkedHashSet<>();
		for (MergedAnnotations annotations : on(method, type)) {
			add(annotations, annotation, found);
		}
		if (!ReflectionUtils.isObjectMethod(method)) {
			add(onType(type), annotation, found);
		}
		return List.copyOf(found);
	}

	/**
	 * Return the types of all annotations that bear on a method by standing on it or on
	 * what it overrides.
	 * @param method a method
	 * @param type class of the object it is called on
	 * @return types of annotations
	 */
	public static Set<Class<? extends Annotation>> typesOnMethod(Method method, Class<?> type) {
		Set<Class<? extends Annotation>> types = new LinkedHashSet<>();
		for (MergedAnnotations annotations : on(method, type)) {
			addTypes(annotations, types);
		}
		return types;
	}

	/**
	 * Return the types of all annotations that bear on a class.
	 * @param type a class
	 * @return types of annotations
	 */
	public static Set<Class<? extends Annotation>> typesOnClass(Class<?> type) {
		Set<Class<? extends Annotation>> types = new LinkedHashSet<>();
		addTypes(onType(type), types);
		return types;
	}

	/**
	 * Return whether any annotation stands anywhere in a class or in what it extends or
	 * implements. Each class is looked at once.
	 * @param type a class
	 * @return whether there is one
	 */
	public static boolean mayBear(Class<?> type) {
		return REQUIREMENTS.mayBear(type);
	}

	/**
	 * Return a class and everything it extends or implements.
	 * @param type a class
	 * @return the class, then its supertypes
	 */
	public static Set<Class<?>> hierarchy(Class<?> type) {
		Set<Class<?>> types = new LinkedHashSet<>();
		for (Class<?> current = type; current != null; current = current.getSuperclass()) {
			addWithInterfaces(current, types);
		}
		return types;
	}

	private static void addWithInterfaces(Class<?> type, Set<Class<?>> types) {
		if (types.add(type)) {
			for (Class<?> implemented : type.getInterfaces()) {
				addWithInterfaces(implemented, types);
			}
		}
	}

	private static List<MergedAnnotations> on(Method method, Class<?> type) {
		Method specific = AopUtils.getMostSpecificMethod(method, type);
		List<MergedAnnotations> found = new ArrayList<>();
		found.add(MergedAnnotations.from(specific, SearchStrategy.TYPE_HIERARCHY));
		if (!method.equals(specific)) {
			found.add(MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY));
		}
		if (Modifier.isPrivate(specific.getModifiers()) || Modifier.isStatic(specific.getModifiers())) {
			return found;
		}
		// A class can inherit what an interface asks for from one that does not know it
		for (Class<?> each : hierarchy(type)) {
			for (Method candidate : each.isInterface() ? each.getDeclaredMethods() : new Method[0]) {
				if (isImplementedBy(specific, candidate, type)) {
					found.add(MergedAnnotations.from(candidate, SearchStrategy.TYPE_HIERARCHY));
				}
			}
		}
		return found;
	}

	private static boolean isImplementedBy(Method method, Method candidate, Class<?> type) {
		if (!candidate.getName().equals(method.getName())
				|| candidate.getParameterCount() != method.getParameterCount()) {
			return false;
		}
		for (int i = 0; i < method.getParameterCount(); i++) {
			Class<?> parameter = ResolvableType.forMethodParameter(candidate, i, type).resolve(Object.class);
			if (parameter != method.getParameterTypes()[i]) {
				return false;
			}
		}
		return true;
	}

	private static MergedAnnotations onType(Class<?> type) {
		return MergedAnnotations.from(type, SearchStrategy.TYPE_HIERARCHY);
	}

	private static <A extends Annotation> void add(MergedAnnotations annotations, Class<A> annotation, Set<A> found) {
		annotations.stream(annotation).map(MergedAnnotation::synthesize).forEach(found::add);
	}

	private static void addTypes(MergedAnnotations annotations, Set<Class<? extends Annotation>> types) {
		annotations.stream(MethodRequirement.class).forEach((marker) -> {
			MergedAnnotation<?> marked = marker.getMetaSource();
			if (marked != null) {
				types.add(marked.getType());
			}
		});
	}

}
