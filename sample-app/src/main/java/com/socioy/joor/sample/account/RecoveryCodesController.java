package com.socioy.joor.sample.account;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import com.socioy.joor.security.mfa.RequireRecentAuthentication;

/**
 * Makes new codes with which callers get back into their account. A stolen token must not
 * be enough for that.
 */
@RestController
class RecoveryCodesController {

	private static final int CODES = 8;

	private static final int BYTES = 8;

	private final SecureRandom random = new SecureRandom();

	// tag::recent[]
	@PostMapping("/api/me/recovery-codes")
	@RequireRecentAuthentication("1m")
	List<String> renew() {
		return Stream.generate(this::code).limit(CODES).toList();
	}
	// end::recent[]

	private String code() {
		byte[] bytes = new byte[BYTES];
		this.random.nextBytes(bytes);
		return HexFormat.of().formatHex(bytes);
	}

}
