package com.socioy.joor.security.identity;

import java.lang.annotation.Annotation;
import java.util.List;

import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationManager;

/**
 * Knows what annotations of one type ask of callers. Implementations are safe for use by
 * several threads.
 *
 * @param <A> type of the annotation
 * @since 0.1.0
 */
public interface MethodRequirements<A extends Annotation> {

	/**
	 * Make of annotations what decides about calls. Asked once for each method.
	 * @param annotations all that bear on a method, at least one; each of them counts
	 * @return what decides; it never abstains
	 */
	AuthorizationManager<MethodInvocation> manager(List<A> annotations);

	/**
	 * Return what is wrong with an annotation.
	 * @param annotation an annotation that was found
	 * @return the problem, or {@code null} if it can be honoured
	 */
	@Nullable Problem problem(A annotation);

	/**
	 * Why an annotation cannot be honoured.
	 *
	 * @param reason what is wrong with it, as a sentence
	 * @param fix what to do about it, as a sentence
	 */
	record Problem(String reason, String fix) {

	}

}
