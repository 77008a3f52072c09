package com.socioy.joor.sample.account;

import java.util.List;

import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells callers who they are.
 */
@RestController
class MeController {

	@GetMapping("/api/me")
	Me me(Authentication authentication) {
		List<String> authorities = authentication.getAuthorities()
			.stream()
			.map((authority) -> String.valueOf(authority.getAuthority()))
			.sorted()
			.toList();
		return new Me(authentication.getName(), authorities);
	}

	record Me(String name, List<String> authorities) {

	}

}
