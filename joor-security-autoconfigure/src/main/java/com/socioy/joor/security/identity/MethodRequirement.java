package com.socioy.joor.security.identity;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an annotation that asks something of whoever calls a method. At start every bean
 * is searched for methods with such an annotation, and the application does not start if
 * one of them would be open because nothing can stand in front of it.
 *
 * @since 0.1.0
 */
@Documented
@Target(ElementType.ANNOTATION_TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface MethodRequirement {

	/**
	 * Feature that honours the annotation.
	 * @return the name, as its group of properties is called
	 */
	String feature();

}
