package com.socioy.joor.security.autoconfigure.wellknown;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of the file that tells how to report a vulnerability.
 *
 * @param contact Comma-separated list of where to report, the preferred first: 'mailto:',
 * 'tel:' or 'https:'; there is no file without one.
 * @param expires Time after which the file is not to be relied on, at most a year ahead,
 * such as '2027-06-30T00:00:00Z'.
 * @param encryption Comma-separated list of where keys to encrypt a report are.
 * @param acknowledgments Comma-separated list of pages that thank reporters.
 * @param preferredLanguages Comma-separated list of language tags of reports, such as
 * 'en'.
 * @param canonical Comma-separated list of URLs where the file is served.
 * @param policy Comma-separated list of pages with the disclosure policy.
 * @param hiring Comma-separated list of pages with open positions.
 * @param csaf Comma-separated list of where machine-readable advisories are.
 * @since 0.1.0
 */
@ConfigurationProperties("joor.security.security-txt")
public record SecurityTxtProperties(List<String> contact, @Nullable Instant expires, List<String> encryption,
		List<String> acknowledgments, List<String> preferredLanguages, List<String> canonical, List<String> policy,
		List<String> hiring, List<String> csaf) {

	@SuppressWarnings("NullAway") // The binder passes null for what is not set
	public SecurityTxtProperties {
		contact = orEmpty(contact);
		encryption = orEmpty(encryption);
		acknowledgments = orEmpty(acknowledgments);
		preferredLanguages = orEmpty(preferredLanguages);
		canonical = orEmpty(canonical);
		policy = orEmpty(policy);
		hiring = orEmpty(hiring);
		csaf = orEmpty(csaf);
	}

	private static List<String> orEmpty(@Nullable List<String> values) {
		return (values != null) ? List.copyOf(values) : List.of();
	}

}
