package com.socioy.joor.security.audit;

import java.util.Collection;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.util.Assert;

import com.socioy.joor.security.event.EventAttribute;
import com.socioy.joor.security.event.Outcome;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.TellOnce;

/**
 * Where an application tells what only it knows: logins of its own making, access to
 * sensitive data, changes of rights and users. Who acts, and the request they act by, are
 * taken from the current thread:
 *
 * <pre class="code">
 * events.sensitiveRead("invoice", invoice.id());
 * events.rolesChanged(user.id(), Set.of("ADMIN"), Set.of());
 * </pre>
 *
 * Ids are technical ids, never names that people typed or content of the data; users are
 * recorded as {@code joor.security.audit.user} says. No method blocks, or throws because
 * of what becomes of the record. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class SecurityEvents {

	private final SecurityEventPublisher publisher;

	private final RequestFacts facts;

	private final SecurityContextHolderStrategy contexts;

	/**
	 * Create it.
	 * @param publisher where events are told
	 * @param addresses decides the address of a client
	 */
	public SecurityEvents(SecurityEventPublisher publisher, ClientAddressResolver addresses) {
		this(publisher, addresses, SecurityContextHolder.getContextHolderStrategy());
	}

	/**
	 * Create it.
	 * @param publisher where events are told
	 * @param addresses decides the address of a client
	 * @param contexts knows who acts
	 */
	public SecurityEvents(SecurityEventPublisher publisher, ClientAddressResolver addresses,
			SecurityContextHolderStrategy contexts) {
		Assert.notNull(publisher, "'publisher' must not be null");
		Assert.notNull(addresses, "'addresses' must not be null");
		Assert.notNull(contexts, "'contexts' must not be null");
		this.publisher = publisher;
		this.facts = new RequestFacts(addresses);
		this.contexts = contexts;
	}

	/**
	 * Tell that somebody logged in. Not needed where Spring Security's
	 * {@code AuthenticationManager} checked the credential.
	 * @param user technical id of the user
	 */
	public void loginSucceeded(String user) {
		Assert.notNull(user, "'user' must not be null");
		HttpServletRequest request = CurrentRequest.get();
		if (request == null || TellOnce.first(request, SecurityEventType.AUTHN_LOGIN_SUCCESS)) {
			publish(SecurityEvent.of(SecurityEventType.AUTHN_LOGIN_SUCCESS, "login").actor(null, user), false);
		}
	}

	/**
	 * Tell that somebody could not log in. Once for each request; not told again where
	 * Spring Security's {@code AuthenticationManager} refused the credential.
	 * @param attemptedUser what was typed as the name, which is recorded as a keyed
	 * digest only, or {@code null}
	 */
	public void loginFailed(@Nullable String attemptedUser) {
		loginFailed(attemptedUser, "bad_credentials");
	}

	/**
	 * Tell that somebody could not log in.
	 * @param attemptedUser what was typed as the name, which is recorded as a keyed
	 * digest only, or {@code null}
	 * @param reason stable code of the reason, in snake case
	 */
	public void loginFailed(@Nullable String attemptedUser, String reason) {
		HttpServletRequest request = CurrentRequest.get();
		if (request == null || TellOnce.first(request, SecurityEventType.AUTHN_LOGIN_FAIL)) {
			publish(SecurityEvent.of(SecurityEventType.AUTHN_LOGIN_FAIL, reason)
				.attribute(EventAttribute.ATTEMPTED_USER, attemptedUser), true);
		}
	}

	/**
	 * Tell that a password was changed.
	 * @param user technical id of the user whose password it is
	 */
	public void passwordChanged(String user) {
		tell(user(SecurityEventType.AUTHN_PASSWORD_CHANGE, "password_changed", user));
	}

	/**
	 * Tell that a password could not be changed.
	 * @param user technical id of the user whose password it is
	 * @param reason stable code of the reason, in snake case
	 */
	public void passwordChangeFailed(String user, String reason) {
		publish(user(SecurityEventType.AUTHN_PASSWORD_CHANGE_FAIL, reason, user), true);
	}

	/**
	 * Tell that sensitive data was read.
	 * @param resource kind of data, for example {@code invoice}
	 * @param id which one, by its technical id, or {@code null} for many
	 */
	public void sensitiveRead(String resource, @Nullable Object id) {
		tell(resource(SecurityEventType.SENSITIVE_READ, "read", resource, id));
	}

	/**
	 * Tell that sensitive data was created.
	 * @param resource kind of data
	 * @param id which one, by its technical id, or {@code null} for many
	 */
	public void sensitiveCreated(String resource, @Nullable Object id) {
		tell(resource(SecurityEventType.SENSITIVE_CREATE, "created", resource, id));
	}

	/**
	 * Tell that sensitive data was changed.
	 * @param resource kind of data
	 * @param id which one, by its technical id, or {@code null} for many
	 */
	public void sensitiveUpdated(String resource, @Nullable Object id) {
		tell(resource(SecurityEventType.SENSITIVE_UPDATE, "updated", resource, id));
	}

	/**
	 * Tell that sensitive data was deleted.
	 * @param resource kind of data
	 * @param id which one, by its technical id, or {@code null} for many
	 */
	public void sensitiveDeleted(String resource, @Nullable Object id) {
		tell(resource(SecurityEventType.SENSITIVE_DELETE, "deleted", resource, id));
	}

	/**
	 * Tell that the roles of a user changed.
	 * @param user technical id of the user
	 * @param granted roles that were given
	 * @param revoked roles that were taken away
	 */
	public void rolesChanged(String user, Collection<String> granted, Collection<String> revoked) {
		tell(rights(user(SecurityEventType.AUTHZ_CHANGE, "roles_changed", user), granted, revoked));
	}

	/**
	 * Tell that the permissions on something changed.
	 * @param resource kind of thing
	 * @param id which one, by its technical id
	 * @param user technical id of the user whose permissions they are, or {@code null}
	 * for everybody's
	 * @param granted permissions that were given
	 * @param revoked permissions that were taken away
	 */
	public void permissionChanged(String resource, @Nullable Object id, @Nullable String user,
			Collection<String> granted, Collection<String> revoked) {
		tell(rights(resource(SecurityEventType.PRIVILEGE_PERMISSIONS_CHANGED, "permissions_changed", resource, id)
			.attribute(EventAttribute.TARGET_USER, user), granted, revoked));
	}

	/**
	 * Tell that a user was created.
	 * @param user technical id of the user
	 */
	public void userCreated(String user) {
		tell(user(SecurityEventType.USER_CREATED, "created", user));
	}

	/**
	 * Tell that a user was changed.
	 * @param user technical id of the user
	 */
	public void userUpdated(String user) {
		tell(user(SecurityEventType.USER_UPDATED, "updated", user));
	}

	/**
	 * Tell that a user was archived.
	 * @param user technical id of the user
	 */
	public void userArchived(String user) {
		tell(user(SecurityEventType.USER_ARCHIVED, "archived", user));
	}

	/**
	 * Tell that a user was deleted.
	 * @param user technical id of the user
	 */
	public void userDeleted(String user) {
		tell(user(SecurityEventType.USER_DELETED, "deleted", user));
	}

	/**
	 * Tell that an administrator acted.
	 * @param action stable code of what was done, in snake case
	 */
	public void adminAction(String action) {
		tell(SecurityEvent.of(SecurityEventType.AUTHZ_ADMIN, action).outcome(Outcome.SUCCESS));
	}

	/**
	 * Tell anything else. Who acts and the request they act by are added.
	 * @param event what happened
	 */
	public void tell(SecurityEvent.Builder event) {
		Assert.notNull(event, "'event' must not be null");
		publish(Actors.add(event, actor()), false);
	}

	/**
	 * Take note of who acts by which request, for an event that is told later and perhaps
	 * on another thread.
	 * @return what is known now
	 */
	Pending begin() {
		return new Pending(actor(), this.facts.snapshot(CurrentRequest.get()));
	}

	private void publish(SecurityEvent.Builder event, boolean failure) {
		HttpServletRequest request = CurrentRequest.get();
		this.publisher
			.publish(failure ? this.facts.addFailure(event, request, null) : this.facts.add(event, request, null));
	}

	private @Nullable Authentication actor() {
		return this.contexts.getContext().getAuthentication();
	}

	private static SecurityEvent.Builder resource(SecurityEventType type, String reason, String resource,
			@Nullable Object id) {
		Assert.notNull(resource, "'resource' must not be null");
		return SecurityEvent.of(type, reason)
			.attribute(EventAttribute.RESOURCE, resource)
			.attribute(EventAttribute.RESOURCE_ID, (id != null) ? id.toString() : null);
	}

	private static SecurityEvent.Builder user(SecurityEventType type, String reason, String user) {
		Assert.notNull(user, "'user' must not be null");
		return SecurityEvent.of(type, reason).attribute(EventAttribute.TARGET_USER, user);
	}

	private static SecurityEvent.Builder rights(SecurityEvent.Builder event, Collection<String> granted,
			Collection<String> revoked) {
		return event.attribute(EventAttribute.GRANTED, List.copyOf(granted))
			.attribute(EventAttribute.REVOKED, List.copyOf(revoked));
	}

	/**
	 * Who acts by which request.
	 */
	final class Pending {

		private final @Nullable Authentication actor;

		private final RequestFacts.Snapshot request;

		private Pending(@Nullable Authentication actor, RequestFacts.Snapshot request) {
			this.actor = actor;
			this.request = request;
		}

		void tell(SecurityEvent.Builder event) {
			SecurityEvents.this.publisher.publish(this.request.addTo(Actors.add(event, this.actor)));
		}

	}

}
