package com.socioy.joor.security.accountstatus;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import com.socioy.joor.security.identity.Subject;

/**
 * Accounts in memory, which count questions and can fail.
 */
final class FakeAccounts implements SubjectStatusStore {

	final Map<Subject, AccountState> states = new ConcurrentHashMap<>();

	final AtomicInteger questions = new AtomicInteger();

	volatile RuntimeException failure;

	@Override
	public AccountState find(Subject subject) {
		this.questions.incrementAndGet();
		if (this.failure != null) {
			throw this.failure;
		}
		return this.states.get(subject);
	}

	@Override
	public void setActive(Subject subject, boolean active) {
		this.states.merge(subject, new AccountState(active, null),
				(old, added) -> new AccountState(active, old.tokensValidFrom()));
	}

	@Override
	public boolean setTokensValidFrom(Subject subject, Instant from) {
		return this.states.computeIfPresent(subject, (key, old) -> new AccountState(old.active(), from)) != null;
	}

}
