package com.socioy.joor.security.headers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Headers that a controller chooses for its responses, as if it had set them itself: they
 * win over the filter chain and over every setting. On a method it replaces the one on
 * the class. What is malformed stops the start of the application.
 *
 * @since 0.1.0
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface SecurityHeaders {

	/**
	 * Directives of the content security policy, separated by semicolons, over those of
	 * the application's policy for pages. The policy is enforced.
	 * @return the directives, for example {@code "img-src 'self' https://images.example"}
	 */
	String csp() default "";

	/**
	 * Value of {@code X-Frame-Options}, which {@code frame-ancestors} follows.
	 * @return {@code DENY} or {@code SAMEORIGIN}
	 */
	String frameOptions() default "";

	/**
	 * Value of {@code Referrer-Policy}.
	 * @return the value
	 */
	String referrerPolicy() default "";

	/**
	 * Features of the browser and who may use them, over those of the application.
	 * @return for example {@code {"camera=(self)", "fullscreen=*"}}
	 */
	String[] permissionsPolicy() default {};

	/**
	 * Value of {@code Cross-Origin-Opener-Policy}.
	 * @return the value
	 */
	String openerPolicy() default "";

	/**
	 * Value of {@code Cross-Origin-Embedder-Policy}.
	 * @return the value
	 */
	String embedderPolicy() default "";

	/**
	 * Value of {@code Cross-Origin-Resource-Policy}.
	 * @return the value
	 */
	String resourcePolicy() default "";

}
