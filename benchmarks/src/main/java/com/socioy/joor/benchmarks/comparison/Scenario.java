package com.socioy.joor.benchmarks.comparison;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What clients ask for, and what has to become of it.
 *
 * @param name name in the options and in the tables
 * @param path what is asked for
 * @param users how many users ask
 * @param credential which token they send
 * @param status status of the answer
 * @param variants which variants answer like that
 * @param before what has to be so before it is measured
 */
record Scenario(String name, String path, int users, Credential credential, int status, Set<Variant> variants,
		Before before) {

	private static final int MANY = 10_000;

	private static final String ORDERS = "/api/orders";

	private static final Set<Variant> SECURED = EnumSet.of(Variant.PLAIN, Variant.JOOR, Variant.REDIS);

	/**
	 * What a refused request is compared to: one that is accepted.
	 */
	static final Scenario ACCEPTED = new Scenario("one-user", ORDERS, 1, Credential.TOKEN, 200,
			EnumSet.allOf(Variant.class), Before.NOTHING);

	static final List<Scenario> ALL = List.of(ACCEPTED,
			new Scenario("10000-new", ORDERS, MANY, Credential.TOKEN, 200, EnumSet.allOf(Variant.class),
					Before.ALL_FORGOTTEN),
			new Scenario("10000-users", ORDERS, MANY, Credential.TOKEN, 200, EnumSet.allOf(Variant.class),
					Before.ALL_CALLED),
			new Scenario("401-no-token", ORDERS, 1, Credential.NONE, 401, SECURED, Before.NOTHING),
			new Scenario("401-forged", ORDERS, MANY, Credential.FORGED, 401, SECURED, Before.NOTHING),
			new Scenario("403", "/api/admin", 1, Credential.TOKEN, 403, SECURED, Before.NOTHING),
			new Scenario("429", "/api/scarce", 1, Credential.TOKEN, 429, EnumSet.of(Variant.JOOR, Variant.REDIS),
					Before.ONE_ADMITTED));

	/**
	 * Find a scenario.
	 * @param name its name
	 * @return the scenario
	 */
	static Scenario of(String name) {
		for (Scenario each : ALL) {
			if (each.name.equals(name)) {
				return each;
			}
		}
		throw new IllegalArgumentException("There is no scenario '" + name + "'");
	}

	boolean isRefused() {
		return this.status != 200;
	}

	boolean isOfManyUsers() {
		return this.credential == Credential.TOKEN && this.users > 1;
	}

	boolean isLimited() {
		return this.before == Before.ONE_ADMITTED;
	}

	/**
	 * Tell whether services are warmed up with it. Where users have to be forgotten, a
	 * load that lasts is another scenario by its second pass; its code is that of the
	 * others.
	 * @return whether they are
	 */
	boolean isForWarmUp() {
		return this.before != Before.ALL_FORGOTTEN;
	}

	/**
	 * What has to be so before a scenario is measured.
	 */
	enum Before {

		/**
		 * Nothing in particular.
		 */
		NOTHING,

		/**
		 * No user has called for longer than verified tokens are remembered.
		 */
		ALL_FORGOTTEN,

		/**
		 * Each user has just called, as in a service that is in operation.
		 */
		ALL_CALLED,

		/**
		 * The one request that the limit admits is over.
		 */
		ONE_ADMITTED

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
		NONE;

		/**
		 * Return what is sent.
		 * @param tokens valid tokens
		 * @return what is sent instead
		 */
		List<String> of(List<String> tokens) {
			return switch (this) {
				case TOKEN -> tokens;
				case FORGED -> tokens.stream().map(Credential::forged).toList();
				case NONE -> List.of("");
			};
		}

		// One letter in the middle of the signature: it can be read, and does not fit

		private static String forged(String token) {
			int at = (token.lastIndexOf('.') + token.length()) / 2;
			return token.substring(0, at) + ((token.charAt(at) == 'A') ? 'B' : 'A') + token.substring(at + 1);
		}

	}

}
