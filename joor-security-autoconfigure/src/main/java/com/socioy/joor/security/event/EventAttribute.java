package com.socioy.joor.security.event;

/**
 * What an event may say beyond what every event says. The list is closed on purpose:
 * there is no place to put a request's data, so none of it ends up in a record.
 *
 * @since 0.1.0
 */
public enum EventAttribute {

	/**
	 * Kind of thing that was touched, for example {@code customer}.
	 */
	RESOURCE("joor.resource.type", Kind.NAME),

	/**
	 * Which one was touched, by its technical id.
	 */
	RESOURCE_ID("joor.resource.id", Kind.NAME),

	/**
	 * Name of who acted, where it differs from their id; recorded only if the application
	 * chose so.
	 */
	USER_NAME("user.name", Kind.NAME),

	/**
	 * Technical id of the user that something was done to.
	 */
	TARGET_USER("user.target.id", Kind.USER),

	/**
	 * Name that somebody typed and nobody vouched for; recorded as a keyed digest, since
	 * people type passwords into the wrong field.
	 */
	ATTEMPTED_USER("joor.attempted_user", Kind.TYPED),

	/**
	 * Roles or permissions that were given.
	 */
	GRANTED("joor.granted", Kind.NAMES),

	/**
	 * Roles or permissions that were taken away.
	 */
	REVOKED("joor.revoked", Kind.NAMES),

	/**
	 * How the caller proved who they are, for example {@code bearer}.
	 */
	METHOD("joor.authentication.method", Kind.CODE),

	/**
	 * Factors that the caller proved, for example {@code password}.
	 */
	FACTORS("joor.authentication.factors", Kind.NAMES),

	/**
	 * One-way name of the credential that was used.
	 */
	CREDENTIAL("joor.credential", Kind.CODE),

	/**
	 * One-way name of the session.
	 */
	SESSION("joor.session", Kind.CODE),

	/**
	 * Fields of the input that were refused, never their values.
	 */
	FIELDS("joor.fields", Kind.NAMES),

	/**
	 * Names of properties that changed, never their values.
	 */
	PROPERTIES("joor.properties", Kind.NAMES),

	/**
	 * Digest of a state, for example of the configuration.
	 */
	DIGEST("joor.digest", Kind.CODE),

	/**
	 * How many times the same thing happened.
	 */
	COUNT("joor.count", Kind.NUMBER),

	/**
	 * First sequence number of a range of records.
	 */
	FIRST("joor.first", Kind.NUMBER),

	/**
	 * Last sequence number of a range of records.
	 */
	LAST("joor.last", Kind.NUMBER),

	/**
	 * Where records go to.
	 */
	SINK("joor.sink", Kind.CODE);

	private final String field;

	private final Kind kind;

	EventAttribute(String field, Kind kind) {
		this.field = field;
		this.kind = kind;
	}

	/**
	 * Return the name of the field in a record, after the Elastic Common Schema where it
	 * has one.
	 * @return the name
	 */
	public String field() {
		return this.field;
	}

	/**
	 * Return what values it takes.
	 * @return the kind
	 */
	public Kind kind() {
		return this.kind;
	}

	/**
	 * What values an attribute takes.
	 */
	public enum Kind {

		/**
		 * A word of ours.
		 */
		CODE,

		/**
		 * A name of the application's.
		 */
		NAME,

		/**
		 * Several names of the application's.
		 */
		NAMES,

		/**
		 * Technical id of a user, recorded as users are.
		 */
		USER,

		/**
		 * What somebody typed, recorded as a keyed digest.
		 */
		TYPED,

		/**
		 * A whole number.
		 */
		NUMBER

	}

}
