package com.socioy.joor.security.autoconfigure.session;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter.Directive;

import com.socioy.joor.security.core.InvalidSettingException;

/**
 * Settings of sessions and cookies.
 *
 * @param hostPrefix Whether the session cookie is named '__Host-SESSION', so that
 * browsers take it from this host over HTTPS only; by default it is where TLS is
 * configured.
 * @param sameSite When a browser sends the session cookie along with a request that began
 * at another site; strict by default in the header profile 'classic'.
 * @param absoluteTimeout Time after which a session ends, however busy it is.
 * @param maximumPerUser Number of sessions that one user may have at a time; unlimited by
 * default.
 * @param overLimit What happens when a user who has that many sessions logs in.
 * @param clearSiteData Comma-separated list of what browsers are told to forget at logout
 * over HTTPS; nothing if empty.
 * @param cookies Attributes of all cookies.
 * @since 0.1.0
 */
@ConfigurationProperties("joor.security.session")
public record SessionProperties(@Nullable Boolean hostPrefix, @Nullable SameSite sameSite,
		@DefaultValue("24h") Duration absoluteTimeout, @Nullable Integer maximumPerUser,
		@DefaultValue("end-oldest") OverLimit overLimit, Set<Directive> clearSiteData, @DefaultValue Cookies cookies) {

	private static final Set<Directive> FORGOTTEN = EnumSet.of(Directive.CACHE, Directive.COOKIES, Directive.STORAGE);

	@SuppressWarnings("NullAway") // The binder passes null for what is not set
	public SessionProperties {
		if (absoluteTimeout.isNegative() || absoluteTimeout.isZero()) {
			throw new InvalidSettingException("joor.security.session.absolute-timeout", absoluteTimeout.toString(),
					"A session must be allowed to last.",
					"Set a positive time such as 24h, or a very long one such as 3650d if sessions shall not end.");
		}
		if (maximumPerUser != null && maximumPerUser < 1) {
			throw new InvalidSettingException("joor.security.session.maximum-per-user", maximumPerUser.toString(),
					"Nobody could log in.", "Set a positive number, or remove the property if there is no limit.");
		}
		clearSiteData = Set.copyOf((clearSiteData != null) ? clearSiteData : FORGOTTEN);
	}

	/**
	 * When a browser sends the session cookie along with a request that began at another
	 * site.
	 */
	public enum SameSite {

		/**
		 * When the user followed a link.
		 */
		LAX,

		/**
		 * Never.
		 */
		STRICT

	}

	/**
	 * What happens when a user with too many sessions logs in.
	 */
	public enum OverLimit {

		/**
		 * The session that was not used for the longest time ends.
		 */
		END_OLDEST,

		/**
		 * The login is refused.
		 */
		REFUSE

	}

	/**
	 * Attributes of all cookies.
	 *
	 * @param harden Whether cookies on secure requests get the attribute Secure, and
	 * SameSite if they have none.
	 * @param exempt Comma-separated list of the names of cookies that are left as they
	 * are.
	 */
	public record Cookies(@DefaultValue("true") boolean harden, @DefaultValue Set<String> exempt) {

		public Cookies {
			exempt = Set.copyOf(exempt);
		}

	}

}
