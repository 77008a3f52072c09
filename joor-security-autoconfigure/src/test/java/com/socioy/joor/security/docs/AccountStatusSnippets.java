package com.socioy.joor.security.docs;

import java.time.Instant;

import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.transaction.annotation.Transactional;

import com.socioy.joor.security.accountstatus.AccountChanges;
import com.socioy.joor.security.accountstatus.AccountState;
import com.socioy.joor.security.accountstatus.AccountStatusConfigurer;
import com.socioy.joor.security.accountstatus.SubjectStatus;
import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.identity.Subject;

/**
 * Examples for the page on the status of accounts.
 */
class AccountStatusSnippets {

	// tag::source[]
	@Bean
	SubjectStatus subjectStatus(Users users) {
		return (subject) -> {
			User user = users.find(subject.issuer(), subject.name());
			return (user != null) ? new AccountState(user.active(), user.tokensValidFrom()) : null;
		};
	}
	// end::source[]

	void tune(HttpSecurity http) {
		// tag::tune[]
		ChainHardening.tune(http, AccountStatusConfigurer.class, AbstractHttpConfigurer::disable);
		// end::tune[]
	}

	interface Users {

		User find(String issuer, String name);

		void lock(String name);

	}

	record User(boolean active, Instant tokensValidFrom) {

	}

	// tag::changed[]
	static class UserService {

		private final Users users;

		private final AccountChanges accounts;

		UserService(Users users, AccountChanges accounts) {
			this.users = users;
			this.accounts = accounts;
		}

		@Transactional
		void lock(String name) {
			this.users.lock(name);
			this.accounts.changed(new Subject("https://login.example.com", name));
		}

	}
	// end::changed[]

}
