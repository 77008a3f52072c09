package com.socioy.joor.benchmarks.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.nimbusds.jose.JOSEException;

/**
 * What clients ask for, and what has to become of it.
 *
 * @param name name in the options and in the table
 * @param path what is asked for
 * @param users how many users ask
 * @param credential which token they send
 * @param status status of the answer
 * @param variants which variants answer like that
 */
record Scenario(String name, String path, int users, Credential credential, int status, Set<Variant> variants) {

	private static final int MANY = 10_000;

	private static final String ORDERS = "/api/orders";

	private static final Set<Variant> SECURED = Set.of(Variant.PLAIN, Variant.JOOR, Variant.REDIS);

	static final List<Scenario> ALL = List.of(
			new Scenario("one-user", ORDERS, 1, Credential.TOKEN, 200, Set.of(Variant.values())),
			new Scenario("10000-users", ORDERS, MANY, Credential.TOKEN, 200, Set.of(Variant.values())),
			new Scenario("401-no-token", ORDERS, 1, Credential.NONE, 401, SECURED),
			new Scenario("401-forged", ORDERS, MANY, Credential.FORGED, 401, SECURED),
			new Scenario("403", "/api/admin", 1, Credential.TOKEN, 403, SECURED),
			new Scenario("429", "/api/scarce", 1, Credential.TOKEN, 429, Set.of(Variant.JOOR, Variant.REDIS)));

	/**
	 * Put the requests together.
	 * @param issuer signs the tokens
	 * @param algorithm what to sign with
	 * @return the requests
	 * @throws JOSEException if a token cannot be signed
	 */
	List<byte[]> requests(Issuer issuer, String algorithm) throws JOSEException {
		if (this.credential == Credential.NONE) {
			return List.of(Load.request(this.path, ""));
		}
		List<byte[]> requests = new ArrayList<>();
		for (String token : issuer.tokens(algorithm, this.users)) {
			requests.add(Load.request(this.path, (this.credential == Credential.FORGED) ? forged(token) : token));
		}
		return requests;
	}

	// One letter in the middle of the signature: it can be read, and does not fit

	private static String forged(String token) {
		int at = (token.lastIndexOf('.') + token.length()) / 2;
		return token.substring(0, at) + ((token.charAt(at) == 'A') ? 'B' : 'A') + token.substring(at + 1);
	}

	/**
	 * What clients send to prove who they are.
	 */
	enum Credential {

		/**
		 * A valid token.
		 */
		TOKEN,

		/**
		 * A token with a signature that does not fit.
		 */
		FORGED,

		/**
		 * Nothing.
		 */
		NONE

	}

}
