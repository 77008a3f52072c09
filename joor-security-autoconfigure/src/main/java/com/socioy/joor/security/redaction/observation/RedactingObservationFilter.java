package com.socioy.joor.security.redaction.observation;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;

import com.socioy.joor.security.redact.Redactor;

/**
 * Takes out of an observation, before a trace or a metric is made of it, what its tags
 * and names hold of secrets: queries of URLs, headers with credentials, parameters of
 * statements. Ids and names of users are replaced by a keyed hash: within one run of the
 * application they can be told apart, and nobody can guess them from it. Thread-safe.
 *
 * @since 0.1.0
 */
public final class RedactingObservationFilter implements ObservationFilter {

	private static final Set<String> USERS = Set.of("user", "user.id", "user.name", "user.email", "user.full_name",
			"enduser.id", "enduser.pseudo.id", "username", "userid", "user_id", "principal", "subject");

	private static final Set<String> URLS = Set.of("http.url", "url.full", "http.target", "uri", "url",
			"http.request.url", "server.url", "messaging.url");

	private static final Set<String> QUERIES = Set.of("url.query", "http.query", "query.string");

	private static final String ALGORITHM = "HmacSHA256";

	private static final int KEY_BYTES = 32;

	private static final int SHOWN_BYTES = 8;

	private final Redactor redactor;

	private final SecretKeySpec key;

	/**
	 * Create a filter.
	 * @param redactor what takes secrets out of text
	 * @param random where the key for the hash of users comes from
	 */
	public RedactingObservationFilter(Redactor redactor, SecureRandom random) {
		this.redactor = redactor;
		byte[] bytes = new byte[KEY_BYTES];
		random.nextBytes(bytes);
		this.key = new SecretKeySpec(bytes, ALGORITHM);
	}

	@Override
	public Observation.Context map(Observation.Context context) {
		for (KeyValue pair : context.getLowCardinalityKeyValues()) {
			String value = value(pair);
			if (!value.equals(pair.getValue())) {
				context.addLowCardinalityKeyValue(KeyValue.of(pair.getKey(), value));
			}
		}
		for (KeyValue pair : context.getHighCardinalityKeyValues()) {
			String value = value(pair);
			if (!value.equals(pair.getValue())) {
				context.addHighCardinalityKeyValue(KeyValue.of(pair.getKey(), value));
			}
		}
		String name = context.getContextualName();
		if (name != null) {
			context.setContextualName(this.redactor.redact(name));
		}
		return context;
	}

	private String value(KeyValue pair) {
		String name = pair.getKey().toLowerCase(Locale.ROOT);
		String value = pair.getValue();
		if (value.equals(KeyValue.NONE_VALUE)) {
			return value;
		}
		if (QUERIES.contains(name) || isParameter(name)) {
			return Redactor.MASK;
		}
		if (USERS.contains(name)) {
			return hash(value);
		}
		if (URLS.contains(name)) {
			int end = value.indexOf('?');
			return this.redactor.redact((end >= 0) ? value.substring(0, end) : value);
		}
		return this.redactor.redact(pair.getKey(), value);
	}

	private static boolean isParameter(String name) {
		return name.startsWith("jdbc.params") || name.startsWith("db.query.parameter")
				|| name.startsWith("db.operation.parameter");
	}

	private String hash(String user) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(this.key);
			return HexFormat.of().formatHex(mac.doFinal(user.getBytes(StandardCharsets.UTF_8)), 0, SHOWN_BYTES);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java platform has " + ALGORITHM, ex);
		}
	}

}
