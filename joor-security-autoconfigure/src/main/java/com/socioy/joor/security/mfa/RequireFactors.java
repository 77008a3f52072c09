package com.socioy.joor.security.mfa;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import com.socioy.joor.security.identity.MethodRequirement;

/**
 * Lets a method be called only by somebody who proved certain factors, for example
 * {@code mfa} for any two of different kinds. Callers who lack one are asked for it.
 * <p>
 * On a type it bears on all its methods. Where several bear on one method, all of them
 * count.
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Target({ ElementType.METHOD, ElementType.TYPE })
@Retention(RetentionPolicy.RUNTIME)
@MethodRequirement(feature = "mfa")
public @interface RequireFactors {

	/**
	 * Names of the factors, all of which are needed.
	 * @return the names, for example {@code webauthn}
	 */
	String[] value();

	/**
	 * How long ago each of the factors may have been proved.
	 * @return a duration of a second or more, or nothing if that does not matter
	 */
	String maxAge() default "";

}
