package com.socioy.joor.security.accountstatus;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import com.socioy.joor.security.identity.Subject;

/**
 * Knows the accounts of an application. An application that keeps its users itself
 * implements it over its own table:
 *
 * <pre class="code">
 * &#64;Bean
 * SubjectStatus subjectStatus(Users users) {
 *     return (subject) -&gt; users.findByName(subject.name()).map(User::state).orElse(null);
 * }
 * </pre>
 *
 * It is asked once in a while for each subject, on the thread of a request, and may block
 * for a short time. Implementations are safe for use by several threads.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface SubjectStatus {

	/**
	 * How long nodes rely on an answer at most.
	 */
	Duration LONGEST_AGE = Duration.ofSeconds(30);

	/**
	 * Return what is known of a subject. An implementation for more than one issuer must
	 * not confuse equal names.
	 * @param subject the subject; its name has 1 to 255 characters, none of which is a
	 * control character
	 * @return the state, or {@code null} if there is no such account
	 * @throws RuntimeException if it cannot be said
	 */
	@Nullable AccountState find(Subject subject);

}
