package com.socioy.joor.security.redaction.observation;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Decides by the name of a tag what its value is. Instrumentation gives tags the same few
 * names over and over, so decisions are kept; as some put text of a caller into a name,
 * no more than {@value #MAX_KEPT} are, of names that are no longer than
 * {@value #MAX_LENGTH}. Whoever looks one up takes no lock. Thread-safe.
 */
final class TagKinds {

	static final int MAX_KEPT = 256;

	static final int MAX_LENGTH = 128;

	private static final Set<String> USERS = Set.of("user", "user.id", "user.name", "user.email", "user.full_name",
			"enduser.id", "enduser.pseudo.id", "username", "userid", "user_id", "principal", "subject");

	private static final Set<String> URLS = Set.of("http.url", "url.full", "http.target", "uri", "url",
			"http.request.url", "server.url", "messaging.url");

	private static final Set<String> QUERIES = Set.of("url.query", "http.query", "query.string");

	private final Predicate<String> secret;

	private final Map<String, Kind> kept = new ConcurrentHashMap<>();

	private final AtomicInteger places = new AtomicInteger(MAX_KEPT);

	/**
	 * Create kinds.
	 * @param secret tells whether the value of a field is secret by its name
	 */
	TagKinds(Predicate<String> secret) {
		this.secret = secret;
	}

	/**
	 * Return what the value of a tag is.
	 * @param name name of the tag
	 * @return the kind
	 */
	Kind of(String name) {
		Kind kind = this.kept.get(name);
		if (kind == null) {
			kind = decide(name);
			keep(name, kind);
		}
		return kind;
	}

	private Kind decide(String name) {
		String lower = name.toLowerCase(Locale.ROOT);
		if (QUERIES.contains(lower) || isParameter(lower)) {
			return Kind.SECRET;
		}
		if (USERS.contains(lower)) {
			return Kind.USER;
		}
		if (URLS.contains(lower)) {
			return Kind.URL;
		}
		return this.secret.test(name) ? Kind.SECRET : Kind.TEXT;
	}

	private static boolean isParameter(String name) {
		return name.startsWith("jdbc.params") || name.startsWith("db.query.parameter")
				|| name.startsWith("db.operation.parameter");
	}

	private void keep(String name, Kind kind) {
		if (name.length() > MAX_LENGTH || this.places.get() <= 0) {
			return;
		}
		// A place is taken first: who comes when there is none gives it back
		if (this.places.decrementAndGet() < 0 || this.kept.putIfAbsent(name, kind) != null) {
			this.places.incrementAndGet();
		}
	}

	/**
	 * Return how many decisions are kept.
	 * @return the number
	 */
	int kept() {
		return this.kept.size();
	}

	/**
	 * What the value of a tag is.
	 */
	enum Kind {

		/**
		 * Secret.
		 */
		SECRET,

		/**
		 * Id or name of a user.
		 */
		USER,

		/**
		 * A URL, whose query may be secret.
		 */
		URL,

		/**
		 * Text that may hold a secret.
		 */
		TEXT

	}

}
