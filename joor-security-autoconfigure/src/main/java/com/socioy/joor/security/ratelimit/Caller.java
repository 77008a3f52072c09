package com.socioy.joor.security.ratelimit;

import java.util.Collection;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.util.ClassUtils;

import com.socioy.joor.security.event.EventAttribute;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.identity.Subject;
import com.socioy.joor.security.web.ClientAddress;
import com.socioy.joor.security.web.ClientNetworks;
import com.socioy.joor.security.web.IpAddress;

/**
 * Who sent a request, as far as is known. Keys are computed when they are asked for, and
 * once. For one thread at a time.
 */
final class Caller {

	private static final boolean CLAIMS_PRESENT = ClassUtils
		.isPresent("org.springframework.security.oauth2.core.ClaimAccessor", Caller.class.getClassLoader());

	private static final AuthenticationTrustResolver TRUST = new AuthenticationTrustResolverImpl();

	private static final int MAX_HEADER = 1024;

	private final @Nullable HttpServletRequest request;

	private final ClientAddress client;

	private final IpAddress network;

	private @Nullable RateLimitKey addressKey;

	private @Nullable RateLimitKey userKey;

	private @Nullable Authentication authentication;

	Caller(@Nullable HttpServletRequest request, ClientAddress client, ClientNetworks networks) {
		this.request = request;
		this.client = client;
		this.network = networks.of(client.ip());
	}

	/**
	 * Return the caller of code that runs outside a request.
	 * @return a caller without an address
	 */
	static Caller withoutRequest() {
		return new Caller(null, new ClientAddress((IpAddress) null), ClientNetworks.DEFAULT);
	}

	/**
	 * Return the request.
	 * @return the request
	 * @throws IllegalStateException if there is none
	 */
	HttpServletRequest request() {
		if (this.request == null) {
			throw new IllegalStateException("The policy needs a request, and there is none; name a key instead");
		}
		return this.request;
	}

	boolean hasRequest() {
		return this.request != null;
	}

	ClientAddress client() {
		return this.client;
	}

	/**
	 * Return the address that lists of addresses are about.
	 * @return the address, or the unspecified one if it is not known
	 */
	IpAddress address() {
		IpAddress address = this.client.ip();
		return (address != null) ? address : this.network;
	}

	/**
	 * Take note of who was found to call.
	 * @param authentication the authentication, or {@code null}
	 */
	void identify(@Nullable Authentication authentication) {
		this.authentication = TRUST.isAuthenticated(authentication) ? authentication : null;
		this.userKey = null;
	}

	/**
	 * Return whether a credential was verified.
	 * @return whether somebody is known
	 */
	boolean isVerified() {
		return this.authentication != null;
	}

	RateLimitKey addressKey() {
		RateLimitKey key = this.addressKey;
		if (key == null) {
			request();
			key = RateLimitKey.ofAddress(this.network);
			this.addressKey = key;
		}
		return key;
	}

	/**
	 * Return whether a key is the address of a proxy, which stands for many clients.
	 * @param key a key of this caller
	 * @return whether nobody may be refused by it
	 */
	boolean isShared(RateLimitKey key) {
		return key == this.addressKey && this.client.shared();
	}

	@Nullable RateLimitKey userKey() {
		if (this.authentication == null) {
			return null;
		}
		RateLimitKey key = this.userKey;
		if (key == null) {
			Subject subject = subject(this.authentication);
			// Users without a name have nothing in common but that
			key = (subject.name().isBlank() && this.request != null) ? addressKey()
					: RateLimitKey.ofUser(subject.issuer(), subject.name());
			this.userKey = key;
		}
		return key;
	}

	/**
	 * Tell who it is, if that is known.
	 * @param event the event
	 */
	void addTo(SecurityEvent.Builder event) {
		if (this.authentication != null) {
			Subject subject = subject(this.authentication);
			event.actor(subject.issuer(), subject.name())
				.attribute(EventAttribute.USER_NAME, subject.shownAs(this.authentication));
		}
	}

	private static Subject subject(Authentication authentication) {
		Subject subject = Subject.of(authentication);
		return (subject != null) ? subject : new Subject(null, "");
	}

	@Nullable String claim(String name) {
		if (!CLAIMS_PRESENT || this.authentication == null) {
			return null;
		}
		Object value = Claims.get(this.authentication, name);
		return (value == null || value instanceof Collection<?> values && values.isEmpty()) ? null : value.toString();
	}

	@Nullable String header(String name) {
		String value = request().getHeader(name);
		if (value == null || value.isBlank()) {
			return null;
		}
		return (value.length() > MAX_HEADER) ? value.substring(0, MAX_HEADER) : value;
	}

	/**
	 * Keeps an optional library out of the outer class.
	 */
	private static final class Claims {

		static @Nullable Object get(Authentication authentication, String name) {
			return (authentication.getPrincipal() instanceof ClaimAccessor claims) ? claims.getClaims().get(name)
					: null;
		}

	}

}
