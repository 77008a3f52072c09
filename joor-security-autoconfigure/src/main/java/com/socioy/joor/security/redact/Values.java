package com.socioy.joor.security.redact;

/**
 * Finds where the value of a secret field ends, in JSON, also inside of a JSON string, in
 * forms, URLs, headers, XML, SQL and what {@code toString()} makes of objects. In doubt
 * it takes more rather than less.
 */
final class Values {

	private static final String REJECTED = "rejected value [";

	private static final int LONGEST_WORD = 15;

	private static final int ACRONYM = 4;

	private static final int LONG_PARAMETER = 8;

	private static final int LONG_KEY = 32;

	private Values() {
	}

	/**
	 * Return the value that begins at a position.
	 * @param text the text
	 * @param from the position after the separator
	 * @param wholeLine whether an unquoted value reaches to the end of its line
	 * @return the part to hide, or {@link Span#NONE}
	 */
	static long find(String text, int from, boolean wholeLine) {
		int start = skipLead(text, from);
		if (start >= text.length()) {
			return Span.NONE;
		}
		if (Ascii.startsWith(text, start, REJECTED)) {
			// Spring's message about a field that failed validation
			int value = start + REJECTED.length();
			int end = text.indexOf("];", value);
			return Span.of(value, (end >= 0) ? end : text.length());
		}
		char first = text.charAt(start);
		int quote = start + backslashes(text, start);
		if (quote < text.length() && isQuote(text.charAt(quote))) {
			return Span.of(quote + 1, closingQuote(text, quote, quote - start));
		}
		if (first == '[' || first == '{' || first == '(') {
			return Span.of(start + 1, closingBracket(text, start));
		}
		// The last backslash is that of an escape, or there is none
		int mark = (quote > start && encodedQuote(text, quote) == 0) ? quote - 1 : quote;
		int length = encodedQuote(text, mark);
		if (length > 0) {
			int value = mark + length;
			return Span.of(value, closingQuote(text, text.substring(mark, value), value, mark - start));
		}
		return bare(text, start, wholeLine);
	}

	/**
	 * Return whether what follows a heading is prose: a colon, a blank, and a word that
	 * another word follows. No token looks like that, and a name of another field would
	 * have a separator after it.
	 * @param text the text
	 * @param end where the heading ends
	 * @param from the position after the separator
	 * @return whether it is
	 */
	static boolean isProse(String text, int end, int from) {
		if (from != end + 1 || !Ascii.startsWith(text, end, ": ")) {
			return false;
		}
		int word = endOfWord(text, from + 1);
		if (word == from + 1 || !Ascii.startsWith(text, word, " ")) {
			return false;
		}
		int second = endOfWord(text, word + 1);
		return second > word + 1 && (second == text.length() || " .,".indexOf(text.charAt(second)) >= 0);
	}

	// A word has a capital at its beginning, or is all capitals and short

	private static int endOfWord(String text, int start) {
		if (start >= text.length() || !Ascii.isLetter(text.charAt(start))) {
			return start;
		}
		int i = start;
		int capitals = 0;
		while (i < text.length() && (Ascii.isLetter(text.charAt(i)) || text.charAt(i) == '\'')) {
			capitals += Ascii.isUpper(text.charAt(i)) ? 1 : 0;
			i++;
		}
		boolean written = capitals == 0 || (capitals == 1 && Ascii.isUpper(text.charAt(start)))
				|| (capitals == i - start && capitals <= ACRONYM);
		return (written && i - start <= LONGEST_WORD) ? i : start;
	}

	static boolean isLongParameter(long value) {
		return Span.end(value) - Span.start(value) >= LONG_PARAMETER;
	}

	// The value of a private member of a JSON Web Key: a long quoted base64.

	static long keyMaterial(String text, int from) {
		int start = skipLead(text, from);
		start += backslashes(text, start);
		if (start >= text.length() || !isQuote(text.charAt(start))) {
			return Span.NONE;
		}
		int end = ++start;
		while (end < text.length() && Ascii.isBase64Url(text.charAt(end))) {
			end++;
		}
		return (end - start >= LONG_KEY) ? Span.of(start, end) : Span.NONE;
	}

	// What tells that nothing is there must stay readable.

	static boolean isHarmless(String text, long value) {
		int start = Span.start(value);
		return switch (Span.end(value) - start) {
			case 3 -> Ascii.startsWith(text, start, Redactor.MASK);
			case 4 -> Ascii.startsWith(text, start, "null") || Ascii.startsWith(text, start, "true");
			case 5 -> Ascii.startsWith(text, start, "false");
			default -> false;
		};
	}

	private static int skipLead(String text, int from) {
		int i = from;
		while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t' || text.charAt(i) == '='
				|| text.charAt(i) == '>' || text.charAt(i) == ':')) {
			i++;
		}
		return i;
	}

	private static long bare(String text, int start, boolean wholeLine) {
		int i = start;
		while (i < text.length() && !endsBare(text, i, wholeLine)) {
			i++;
		}
		return Span.of(start, i);
	}

	private static boolean endsBare(String text, int i, boolean wholeLine) {
		char c = text.charAt(i);
		return switch (c) {
			case '\n', '\r', '\u0085', '\u2028', '\u2029' -> true;
			case ' ', '\t', '&', ';', '<' -> !wholeLine;
			case ',', ')', ']', '}', '"', '\'', '>' -> !wholeLine && isOutside(text, i + 1);
			case '\\' -> !wholeLine && i + 1 < text.length() && isQuote(text.charAt(i + 1));
			default -> false;
		};
	}

	// A bracket or comma ends a value only where nothing of the value can follow.

	private static boolean isOutside(String text, int i) {
		if (i >= text.length()) {
			return true;
		}
		char c = text.charAt(i);
		return Ascii.isSpace(c) || ",;)]}\"'>.\\".indexOf(c) >= 0;
	}

	static boolean isQuote(char c) {
		return c == '"' || c == '\'' || c == '`';
	}

	// How many characters of an HTML entity for a quote, or of an escape of JSON for one,
	// begin here; 0 for none.

	static int encodedQuote(String text, int i) {
		if (Ascii.startsWith(text, i, "\\u0022") || Ascii.startsWith(text, i, "\\u0027")
				|| Ascii.startsWith(text, i, "&quot;") || Ascii.startsWith(text, i, "&apos;")
				|| Ascii.startsWith(text, i, "&#x22;") || Ascii.startsWith(text, i, "&#x27;")) {
			return 6;
		}
		return (Ascii.startsWith(text, i, "&#34;") || Ascii.startsWith(text, i, "&#39;")) ? 5 : 0;
	}

	private static int backslashes(String text, int i) {
		int end = i;
		while (end < text.length() && text.charAt(end) == '\\') {
			end++;
		}
		return end - i;
	}

	/**
	 * Find the quote that closes a string. Where the opening one is escaped, the string
	 * is inside of another one, and each of its own backslashes is doubled as often.
	 * @param text the text
	 * @param quote where the opening quote is
	 * @param depth how many backslashes stand before it
	 * @return where the value ends
	 */
	private static int closingQuote(String text, int quote, int depth) {
		char mark = text.charAt(quote);
		int run = 0;
		for (int i = quote + 1; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '\\') {
				run++;
				continue;
			}
			if (c == mark && (run <= depth || ((run - depth) / (depth + 1)) % 2 == 0)) {
				if (c != '\'' || !Ascii.startsWith(text, i + 1, "'")) {
					return i - Math.min(run, depth);
				}
				// SQL writes a quote within a string twice
				i++;
			}
			run = 0;
		}
		return text.length();
	}

	/**
	 * Find the encoded quote that closes a string: no more backslashes stand before it
	 * than before the opening one.
	 * @param text the text
	 * @param mark the quote as it is encoded
	 * @param from where the value begins
	 * @param depth how many backslashes stand before the opening quote
	 * @return where the value ends
	 */
	private static int closingQuote(String text, String mark, int from, int depth) {
		for (int i = text.indexOf(mark, from); i >= 0; i = text.indexOf(mark, i + 1)) {
			int end = i;
			while (end > from && text.charAt(end - 1) == '\\') {
				end--;
			}
			if (i - end <= depth) {
				return end;
			}
		}
		return text.length();
	}

	private static int closingBracket(String text, int start) {
		int depth = 0;
		for (int i = start; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '"') {
				int run = 0;
				while (text.charAt(i - run - 1) == '\\') {
					run++;
				}
				i = closingQuote(text, i, run) + run;
			}
			else if (c == '[' || c == '{' || c == '(') {
				depth++;
			}
			else if ((c == ']' || c == '}' || c == ')') && --depth == 0) {
				return i;
			}
		}
		return text.length();
	}

}
