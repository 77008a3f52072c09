package com.socioy.joor.security.mfa;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import com.socioy.joor.security.identity.MethodRequirement;

/**
 * Lets a method be called only by somebody who logged in a short time ago, for example to
 * change a password. Callers whose login is older are asked to log in again.
 * <p>
 * On a type it bears on all its methods. Where several bear on one method, the shortest
 * time counts.
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Target({ ElementType.METHOD, ElementType.TYPE })
@Retention(RetentionPolicy.RUNTIME)
@MethodRequirement(feature = "mfa")
public @interface RequireRecentAuthentication {

	/**
	 * How long ago the login may have been.
	 * @return a duration of a second or more, for example {@code 10m} or {@code PT10M}
	 */
	String value();

}
