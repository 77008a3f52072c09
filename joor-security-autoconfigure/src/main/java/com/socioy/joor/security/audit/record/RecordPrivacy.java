package com.socioy.joor.security.audit.record;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import javax.crypto.Mac;

import org.jspecify.annotations.Nullable;

import com.socioy.joor.security.event.EventAttribute;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.web.ClientAddress;
import com.socioy.joor.security.web.IpAddress;

/**
 * Reduces an event to what may be recorded: addresses and users as the application chose,
 * names that nobody vouched for as keyed digests, and every text bounded, free of secrets
 * and of characters that forge a line. For one thread.
 *
 * @since 0.1.0
 */
public final class RecordPrivacy {

	/**
	 * Begins what stands for an address. No address begins like that.
	 */
	static final String DIGEST_PREFIX = "h:";

	/**
	 * Methods of RFC 9110 and RFC 5789. What else is sent as a method is text of a
	 * caller.
	 */
	private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS",
			"TRACE", "PATCH");

	/**
	 * Stands for every other method, as in the conventions of OpenTelemetry.
	 */
	private static final String OTHER_METHOD = "_OTHER";

	private static final int CODE_LENGTH = 64;

	private static final int NAME_LENGTH = 128;

	private static final int TEXT_LENGTH = 512;

	private static final int NAMES = 64;

	private static final int DIGEST_BYTES = 8;

	/**
	 * No name is longer; who sends more does not make the writer work for it.
	 */
	private static final int TYPED_LENGTH = 1024;

	private static final long DAY = TimeUnit.DAYS.toMillis(1);

	private final AddressPrivacy addresses;

	private final UserPrivacy users;

	private final Pseudonyms pseudonyms;

	private final UnaryOperator<String> redactor;

	private final byte[] addressKey;

	private final Mac typed;

	private @Nullable Mac address;

	private long addressDay;

	/**
	 * Create the rules.
	 * @param addresses how addresses are recorded
	 * @param users how users are recorded
	 * @param pseudonyms pseudonyms of users, if users are recorded by them
	 * @param keys keys of digests
	 * @param redactor removes secrets from a text
	 */
	public RecordPrivacy(AddressPrivacy addresses, UserPrivacy users, Pseudonyms pseudonyms, AuditKeys keys,
			UnaryOperator<String> redactor) {
		this.addresses = addresses;
		this.users = users;
		this.pseudonyms = pseudonyms;
		this.redactor = redactor;
		this.addressKey = keys.derive("address");
		this.typed = AuditKeys.mac(keys.derive("attempted-user"));
	}

	/**
	 * Reduce an event.
	 * @param event the event
	 * @return what may be recorded of it
	 */
	public SecurityEvent reduce(SecurityEvent event) {
		SecurityEvent.Actor actor = event.actor();
		SecurityEvent.RequestLine request = event.request();
		return new SecurityEvent(event.id(), event.time(), event.type(), event.severity(), event.outcome(),
				(actor != null) ? new SecurityEvent.Actor(text(actor.issuer(), NAME_LENGTH), user(actor.subject()))
						: null,
				address(event), (request != null) ? reduce(request) : null, safe(event.reason(), CODE_LENGTH),
				text(event.rule(), NAME_LENGTH), text(event.detail(), TEXT_LENGTH), id(event.correlationId()),
				id(event.traceId()), id(event.spanId()), attributes(event.attributes()));
	}

	private SecurityEvent.RequestLine reduce(SecurityEvent.RequestLine request) {
		String method = METHODS.contains(request.method()) ? request.method() : OTHER_METHOD;
		return new SecurityEvent.RequestLine(method, safe(request.path(), TEXT_LENGTH), request.status());
	}

	private Map<EventAttribute, Object> attributes(Map<EventAttribute, Object> attributes) {
		if (attributes.isEmpty()) {
			return attributes;
		}
		EnumMap<EventAttribute, Object> reduced = new EnumMap<>(EventAttribute.class);
		attributes.forEach((attribute, value) -> {
			if (attribute != EventAttribute.USER_NAME || this.users == UserPrivacy.NAME) {
				reduced.put(attribute, attribute(attribute, value));
			}
		});
		return reduced;
	}

	private Object attribute(EventAttribute attribute, Object value) {
		return switch (attribute.kind()) {
			case CODE -> safe(value.toString(), CODE_LENGTH);
			case NAME -> safe(value.toString(), NAME_LENGTH);
			case NAMES -> names((List<?>) value);
			case USER -> user(value.toString());
			case TYPED -> typed(value.toString());
			case NUMBER -> value;
		};
	}

	private List<String> names(List<?> values) {
		List<String> names = new ArrayList<>(Math.min(values.size(), NAMES));
		for (Object value : values) {
			if (names.size() == NAMES) {
				names.add("...");
				break;
			}
			names.add(safe(value.toString(), NAME_LENGTH));
		}
		return names;
	}

	private String user(String subject) {
		return (this.users == UserPrivacy.HMAC) ? this.pseudonyms.of(subject) : safe(subject, NAME_LENGTH);
	}

	// The same name always gives the same digest, however it is capitalised; its length
	// tells a name from a token in the wrong field
	private String typed(String text) {
		String name = (text.length() > TYPED_LENGTH) ? text.substring(0, TYPED_LENGTH) : text;
		return digest(this.typed, name.strip().toLowerCase(Locale.ROOT)) + '/' + text.length();
	}

	private @Nullable String address(SecurityEvent event) {
		if (this.addresses != AddressPrivacy.HMAC || event.source() == null) {
			return this.addresses.apply(event.source());
		}
		IpAddress ip = new ClientAddress(event.source()).ip();
		return (ip != null) ? DIGEST_PREFIX + digest(address(event.time().toEpochMilli() / DAY), ip.toString()) : null;
	}

	private Mac address(long day) {
		Mac mac = this.address;
		if (mac == null || this.addressDay != day) {
			byte[] name = Long.toString(day).getBytes(StandardCharsets.US_ASCII);
			mac = AuditKeys.mac(AuditKeys.hmac(this.addressKey, name));
			this.address = mac;
			this.addressDay = day;
		}
		return mac;
	}

	// Random hexadecimal digits, some of which would pass for the number of an account

	private @Nullable String id(@Nullable String id) {
		return (id != null && isIdLength(id.length()) && isHex(id)) ? id : text(id, CODE_LENGTH);
	}

	// Of a span, a trace and a UUID

	private static boolean isIdLength(int length) {
		return length == 16 || length == 32 || length == 36;
	}

	private @Nullable String text(@Nullable String text, int maxLength) {
		return (text != null) ? safe(text, maxLength) : null;
	}

	private String safe(String text, int maxLength) {
		// What is cut off first could leave a part of a secret that looks like none
		return LogText.of(this.redactor.apply(text), maxLength);
	}

	private static boolean isHex(String id) {
		for (int i = 0; i < id.length(); i++) {
			char c = id.charAt(i);
			if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c == '-')) {
				return false;
			}
		}
		return true;
	}

	private static String digest(Mac mac, String text) {
		byte[] digest = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
		return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
	}

}
