package com.socioy.joor.security.audit;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.MethodClassKey;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.util.Assert;
import org.springframework.util.ConcurrentReferenceHashMap;

import com.socioy.joor.security.event.EventAttribute;
import com.socioy.joor.security.event.Outcome;
import com.socioy.joor.security.event.SecurityEvent;

/**
 * Tells each call of a method with {@link AuditedAccess @AuditedAccess}. Stands inside of
 * Spring Security's checks before a method, so that what was refused is told by them
 * alone. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class AuditedAccessInterceptor implements MethodInterceptor {

	private final Supplier<SecurityEvents> events;

	private final Map<MethodClassKey, Target> targets = new ConcurrentReferenceHashMap<>();

	/**
	 * Create an interceptor.
	 * @param events where accesses are told; asked for at the first call
	 */
	public AuditedAccessInterceptor(Supplier<SecurityEvents> events) {
		Assert.notNull(events, "'events' must not be null");
		this.events = events;
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		Target target = target(invocation);
		// Who asks and by which request is known on this thread only
		SecurityEvents.Pending pending = this.events.get().begin();
		String id = target.id(invocation.getArguments());
		Object result;
		try {
			result = invocation.proceed();
		}
		catch (Throwable ex) {
			tell(pending, target, id, ex);
			throw ex;
		}
		if (result instanceof CompletionStage<?> stage) {
			return stage.whenComplete((value, ex) -> tell(pending, target, id, ex));
		}
		if (isLater(result)) {
			pending.tell(target.event(id, "called").outcome(Outcome.UNKNOWN));
		}
		else {
			tell(pending, target, id, null);
		}
		return result;
	}

	private static void tell(SecurityEvents.Pending pending, Target target, @Nullable String id,
			@Nullable Throwable failure) {
		Throwable cause = (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
				: failure;
		if (cause == null) {
			pending.tell(target.event(id, target.reason()));
		}
		else if (!(cause instanceof AccessDeniedException)) {
			pending.tell(target.event(id, "failed").outcome(Outcome.FAILURE).detail(cause.getClass().getName()));
		}
	}

	private static boolean isLater(@Nullable Object result) {
		return result instanceof Callable<?> || result instanceof Future<?>
				|| (result != null
						&& (result.getClass().getName().startsWith("org.springframework.web.context.request.async.")
								|| ReactiveAdapterRegistry.getSharedInstance().getAdapter(null, result) != null));
	}

	private Target target(MethodInvocation invocation) {
		Class<?> type = (invocation.getThis() != null) ? AopUtils.getTargetClass(invocation.getThis())
				: invocation.getMethod().getDeclaringClass();
		return this.targets.computeIfAbsent(new MethodClassKey(invocation.getMethod(), type),
				(key) -> Target.of(invocation.getMethod(), type));
	}

	/**
	 * What is known of a method.
	 *
	 * @param resource kind of data
	 * @param access what is done to it
	 * @param name name of the method, for the record
	 * @param position position of the parameter with the id, or -1
	 */
	private record Target(String resource, AuditedAccess.Access access, String name, int position) {

		static Target of(Method declared, Class<?> type) {
			Method method = AopUtils.getMostSpecificMethod(declared, type);
			AuditedAccess annotation = AnnotatedElementUtils.findMergedAnnotation(method, AuditedAccess.class);
			Assert.state(annotation != null, () -> "No @AuditedAccess on " + method);
			return new Target(annotation.value(), annotation.access(),
					method.getDeclaringClass().getSimpleName() + "." + method.getName(), position(method, declared));
		}

		private static int position(Method... methods) {
			for (Method method : methods) {
				Parameter[] parameters = method.getParameters();
				for (int i = 0; i < parameters.length; i++) {
					if (parameters[i].isAnnotationPresent(AuditedAccess.Id.class)) {
						return i;
					}
				}
			}
			return -1;
		}

		String reason() {
			return switch (this.access) {
				case READ -> "read";
				case CREATE -> "created";
				case UPDATE -> "updated";
				case DELETE -> "deleted";
			};
		}

		@Nullable String id(@Nullable Object[] arguments) {
			Object value = (this.position != -1) ? arguments[this.position] : null;
			return (value != null) ? value.toString() : null;
		}

		SecurityEvent.Builder event(@Nullable String id, String reason) {
			return SecurityEvent.of(this.access.type(), reason)
				.rule(this.name)
				.attribute(EventAttribute.RESOURCE, this.resource)
				.attribute(EventAttribute.RESOURCE_ID, id);
		}

	}

}
