package com.socioy.joor.sample.account;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.socioy.joor.sample.issuer.DemoIssuerProperties;
import com.socioy.joor.security.accountstatus.AccountChanges;
import com.socioy.joor.security.identity.Subject;

/**
 * Lets administrators disable users, and make their tokens worthless.
 */
// tag::controller[]
@RestController
@Profile("accounts")
@RequestMapping("/api/accounts/{name}")
@PreAuthorize("hasRole('ADMIN')")
@ResponseStatus(HttpStatus.NO_CONTENT)
class AccountController {

	private final AccountChanges accounts;

	private final DemoIssuerProperties issuer;

	AccountController(AccountChanges accounts, DemoIssuerProperties issuer) {
		this.accounts = accounts;
		this.issuer = issuer;
	}

	@PostMapping("/disable")
	void disable(@PathVariable @Size(max = 255) @Pattern(regexp = "\\P{Cc}+") String name) {
		this.accounts.disable(subject(name));
	}

	@PostMapping("/enable")
	void enable(@PathVariable @Size(max = 255) @Pattern(regexp = "\\P{Cc}+") String name) {
		this.accounts.enable(subject(name));
	}

	@PostMapping("/revoke")
	void revoke(@PathVariable @Size(max = 255) @Pattern(regexp = "\\P{Cc}+") String name) {
		this.accounts.revokeTokens(subject(name));
	}

	private Subject subject(String name) {
		return new Subject(this.issuer.issuer(), name);
	}

}
// end::controller[]
