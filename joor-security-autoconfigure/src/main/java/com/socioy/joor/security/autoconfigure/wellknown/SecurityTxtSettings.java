package com.socioy.joor.security.autoconfigure.wellknown;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.wellknown.SecurityTxt;

/**
 * Reads the settings as RFC 9116 wants them.
 */
final class SecurityTxtSettings {

	private static final String PREFIX = "joor.security.security-txt.";

	private static final Set<String> CONTACT_SCHEMES = Set.of("https", "mailto", "tel");

	private static final Set<String> KEY_SCHEMES = Set.of("https", "dns", "openpgp4fpr");

	private static final Set<String> PAGE_SCHEMES = Set.of("https");

	private SecurityTxtSettings() {
	}

	/**
	 * Read the settings.
	 * @param properties the settings
	 * @param now the time
	 * @return the file, or {@code null} if nothing is set
	 * @throws InvalidSettingException if the file would not be as the standard wants it
	 */
	static @Nullable SecurityTxt read(SecurityTxtProperties properties, Instant now) {
		List<SecurityTxt.Field> fields = new ArrayList<>();
		add(fields, "Contact", "contact", properties.contact(), CONTACT_SCHEMES);
		add(fields, "Encryption", "encryption", properties.encryption(), KEY_SCHEMES);
		add(fields, "Acknowledgments", "acknowledgments", properties.acknowledgments(), PAGE_SCHEMES);
		addLanguages(fields, properties.preferredLanguages());
		add(fields, "Canonical", "canonical", properties.canonical(), PAGE_SCHEMES);
		add(fields, "Policy", "policy", properties.policy(), PAGE_SCHEMES);
		add(fields, "Hiring", "hiring", properties.hiring(), PAGE_SCHEMES);
		add(fields, "CSAF", "csaf", properties.csaf(), PAGE_SCHEMES);
		if (fields.isEmpty() && properties.expires() == null) {
			return null;
		}
		if (properties.contact().isEmpty()) {
			throw new InvalidSettingException(PREFIX + "contact", null,
					"A security.txt has to say where to report a vulnerability.",
					"Set it to 'mailto:security@example.com' or an 'https:' URL.");
		}
		return new SecurityTxt(fields, expires(properties.expires(), now));
	}

	private static Instant expires(@Nullable Instant expires, Instant now) {
		Instant latest = now.atOffset(ZoneOffset.UTC).plusYears(1).toInstant();
		if (expires == null) {
			throw new InvalidSettingException(PREFIX + "expires", null,
					"A security.txt has to say until when it is to be relied on.",
					"Set a time in the coming year, such as '"
							+ now.atOffset(ZoneOffset.UTC).plusMonths(11).toLocalDate() + "T00:00:00Z'.");
		}
		if (expires.isAfter(latest)) {
			throw new InvalidSettingException(PREFIX + "expires", expires.toString(),
					"It is more than a year ahead, so that nobody would notice that the file is stale.",
					"Set a time before " + latest + ".");
		}
		return expires;
	}

	private static void add(List<SecurityTxt.Field> fields, String name, String property, List<String> values,
			Set<String> schemes) {
		for (String value : values) {
			if (!isUri(value, schemes)) {
				throw new InvalidSettingException(PREFIX + property, value,
						"It is not a URI that begins with one of " + schemes.stream().sorted().toList() + ".",
						(value.indexOf('@') > 0 && value.indexOf(':') == -1 && schemes.contains("mailto"))
								? "Write it as 'mailto:" + value + "'."
								: "Write it like 'https://example.com/security'.");
			}
			fields.add(new SecurityTxt.Field(name, value));
		}
	}

	private static boolean isUri(String value, Set<String> schemes) {
		try {
			URI uri = new URI(value);
			String scheme = uri.getScheme();
			// What java.net.URI takes beyond ASCII has no place in the file
			return scheme != null && schemes.contains(scheme.toLowerCase(Locale.ROOT))
					&& value.equals(uri.toASCIIString())
					&& (!scheme.equalsIgnoreCase("https") || uri.getHost() != null);
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

	private static void addLanguages(List<SecurityTxt.Field> fields, List<String> languages) {
		for (String language : languages) {
			try {
				new Locale.Builder().setLanguageTag(language);
			}
			catch (IllformedLocaleException ex) {
				throw new InvalidSettingException(PREFIX + "preferred-languages", language, "It is no language tag.",
						"Write it like 'en' or 'pt-BR'.");
			}
		}
		if (!languages.isEmpty()) {
			fields.add(new SecurityTxt.Field("Preferred-Languages", String.join(", ", languages)));
		}
	}

}
