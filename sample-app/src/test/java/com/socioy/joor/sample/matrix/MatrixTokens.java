package com.socioy.joor.sample.matrix;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.socioy.joor.sample.testsupport.StubIssuer;
import com.socioy.joor.sample.testsupport.TokenMint;

/**
 * Tokens as the rows ask for them, of issuers that differ in whatever issuers differ in.
 */
final class MatrixTokens {

	private static final String ACR = "acr=";

	private static final Duration OLD = Duration.ofHours(1);

	private MatrixTokens() {
	}

	/**
	 * Return a token of an authorization server, with groups under a name that is a URL.
	 */
	static String sign(AuthorizationServer server, MatrixRow row) {
		Map<String, String> claims = new HashMap<>();
		if (!row.roles().isEmpty()) {
			claims.put("groups", String.join(" ", row.roles()));
		}
		List<String> methods = methods(row);
		if (!methods.isEmpty()) {
			claims.put("amr", String.join(" ", methods));
		}
		String level = level(row);
		if (level != null) {
			claims.put("acr", level);
		}
		if (row.login() != null) {
			claims.put("auth_time", String.valueOf(time(row.login()).getEpochSecond()));
		}
		return server.token(claims);
	}

	/**
	 * Return a token with roles in a member of a claim.
	 */
	static String sign(StubIssuer issuer, MatrixRow row) {
		TokenMint mint = issuer.mint().without("roles");
		if (!row.roles().isEmpty()) {
			mint.claim("realm_access", Map.of("roles", row.roles()));
		}
		return proof(mint, row).sign();
	}

	/**
	 * Return a token with roles where they are looked for by default.
	 */
	static String sign(TokenMint mint, MatrixRow row) {
		return proof(mint.without("roles").claim("roles", row.roles()), row).sign();
	}

	private static TokenMint proof(TokenMint mint, MatrixRow row) {
		List<String> methods = methods(row);
		if (!methods.isEmpty()) {
			mint.claim("amr", methods);
		}
		String level = level(row);
		if (level != null) {
			mint.claim("acr", level);
		}
		if (row.login() != null) {
			mint.claim("auth_time", time(row.login()).getEpochSecond());
		}
		return mint;
	}

	private static List<String> methods(MatrixRow row) {
		return row.factors().stream().filter((factor) -> !factor.startsWith(ACR)).toList();
	}

	private static @Nullable String level(MatrixRow row) {
		return row.factors()
			.stream()
			.filter((factor) -> factor.startsWith(ACR))
			.map((factor) -> factor.substring(ACR.length()))
			.findFirst()
			.orElse(null);
	}

	private static Instant time(String login) {
		Instant now = Instant.now();
		return switch (login) {
			case "fresh" -> now;
			case "old" -> now.minus(OLD);
			case "future" -> now.plus(OLD);
			default -> throw new IllegalArgumentException(login);
		};
	}

}
