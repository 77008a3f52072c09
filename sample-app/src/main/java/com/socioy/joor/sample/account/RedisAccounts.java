package com.socioy.joor.sample.account;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.data.redis.core.HashOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

import com.socioy.joor.security.accountstatus.AccountState;
import com.socioy.joor.security.accountstatus.SubjectStatusStore;
import com.socioy.joor.security.identity.Subject;

/**
 * Keeps the accounts of the demonstration in Redis, which all its instances share. A real
 * service has them where its users are.
 */
// tag::accounts[]
@Component
@Profile("accounts")
class RedisAccounts implements SubjectStatusStore {

	private static final String ACTIVE = "active";

	private static final String VALID_FROM = "tokens-valid-from";

	private final HashOperations<String, String, String> accounts;

	RedisAccounts(StringRedisTemplate redis) {
		this.accounts = redis.opsForHash();
	}

	@Override
	public @Nullable AccountState find(Subject subject) {
		Map<String, String> found = this.accounts.entries(key(subject));
		String active = found.get(ACTIVE);
		String validFrom = found.get(VALID_FROM);
		return (active != null)
				? new AccountState(Boolean.parseBoolean(active), (validFrom != null) ? Instant.parse(validFrom) : null)
				: null;
	}

	@Override
	public void setActive(Subject subject, boolean active) {
		this.accounts.put(key(subject), ACTIVE, String.valueOf(active));
	}

	@Override
	public boolean setTokensValidFrom(Subject subject, Instant from) {
		AccountState state = find(subject);
		if (state != null && (state.tokensValidFrom() == null || state.tokensValidFrom().isBefore(from))) {
			this.accounts.put(key(subject), VALID_FROM, from.toString());
		}
		return state != null;
	}

	private static String key(Subject subject) {
		return "accounts:" + subject.issuer() + "\n" + subject.name();
	}

}
// end::accounts[]
