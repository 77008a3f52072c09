package com.socioy.joor.security.autoconfigure.accountstatus;

import java.time.Duration;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

import com.socioy.joor.security.accountstatus.SubjectStatus;
import com.socioy.joor.security.accountstatus.jdbc.TableName;
import com.socioy.joor.security.core.InvalidSettingException;

/**
 * Properties of the status of accounts.
 *
 * @param source Where accounts are kept; if not set, in a 'SubjectStatus' bean of the
 * application if it has one, and nowhere otherwise.
 * @param unknown What happens to callers for whom there is no account.
 * @param onFailure What happens to callers while the source of accounts does not answer.
 * @param privilegedRoles Comma-separated list of roles whose holders are refused while
 * the source of accounts does not answer, even if others are not.
 * @param timeout How long a request waits for the source of accounts, and a change for
 * Redis.
 * @param invalidation How nodes learn that an account was changed at another one.
 * @param cache What is remembered of accounts.
 * @param jdbc Accounts in a database.
 * @param redis Telling changes over Redis.
 * @since 0.1.0
 */
@ConfigurationProperties(AccountStatusProperties.PREFIX)
// @formatter:off
public record AccountStatusProperties(@Nullable Source source, @DefaultValue("deny") Decision unknown,
		@DefaultValue("deny") Decision onFailure, @DefaultValue({ "ADMIN", "ACTUATOR" }) Set<String> privilegedRoles,
		@DefaultValue("2s") Duration timeout, @DefaultValue("local") Invalidation invalidation,
		@DefaultValue CacheSettings cache, @DefaultValue Jdbc jdbc, @DefaultValue Redis redis) {
	// @formatter:on

	static final String PREFIX = "joor.security.account-status";

	private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(30);

	public AccountStatusProperties {
		privilegedRoles = Set.copyOf(privilegedRoles);
		for (String role : privilegedRoles) {
			if (!StringUtils.hasText(role) || role.startsWith("ROLE_")) {
				throw new InvalidSettingException(PREFIX + ".privileged-roles", role,
						"Nobody has such a role: its name is empty or begins with ROLE_.",
						"Name roles without the prefix, for example ADMIN.");
			}
		}
		if (timeout.toMillis() < 1 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
			throw new InvalidSettingException(PREFIX + ".timeout", timeout.toString(),
					"It must lie between 1 millisecond and 30 seconds.",
					"Use a duration such as 2s: requests wait that long when the source falls silent.");
		}
	}

	/**
	 * Where accounts are kept.
	 */
	public enum Source {

		/**
		 * In a bean of the application.
		 */
		BEAN,

		/**
		 * In a table of the application's database.
		 */
		JDBC

	}

	/**
	 * What happens to a caller.
	 */
	public enum Decision {

		/**
		 * Caller is refused.
		 */
		DENY,

		/**
		 * Caller passes.
		 */
		ALLOW

	}

	/**
	 * How nodes learn of changes.
	 */
	public enum Invalidation {

		/**
		 * By asking again when what they remember is too old.
		 */
		LOCAL,

		/**
		 * At once, over Redis.
		 */
		REDIS

	}

	/**
	 * What is remembered of accounts.
	 *
	 * @param maxAge How old the known status of an account may become.
	 * @param maximumSize Number of accounts that are remembered.
	 */
	public record CacheSettings(@DefaultValue("10s") Duration maxAge, @DefaultValue("10000") int maximumSize) {

		private static final int LARGEST = 1_000_000;

		public CacheSettings {
			if (maxAge.toMillis() < 1 || maxAge.compareTo(SubjectStatus.LONGEST_AGE) > 0) {
				throw new InvalidSettingException(PREFIX + ".cache.max-age", maxAge.toString(),
						"It must be longer than nothing and at most 30 seconds.",
						"Use a duration such as 10s: that long a disabled user may still be served.");
			}
			if (maximumSize < 1 || maximumSize > LARGEST) {
				throw new InvalidSettingException(PREFIX + ".cache.maximum-size", String.valueOf(maximumSize),
						"It must lie between 1 and " + LARGEST + ".",
						"Use about the number of users who are active at the same time.");
			}
		}

	}

	/**
	 * Accounts in a database.
	 *
	 * @param table Name of the table, with the name of a schema in front if need be.
	 */
	public record Jdbc(@DefaultValue(TableName.DEFAULT) String table) {

		public Jdbc {
			if (!TableName.isValid(table)) {
				throw new InvalidSettingException(PREFIX + ".jdbc.table", table,
						"It must be made of letters, digits, underscores and dots.",
						"Use a name such as accounts.joor_account_status.");
			}
		}

	}

	/**
	 * Telling changes over Redis.
	 *
	 * @param channel Name of the channel, the same for all nodes that share accounts.
	 */
	public record Redis(@DefaultValue("joor:account-status") String channel) {

		public Redis {
			if (!StringUtils.hasText(channel)) {
				throw new InvalidSettingException(PREFIX + ".redis.channel", channel, "It is empty.",
						"Name a channel, or remove the property.");
			}
		}

	}

}
