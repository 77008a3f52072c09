package com.socioy.joor.security.redaction.observation;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;

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

	private static final String ALGORITHM = "HmacSHA256";

	private static final int KEY_BYTES = 32;

	private static final int SHOWN_BYTES = 8;

	private final Redactor redactor;

	private final TagKinds kinds;

	private final SecretKeySpec key;

	/**
	 * Create a filter.
	 * @param redactor what takes secrets out of text
	 * @param random where the key for the hash of users comes from
	 */
	public RedactingObservationFilter(Redactor redactor, SecureRandom random) {
		this.redactor = redactor;
		this.kinds = new TagKinds(redactor::isSecret);
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
			String redacted = this.redactor.redact(name);
			if (!redacted.equals(name)) {
				context.setContextualName(redacted);
			}
		}
		return context;
	}

	private String value(KeyValue pair) {
		String value = pair.getValue();
		if (value.equals(KeyValue.NONE_VALUE)) {
			return value;
		}
		return switch (this.kinds.of(pair.getKey())) {
			case SECRET -> Redactor.MASK;
			case USER -> hash(value);
			case URL -> url(value);
			case TEXT -> this.redactor.redact(value);
		};
	}

	private String url(String value) {
		int end = value.indexOf('?');
		return this.redactor.redact((end >= 0) ? value.substring(0, end) : value);
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
