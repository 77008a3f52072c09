package com.socioy.joor.security.cors;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The domains below which anybody can register a name, as the
 * <a href="https://publicsuffix.org">Public Suffix List</a> has them: registries such as
 * {@code co.uk} and hosters such as {@code github.io}. Read at start, then forgotten.
 */
final class PublicSuffixes {

	private static final String RESOURCE = "public-suffixes.txt";

	private static final String ANY_BELOW = "*.";

	private static final String EXCEPT = "!";

	private final Set<String> rules;

	private PublicSuffixes(Set<String> rules) {
		this.rules = rules;
	}

	static PublicSuffixes load() {
		Set<String> rules = new HashSet<>(16_000);
		try (InputStream stream = Objects.requireNonNull(PublicSuffixes.class.getResourceAsStream(RESOURCE), RESOURCE);
				BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII))) {
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				if (!line.startsWith("#")) {
					rules.add(line);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return new PublicSuffixes(rules);
	}

	/**
	 * Return a public suffix that a wildcard below a domain reaches: the domain itself,
	 * or one below it.
	 * @param domain the domain, in lower case and ASCII
	 * @return the suffix, or {@code null} if all names below the domain are its owner's
	 */
	@Nullable String reachedBy(String domain) {
		if (domain.indexOf('.') == -1 || this.rules.contains(domain) || isOneOfAll(domain)) {
			return domain;
		}
		String below = "." + domain;
		for (String rule : this.rules) {
			if (rule.endsWith(below) && !rule.startsWith(EXCEPT)) {
				return rule;
			}
		}
		return null;
	}

	private boolean isOneOfAll(String domain) {
		String parent = domain.substring(domain.indexOf('.') + 1);
		return this.rules.contains(ANY_BELOW + parent) && !this.rules.contains(EXCEPT + domain);
	}

}
