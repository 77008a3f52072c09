package com.socioy.joor.security.redact;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@link SecretNames} answers as the words it is made of say, one after the other.
 */
class SecretNamesPropertyTests {

	private static final String[] WORDS = Stream
		.of(SecretNames.ANYWHERE, SecretNames.AT_THE_END, SecretNames.WORDS, SecretNames.HARMLESS,
				List.of(SecretNames.SESSION_ID, "joor.credential", "customer", "numbr", "zz"))
		.flatMap((words) -> words.stream())
		.toArray(String[]::new);

	private static final List<String> OWN = List.of("customer-numbr", "z", "Kontonr\u00e4", "4711", "x".repeat(70));

	private final SecretNames names = new SecretNames(List.of());

	private final SecretNames own = new SecretNames(OWN);

	@Property(tries = 5000)
	void answersAreThoseOfTheWords(@ForAll("names") String name, @ForAll("names") String before,
			@ForAll("names") String after) {
		String text = before + name + after;
		int start = before.length();
		int end = start + name.length();
		boolean expected = isSecret(List.of(), text, start, end);
		Statistics.label("secret").collect(expected);
		assertThat(this.names.isSecret(text, start, end)).isEqualTo(expected);
		assertThat(this.own.isSecret(text, start, end)).isEqualTo(isSecret(OWN, text, start, end));
	}

	@Example
	void everyWordIsFoundInEveryPlaceOfIt() {
		for (String word : WORDS) {
			for (String name : List.of(word, "x" + word, word + "x", "x_" + word, word + "12", word + "1x",
					"my" + word + "id", word.toUpperCase(Locale.ROOT),
					"a" + word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1), word + word,
					"y".repeat(70) + word, word + "y".repeat(64), "\u200b" + word + "\u200b", word.substring(1),
					word.substring(0, word.length() - 1))) {
				assertThat(this.names.isSecret(name, 0, name.length())).as(name)
					.isEqualTo(isSecret(List.of(), name, 0, name.length()));
			}
		}
	}

	@Provide
	Arbitrary<String> names() {
		Arbitrary<String> word = Arbitraries.of(WORDS);
		Arbitrary<String> piece = Arbitraries.frequencyOf(Tuple.of(6, word),
				Tuple.of(3, word.map((text) -> text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1))),
				Tuple.of(1, word.map((text) -> text.toUpperCase(Locale.ROOT))),
				Tuple.of(2, word.map((text) -> text.substring(0, text.length() / 2))),
				Tuple.of(3,
						Arbitraries.of("-", "_", ".", "1", "42", "12345678", "\u00e4", "\u00c4", "\u200b", "\u212a",
								"4711", "Z")),
				Tuple.of(1, Arbitraries.strings().ofMaxLength(8)), Tuple.of(1, Arbitraries.of("a".repeat(60))));
		return piece.list().ofMaxSize(4).map((pieces) -> String.join("", pieces));
	}

	private static boolean isSecret(List<String> own, String text, int start, int end) {
		String name = normalize(text.substring(Math.max(start, end - SecretNames.MAX_LENGTH), end));
		if (name.isEmpty()) {
			return false;
		}
		if (own.stream().anyMatch((other) -> normalize(other).toLowerCase(Locale.ROOT).equals(name))) {
			return true;
		}
		boolean harmless = !name.endsWith(SecretNames.SESSION_ID)
				&& SecretNames.HARMLESS.stream().anyMatch(name::endsWith);
		return SecretNames.AT_THE_END.stream().anyMatch(name::endsWith)
				|| (SecretNames.ANYWHERE.stream().anyMatch(name::contains) && !harmless
						&& !name.equals(SecretNames.DIGEST))
				|| SecretNames.WORDS.contains(normalize(lastWord(text.substring(start, end))));
	}

	private static String lastWord(String name) {
		String end = name.substring(Math.max(0, name.length() - SecretNames.MAX_LENGTH));
		String[] words = end.split("[^a-zA-Z0-9]", -1);
		String word = words[words.length - 1];
		String[] humps = word.split("(?<=[^A-Z])(?=[A-Z])");
		return humps[humps.length - 1];
	}

	private static String normalize(String name) {
		StringBuilder result = new StringBuilder();
		name.chars()
			.filter((c) -> (c < 0x80) ? Character.isLetterOrDigit(c) : Character.getType(c) != Character.FORMAT)
			.forEach((c) -> result.append((c < 0x80) ? Character.toLowerCase((char) c) : (char) c));
		while (result.length() > 4 && result.charAt(result.length() - 1) >= '0'
				&& result.charAt(result.length() - 1) <= '9') {
			result.setLength(result.length() - 1);
		}
		return result.toString();
	}

}
