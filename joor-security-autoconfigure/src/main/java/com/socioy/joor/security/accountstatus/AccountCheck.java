package com.socioy.joor.security.accountstatus;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.web.authentication.switchuser.SwitchUserGrantedAuthority;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

import com.socioy.joor.security.identity.ConfiguredCaller;
import com.socioy.joor.security.identity.Subject;

/**
 * Decides whether a caller is served. Nobody who is anonymous is looked at; neither are
 * callers who exist in settings alone ({@link ConfiguredCaller}), and clients of an
 * authorization server, who are registered there. Of somebody who acts as somebody else
 * both must be in order. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class AccountCheck {

	private static final boolean CLIENTS_PRESENT = ClassUtils.isPresent(
			"org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken",
			AccountCheck.class.getClassLoader());

	private static final int MAX_DISGUISES = 5;

	private final SubjectStatusCache cache;

	private final AccountPolicy policy;

	/**
	 * Create a check.
	 * @param cache asks the source of accounts
	 * @param policy what to do where that says nothing
	 */
	public AccountCheck(SubjectStatusCache cache, AccountPolicy policy) {
		Assert.notNull(cache, "'cache' must not be null");
		Assert.notNull(policy, "'policy' must not be null");
		this.cache = cache;
		this.policy = policy;
	}

	AccountVerdict of(@Nullable Authentication caller, HttpServletRequest request) {
		Authentication checked = caller;
		for (int depth = 0; checked != null && depth < MAX_DISGUISES; depth++) {
			AccountVerdict verdict = ofOne(checked, request);
			if (verdict != AccountVerdict.ACCEPTED) {
				return verdict;
			}
			checked = behind(checked);
		}
		return AccountVerdict.ACCEPTED;
	}

	private AccountVerdict ofOne(Authentication caller, HttpServletRequest request) {
		Subject subject = checked(caller);
		if (subject == null) {
			return AccountVerdict.ACCEPTED;
		}
		if (!AskableSubject.is(subject)) {
			return AccountVerdict.MALFORMED;
		}
		try {
			AccountState state = this.cache.find(subject);
			AccountVerdict verdict = of(state);
			boolean counts = verdict != AccountVerdict.ACCEPTED || state == null || state.tokensValidFrom() == null
					|| state.counts(Credential.of(caller, request).issuedAt());
			return counts ? verdict : AccountVerdict.REVOKED;
		}
		catch (StatusUnavailableException ex) {
			return this.policy.passesWithoutSource(caller) ? AccountVerdict.ACCEPTED : AccountVerdict.UNAVAILABLE;
		}
	}

	private AccountVerdict of(@Nullable AccountState state) {
		if (state == null) {
			return this.policy.unknownAllowed() ? AccountVerdict.ACCEPTED : AccountVerdict.UNKNOWN;
		}
		return state.active() ? AccountVerdict.ACCEPTED : AccountVerdict.DISABLED;
	}

	// The credential is fresh, and while nobody can say, the login goes on: the next
	// request is checked again

	AccountVerdict ofLogin(Authentication caller) {
		Subject subject = checked(caller);
		if (subject == null) {
			return AccountVerdict.ACCEPTED;
		}
		try {
			return AskableSubject.is(subject) ? of(this.cache.find(subject)) : AccountVerdict.MALFORMED;
		}
		catch (StatusUnavailableException ex) {
			return AccountVerdict.ACCEPTED;
		}
	}

	private static @Nullable Subject checked(Authentication caller) {
		boolean exempt = ConfiguredCaller.is(caller) || (CLIENTS_PRESENT && Clients.is(caller));
		return exempt ? null : Subject.of(caller);
	}

	private static @Nullable Authentication behind(Authentication caller) {
		for (GrantedAuthority authority : caller.getAuthorities()) {
			if (authority instanceof SwitchUserGrantedAuthority disguise) {
				return disguise.getSource();
			}
		}
		return null;
	}

	/**
	 * Keeps an optional library out of the outer class.
	 */
	private static final class Clients {

		static boolean is(Authentication caller) {
			return caller instanceof OAuth2ClientAuthenticationToken;
		}

	}

}
