package com.socioy.joor.security.autoconfigure.ratelimit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Put on a test class, lets the rate limits hold in its application. Without it, tests of
 * an application meet no limit, so that one that sends many requests does not fail for
 * that. The property {@code joor.security.rate-limit.enabled}, where a test or the
 * application sets it, says the same.
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface AutoConfigureRateLimit {

	/**
	 * Whether the limits hold.
	 * @return whether they do
	 */
	boolean value() default true;

}
