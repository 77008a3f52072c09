package com.socioy.joor.security.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Conditional;

/**
 * {@link Conditional @Conditional} that matches while a feature is switched on: by
 * {@code joor.security.<feature>.enabled}, falling back to {@code joor.security.enabled},
 * falling back to on.
 *
 * @since 0.1.0
 */
@Documented
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Conditional(OnFeatureCondition.class)
public @interface ConditionalOnFeature {

	/**
	 * Name of the feature.
	 * @return the name, as its group of properties is called
	 */
	String value();

}
