package com.socioy.joor.security.audit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import com.socioy.joor.security.event.SecurityEventType;

/**
 * Marks a method that touches sensitive data: each call is told as one security event,
 * with who called, what was touched and how it ended.
 *
 * <pre class="code">
 * &#64;AuditedAccess("invoice")
 * public Invoice find(&#64;AuditedAccess.Id UUID id) {
 * </pre>
 *
 * Works like other annotations of Spring AOP: on public methods of beans, called from
 * another bean, and neither the class nor the method may be final. A
 * {@link java.util.concurrent.CompletionStage} is told when it is completed. Of anything
 * else that works on after the method returned, such as a {@code Callable} or a reactive
 * publisher, only the call is told, with an unknown outcome.
 *
 * @since 0.1.0
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface AuditedAccess {

	/**
	 * Kind of data, for example {@code invoice}.
	 * @return a name
	 */
	String value();

	/**
	 * What the method does to it.
	 * @return the kind of access
	 */
	Access access() default Access.READ;

	/**
	 * Marks the parameter that holds the technical id of what is touched.
	 */
	@Documented
	@Target(ElementType.PARAMETER)
	@Retention(RetentionPolicy.RUNTIME)
	@interface Id {

	}

	/**
	 * What is done to sensitive data.
	 */
	enum Access {

		/**
		 * It is read.
		 */
		READ(SecurityEventType.SENSITIVE_READ),

		/**
		 * It is created.
		 */
		CREATE(SecurityEventType.SENSITIVE_CREATE),

		/**
		 * It is changed.
		 */
		UPDATE(SecurityEventType.SENSITIVE_UPDATE),

		/**
		 * It is deleted.
		 */
		DELETE(SecurityEventType.SENSITIVE_DELETE);

		private final SecurityEventType type;

		Access(SecurityEventType type) {
			this.type = type;
		}

		SecurityEventType type() {
			return this.type;
		}

	}

}
