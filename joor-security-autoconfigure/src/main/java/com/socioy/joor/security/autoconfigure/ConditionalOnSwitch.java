package com.socioy.joor.security.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Conditional;

/**
 * {@link Conditional @Conditional} that matches while a property is {@code true}. A value
 * that is no boolean stops the start.
 *
 * @since 0.1.0
 */
@Documented
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Conditional(OnSwitchCondition.class)
public @interface ConditionalOnSwitch {

	/**
	 * Name of the property.
	 * @return the name
	 */
	String value();

	/**
	 * Whether it matches if the property is not set.
	 * @return whether it does
	 */
	boolean matchIfMissing() default false;

}
