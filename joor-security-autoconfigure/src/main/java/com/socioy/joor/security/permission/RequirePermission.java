package com.socioy.joor.security.permission;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import com.socioy.joor.security.identity.MethodRequirement;

/**
 * Lets only those call a method who have a permission.
 *
 * <pre class="code">
 * &#64;RequirePermission("orders:refund")
 * public Refund refund(UUID order) {
 * </pre>
 *
 * Of several values in one annotation the caller needs any; of several annotations, one
 * each. All count that stand on the method, on what it overrides or implements, on its
 * class, on what that extends or implements, or on another annotation there. On a class
 * it is about all methods, inherited ones included.
 * <p>
 * Works like other annotations of Spring AOP: on methods of beans, called from another
 * bean. The application does not start if one stands on a method that is private, static
 * or final, on a bean without a proxy, or asks for a permission that nobody can have.
 *
 * @since 0.1.0
 */
@Documented
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(RequirePermission.All.class)
@MethodRequirement(feature = "permissions")
public @interface RequirePermission {

	/**
	 * Permissions of which the caller needs any one, without wildcards.
	 * @return names of permissions
	 */
	String[] value();

	/**
	 * Several of them, which are all needed.
	 */
	@Documented
	@Target({ ElementType.TYPE, ElementType.METHOD })
	@Retention(RetentionPolicy.RUNTIME)
	@interface All {

		/**
		 * The annotations.
		 * @return annotations that are all needed
		 */
		RequirePermission[] value();

	}

}
