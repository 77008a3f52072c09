package com.socioy.joor.security.accountstatus;

import java.time.Clock;
import java.time.Instant;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.util.Assert;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import com.socioy.joor.security.event.EventAttribute;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.identity.Subject;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.RequestRoute;

/**
 * Changes accounts, and makes the change count at once: when a method returns, this node
 * asks its source anew for the subject, and so do the other nodes as soon as Redis has
 * told them. Within a transaction that happens when it is committed.
 *
 * <pre class="code">
 * accounts.disable(new Subject("https://login.example.com", "a1b2"));
 * accounts.revokeTokens(new Subject(null, "alice"));
 * </pre>
 *
 * An application that keeps its users itself changes them as it likes, and calls
 * {@link #changed(Subject)} afterwards. Each change is told as an event, with who made
 * it. Subjects that no account can have are refused with an
 * {@link IllegalArgumentException}: names that are empty, longer than 255 characters, or
 * contain control characters. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class AccountChanges {

	private final SubjectStatus source;

	private final SubjectStatusCache cache;

	private final AccountPolicy policy;

	private final ChangeTiming timing;

	private final ChangeBroadcast broadcast;

	private final SecurityEventPublisher events;

	private final ClientAddressResolver addresses;

	private final Clock clock;

	/**
	 * Create it.
	 * @param source knows the accounts
	 * @param cache what this node knows of them
	 * @param policy whether subjects without an account are served
	 * @param timing when changes can be seen
	 * @param broadcast tells the other nodes
	 * @param events where changes are told
	 * @param addresses decides who sent the request that made the change
	 * @param clock tells the moment of a change
	 */
	public AccountChanges(SubjectStatus source, SubjectStatusCache cache, AccountPolicy policy, ChangeTiming timing,
			ChangeBroadcast broadcast, SecurityEventPublisher events, ClientAddressResolver addresses, Clock clock) {
		Assert.notNull(source, "'source' must not be null");
		Assert.notNull(cache, "'cache' must not be null");
		Assert.notNull(policy, "'policy' must not be null");
		Assert.notNull(timing, "'timing' must not be null");
		Assert.notNull(broadcast, "'broadcast' must not be null");
		Assert.notNull(events, "'events' must not be null");
		Assert.notNull(addresses, "'addresses' must not be null");
		Assert.notNull(clock, "'clock' must not be null");
		this.source = source;
		this.cache = cache;
		this.policy = policy;
		this.timing = timing;
		this.broadcast = broadcast;
		this.events = events;
		this.addresses = addresses;
		this.clock = clock;
	}

	/**
	 * Let nobody use an account any more, whatever they hold. What was issued before
	 * counts again once the account is enabled, unless it is revoked as well.
	 * @param subject the subject, as a token names it or with the name somebody logs in
	 * by
	 * @throws IllegalStateException if accounts are not kept in a
	 * {@link SubjectStatusStore}
	 */
	public void disable(Subject subject) {
		store(subject).setActive(subject, false);
		done(SecurityEventType.USER_UPDATED, "account_disabled", subject);
	}

	/**
	 * Let an account be used, and create it if it is not there.
	 * @param subject the subject
	 * @throws IllegalStateException if accounts are not kept in a
	 * {@link SubjectStatusStore}
	 */
	public void enable(Subject subject) {
		store(subject).setActive(subject, true);
		done(SecurityEventType.USER_UPDATED, "account_enabled", subject);
	}

	/**
	 * Make everything worthless that was issued to a subject before now: tokens and
	 * sessions, everywhere. The subject may log in anew.
	 * @param subject the subject
	 * @throws IllegalStateException if accounts are not kept in a
	 * {@link SubjectStatusStore}
	 */
	public void revokeTokens(Subject subject) {
		revokeTokens(subject, this.clock.instant());
	}

	/**
	 * Make everything worthless that was issued to a subject before a moment. The moment
	 * never moves back. A subject without an account gets one only if such subjects are
	 * served.
	 * @param subject the subject
	 * @param from the moment from which tokens and sessions count
	 * @throws IllegalStateException if accounts are not kept in a
	 * {@link SubjectStatusStore}
	 */
	public void revokeTokens(Subject subject, Instant from) {
		Assert.notNull(from, "'from' must not be null");
		SubjectStatusStore store = store(subject);
		if (!store.setTokensValidFrom(subject, from) && this.policy.unknownAllowed()) {
			store.setActive(subject, true);
			store.setTokensValidFrom(subject, from);
		}
		done(SecurityEventType.AUTHN_TOKEN_REVOKED, "tokens_revoked", subject);
	}

	/**
	 * Say that the application has changed an account itself.
	 * @param subject the subject
	 */
	public void changed(Subject subject) {
		requireAskable(subject);
		done(SecurityEventType.USER_UPDATED, "account_changed", subject);
	}

	private SubjectStatusStore store(Subject subject) {
		requireAskable(subject);
		if (this.source instanceof SubjectStatusStore store) {
			return store;
		}
		throw new IllegalStateException("Accounts of this application are kept by its own SubjectStatus. "
				+ "Change them there and call changed(subject), or let it implement SubjectStatusStore.");
	}

	private static void requireAskable(Subject subject) {
		Assert.isTrue(AskableSubject.is(subject), "'subject' must have a name of 1 to " + AskableSubject.MAX_LENGTH
				+ " characters without control characters, and so must its issuer if it has one");
	}

	private void done(SecurityEventType type, String reason, Subject subject) {
		SecurityEvent.Builder event = addRequest(SecurityEvent.of(type, reason))
			.attribute(EventAttribute.TARGET_USER, subject.name())
			.detail((subject.issuer() != null) ? "issuer " + subject.issuer() : null);
		Subject actor = Subject.of(SecurityContextHolder.getContext().getAuthentication());
		if (actor != null) {
			event.actor(actor.issuer(), actor.name());
		}
		this.timing.whenVisible(() -> {
			this.cache.forget(subject);
			this.broadcast.changed(subject);
			this.events.publish(event);
		});
	}

	private SecurityEvent.Builder addRequest(SecurityEvent.Builder event) {
		HttpServletRequest request = request();
		return (request != null) ? event.source(this.addresses.resolve(request).literal())
			.request(request.getMethod(), RequestRoute.of(request), 0) : event;
	}

	private static @Nullable HttpServletRequest request() {
		return (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)
				? attributes.getRequest() : null;
	}

}
