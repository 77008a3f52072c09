package com.socioy.joor.security.wellknown;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The file by which an application tells how to report a vulnerability (RFC 9116).
 * Immutable; written once, with line ends as on the network.
 *
 * @since 0.1.0
 */
public final class SecurityTxt {

	/**
	 * Where the file is asked for.
	 */
	public static final String PATH = "/.well-known/security.txt";

	private static final Duration NEAR = Duration.ofDays(30);

	private final Instant expires;

	private final byte[] bytes;

	/**
	 * Create the file.
	 * @param fields its fields but {@code Expires}, in order
	 * @param expires when its content is no longer to be relied on
	 */
	public SecurityTxt(List<Field> fields, Instant expires) {
		this.expires = Objects.requireNonNull(expires, "'expires' must not be null").truncatedTo(ChronoUnit.SECONDS);
		List<Field> all = new ArrayList<>(fields);
		all.add(new Field("Expires", DateTimeFormatter.ISO_INSTANT.format(this.expires)));
		StringBuilder text = new StringBuilder();
		all.forEach((field) -> text.append(field.name()).append(": ").append(field.value()).append("\r\n"));
		this.bytes = text.toString().getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Return when the content is no longer to be relied on.
	 * @return the instant, in whole seconds
	 */
	public Instant expires() {
		return this.expires;
	}

	/**
	 * Return how the file stands at a time.
	 * @param now the time
	 * @return the state
	 */
	public State stateAt(Instant now) {
		if (!now.isBefore(this.expires)) {
			return State.EXPIRED;
		}
		return now.plus(NEAR).isBefore(this.expires) ? State.VALID : State.EXPIRING;
	}

	/**
	 * Return the file.
	 * @return its bytes, a copy
	 */
	public byte[] bytes() {
		return Arrays.copyOf(this.bytes, this.bytes.length);
	}

	/**
	 * Whether the content is to be relied on.
	 */
	public enum State {

		/**
		 * For 30 days or more.
		 */
		VALID,

		/**
		 * For less than 30 days.
		 */
		EXPIRING,

		/**
		 * No longer.
		 */
		EXPIRED

	}

	/**
	 * A line of the file.
	 *
	 * @param name name of the field
	 * @param value value of the field, without a line end
	 */
	public record Field(String name, String value) {

		public Field {
			Objects.requireNonNull(name, "'name' must not be null");
			for (int i = 0; i < value.length(); i++) {
				if (value.charAt(i) < ' ' || value.charAt(i) > '~') {
					throw new IllegalArgumentException("'value' must consist of printable ASCII characters");
				}
			}
		}

	}

}
