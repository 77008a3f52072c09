package com.socioy.joor.sample.account;

import java.util.List;
import java.util.Set;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import com.socioy.joor.security.identity.CallerPermissions;
import com.socioy.joor.security.identity.Factors;

/**
 * Tells callers who they are, and what they may do.
 */
@RestController
class MeController {

	private final ObjectProvider<CallerPermissions> permissions;

	MeController(ObjectProvider<CallerPermissions> permissions) {
		this.permissions = permissions;
	}

	// tag::me[]
	@GetMapping("/api/me")
	Me me(Authentication caller) {
		// How somebody logged in is nothing they may do
		List<String> authorities = Factors.without(caller.getAuthorities())
			.stream()
			.map((authority) -> String.valueOf(authority.getAuthority()))
			.sorted()
			.toList();
		CallerPermissions known = this.permissions.getIfAvailable();
		return new Me(caller.getName(), authorities, (known != null) ? known.of(caller) : Set.of());
	}
	// end::me[]

	record Me(String name, List<String> authorities, Set<String> permissions) {

	}

}
