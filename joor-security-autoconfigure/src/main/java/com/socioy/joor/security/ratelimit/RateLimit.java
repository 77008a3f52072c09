package com.socioy.joor.security.ratelimit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Limits calls of a method of a bean, or of all public methods of a class, by a policy of
 * the settings. Paths and methods of the policy do not matter then; a policy with
 * {@code paths: []} holds only where code names it.
 * <p>
 * A call over the limit throws {@link RateLimitExceededException}, which becomes the
 * usual answer. As with all annotations of this kind, a call from within the same object
 * is not seen.
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Target({ ElementType.METHOD, ElementType.TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface RateLimit {

	/**
	 * Name of the policy.
	 * @return the name
	 */
	String value();

}
