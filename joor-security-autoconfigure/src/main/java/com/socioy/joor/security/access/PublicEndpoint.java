package com.socioy.joor.security.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets everybody call a controller, or one method of it. A rule about the path comes
 * first: what a rule says is not changed by this annotation.
 * <p>
 * It holds for exactly those requests that Spring MVC hands to the annotated method. A
 * request that another mapping takes stays closed, even if the path of this one would
 * match too.
 * <p>
 * Found on classes, methods, the interfaces and super types they implement, and on other
 * annotations.
 *
 * @since 0.1.0
 */
@Documented
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
public @interface PublicEndpoint {

}
