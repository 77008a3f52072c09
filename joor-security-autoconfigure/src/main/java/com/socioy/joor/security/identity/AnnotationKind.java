package com.socioy.joor.security.identity;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.util.ConcurrentReferenceHashMap;
import org.springframework.util.ReflectionUtils;

/**
 * Annotations of one kind, and whether one of them can bear on a class at all. Most beans
 * of an application have none, and need no search method by method and annotation by
 * annotation. Each class is read once, for all kinds. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class AnnotationKind {

	private static final Map<Class<?>, Set<Class<? extends Annotation>>> DECLARED = new ConcurrentReferenceHashMap<>();

	private final Predicate<Class<? extends Annotation>> kind;

	private final Map<Class<? extends Annotation>, Boolean> known = new ConcurrentHashMap<>();

	private AnnotationKind(Predicate<Class<? extends Annotation>> kind) {
		this.kind = kind;
	}

	/**
	 * Create a kind. Annotations on which one of this kind stands are of this kind too,
	 * and so are the containers of those that can be repeated.
	 * @param kind whether annotations of a type are of this kind; asked once for each
	 * @return the kind
	 */
	public static AnnotationKind of(Predicate<Class<? extends Annotation>> kind) {
		return new AnnotationKind(kind);
	}

	/**
	 * Return whether an annotation of this kind stands anywhere in a class or in what it
	 * extends or implements: on a type, or on a method, even a private one.
	 * @param type a class
	 * @return whether there is one, or it cannot be told
	 */
	public boolean mayBear(Class<?> type) {
		for (Class<?> current = type; current != null; current = current.getSuperclass()) {
			if (declares(current) || implementsOne(current)) {
				return true;
			}
		}
		return false;
	}

	private boolean implementsOne(Class<?> type) {
		for (Class<?> implemented : type.getInterfaces()) {
			if (declares(implemented) || implementsOne(implemented)) {
				return true;
			}
		}
		return false;
	}

	private boolean declares(Class<?> type) {
		if (type.getName().startsWith("java.")) {
			return false;
		}
		Set<Class<? extends Annotation>> declared = DECLARED.get(type);
		if (declared == null) {
			try {
				declared = declared(type);
			}
			catch (IllegalStateException | LinkageError ex) {
				return true;
			}
			DECLARED.put(type, declared);
		}
		for (Class<? extends Annotation> annotation : declared) {
			if (isOfKind(annotation)) {
				return true;
			}
		}
		return false;
	}

	private boolean isOfKind(Class<? extends Annotation> annotation) {
		Boolean known = this.known.get(annotation);
		if (known == null) {
			Class<? extends Annotation> repeated = repeated(annotation);
			known = test(annotation) || (repeated != null && test(repeated));
			this.known.put(annotation, known);
		}
		return known;
	}

	private boolean test(Class<? extends Annotation> annotation) {
		return this.kind.test(annotation)
				|| MergedAnnotations.from(annotation).stream().anyMatch((meta) -> this.kind.test(meta.getType()));
	}

	private static @Nullable Class<? extends Annotation> repeated(Class<? extends Annotation> container) {
		Method value = ReflectionUtils.findMethod(container, MergedAnnotation.VALUE);
		Class<?> element = (value != null) ? value.getReturnType().getComponentType() : null;
		return (element != null && element.isAnnotation()) ? element.asSubclass(Annotation.class) : null;
	}

	private static Set<Class<? extends Annotation>> declared(Class<?> type) {
		Set<Class<? extends Annotation>> declared = new LinkedHashSet<>();
		add(type, declared);
		ReflectionUtils.doWithLocalMethods(type, (Method method) -> add(method, declared));
		return Set.copyOf(declared);
	}

	private static void add(AnnotatedElement element, Set<Class<? extends Annotation>> declared) {
		for (Annotation annotation : element.getDeclaredAnnotations()) {
			declared.add(annotation.annotationType());
		}
	}

}
