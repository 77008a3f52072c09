package com.socioy.joor.security.redact;

import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * One pass over one text, which stops only where a secret could be recognised. Not safe
 * for use by several threads.
 */
final class Scan {

	/** Spaces and quotes between the name of a field and its separator. */
	private static final int MAX_GAP = 16;

	private final String text;

	private final SecretNames names;

	private final boolean payments;

	private final boolean lines;

	private final Triggers triggers;

	private @Nullable StringBuilder result;

	/** Up to here the text is in the result, or needs no change. */
	private int copied;

	/** Up to here the text was searched and what was found in it is hidden. */
	private int hidden;

	Scan(String text, SecretNames names, boolean payments, boolean lines, Triggers triggers) {
		this.text = text;
		this.names = names;
		this.payments = payments;
		this.lines = lines;
		this.triggers = triggers;
	}

	/**
	 * Scan the text.
	 * @param first the first trigger in it
	 * @return the text without what is secret in it
	 */
	String run(int first) {
		int i = first;
		while (i < this.text.length()) {
			char c = this.text.charAt(i);
			long span = look(c, i);
			int next = i + 1;
			if (span != Span.NONE) {
				hide(span, i);
				next = Math.max(next, Span.end(span));
			}
			else if (isUnsafe(c, i)) {
				escape(i);
			}
			i = this.triggers.next(this.text, next);
		}
		if (this.result == null) {
			return this.text;
		}
		return this.result.append(this.text, this.copied, this.text.length()).toString();
	}

	private long look(char c, int i) {
		long span = switch (c) {
			case '=' -> afterEquals(i);
			case ':' -> afterColon(i);
			case '%' -> afterPercent(i);
			case '>' -> afterAngle(i);
			case '\'', '"', '`' -> quoted(i);
			case '_', '.' -> Tokens.prefixed(this.text, i);
			case '-' -> {
				long key = Tokens.privateKey(this.text, i);
				yield (key != Span.NONE) ? key : Tokens.prefixed(this.text, i);
			}
			case '$' -> Tokens.passwordHash(this.text, i);
			case 'A' -> Tokens.cloudKey(this.text, i);
			case 'e' -> Ascii.startsWith(this.text, i, "eyJ") ? Tokens.jwt(this.text, i) : Span.NONE;
			case 'B', 'b' -> Tokens.credential(this.text, i);
			default -> Span.NONE;
		};
		return (span == Span.NONE && this.payments && startsWord(i)) ? payment(c, i) : span;
	}

	private long payment(char c, int i) {
		if (Ascii.isDigit(c)) {
			return PaymentNumbers.card(this.text, i);
		}
		return Ascii.isLetter(c) ? PaymentNumbers.iban(this.text, i) : Span.NONE;
	}

	private boolean startsWord(int i) {
		return i == 0 || !Ascii.isAlphanumeric(this.text.charAt(i - 1)) || encoded(i) > 0;
	}

	private long afterEquals(int i) {
		long span = hideable(FormParts.value(this.text, i, this.names));
		return (span != Span.NONE) ? span : field(i, i + 1);
	}

	private long afterColon(int i) {
		if (Ascii.startsWith(this.text, i, "://")) {
			return Tokens.userInfo(this.text, i);
		}
		long span = Tokens.oraclePassword(this.text, i);
		return (span != Span.NONE) ? span : field(i, i + 1);
	}

	private long afterPercent(int i) {
		if (Ascii.startsWithIgnoreCase(this.text, i, "%3d") || Ascii.startsWithIgnoreCase(this.text, i, "%3a")) {
			return field(i, i + 3);
		}
		if (Ascii.startsWithIgnoreCase(this.text, i, "%253d") || Ascii.startsWithIgnoreCase(this.text, i, "%253a")) {
			return field(i, i + 5);
		}
		return Span.NONE;
	}

	// {@code <password>...} and {@code password -> ...}.

	private long afterAngle(int i) {
		if (i > 0 && this.text.charAt(i - 1) == '-') {
			return field(i - 1, i + 1);
		}
		return hideable(Elements.value(this.text, i, this.names));
	}

	// {@code invalid token 'abc'}.

	private long quoted(int i) {
		int end = i;
		while (end > 0 && this.text.charAt(end - 1) == ' ' && i - end < MAX_GAP) {
			end--;
		}
		if (end == i) {
			return Span.NONE;
		}
		int start = startOfName(end);
		return (start < end && this.names.isSecret(this.text, start, end)) ? hideable(Values.find(this.text, i, false))
				: Span.NONE;
	}

	private long field(int separator, int value) {
		int end = endOfName(separator);
		int start = startOfName(end);
		if (start < end && this.names.isSecret(this.text, start, end)) {
			return secret(start, end, value);
		}
		// Of {@code password[0]} and {@code password[]} it is what stands before the
		// bracket
		int outer = beforeBracket(start, end);
		if (outer < start) {
			int outerStart = startOfName(outer);
			if (outerStart < outer && this.names.isSecret(this.text, outerStart, outer)
					&& !SecretNames.isHarmless(this.text, start, end)) {
				return secret(outerStart, outer, value);
			}
		}
		if (start > 0 && (this.text.charAt(start - 1) == '?' || this.text.charAt(start - 1) == '&')
				&& SecretNames.isParameter(this.text, start, end)) {
			long span = Values.find(this.text, value, false);
			return (span != Span.NONE && Values.isLongParameter(span)) ? span : Span.NONE;
		}
		if (SecretNames.isKeyMember(this.text, start, end)) {
			return Values.keyMaterial(this.text, value);
		}
		return Span.NONE;
	}

	private long secret(int start, int end, int value) {
		if (this.names.isHeading(this.text, start, end) && Values.isProse(this.text, end, value)) {
			return Span.NONE;
		}
		return hideable(Values.find(this.text, value, SecretNames.isHeader(this.text, start, end)));
	}

	private int beforeBracket(int start, int end) {
		if (start > 0 && this.text.charAt(start - 1) == '[' && Ascii.startsWith(this.text, end, "]")) {
			return start - 1;
		}
		boolean encoded = start >= 3 && Ascii.startsWithIgnoreCase(this.text, start - 3, "%5b")
				&& Ascii.startsWithIgnoreCase(this.text, end, "%5d");
		return encoded ? start - 3 : start;
	}

	private long hideable(long span) {
		return (span == Span.NONE || Values.isHarmless(this.text, span)) ? Span.NONE : span;
	}

	private int endOfName(int separator) {
		int end = separator;
		while (end > this.hidden && separator - end < MAX_GAP) {
			char c = this.text.charAt(end - 1);
			if (c == ' ' || c == '\t' || c == '\\' || c == ']' || Values.isQuote(c)) {
				end--;
			}
			else if (encoded(end) > 0) {
				end -= encoded(end);
			}
			else if (quote(end) > 0) {
				end -= quote(end);
			}
			else {
				return end;
			}
		}
		return end;
	}

	private int startOfName(int end) {
		int start = end;
		while (start > this.hidden && end - start <= SecretNames.MAX_LENGTH
				&& SecretNames.isPart(this.text.charAt(start - 1))) {
			if (encoded(start) > 0 || quote(start) > 0) {
				break;
			}
			start--;
		}
		return start;
	}

	// How long the quote is, written as an entity or an escape, that ends here.

	private int quote(int end) {
		char last = (end > 0) ? this.text.charAt(end - 1) : 0;
		if (last != ';' && last != '2' && last != '7') {
			return 0;
		}
		if (Values.encodedQuote(this.text, end - 6) == 6) {
			return 6;
		}
		return (Values.encodedQuote(this.text, end - 5) == 5) ? 5 : 0;
	}

	// How long the character in the encoding of URLs is, once or twice, that ends here.

	private int encoded(int end) {
		if (end < 3 || !Ascii.isHex(this.text.charAt(end - 1)) || !Ascii.isHex(this.text.charAt(end - 2))) {
			return 0;
		}
		if (this.text.charAt(end - 3) == '%') {
			return 3;
		}
		return (end >= 5 && Ascii.startsWith(this.text, end - 5, "%25")) ? 5 : 0;
	}

	private void hide(long span, int from) {
		// A token can begin in what is hidden already
		int start = Math.max(Span.start(span), this.copied);
		if (start > from) {
			// Headers of a part can stand between its name and its value
			String between = this.text.substring(from, start);
			Scan scan = new Scan(between, this.names, this.payments, this.lines, this.triggers);
			output().append(this.text, this.copied, from).append(scan.run(this.triggers.next(between, 0)));
		}
		else {
			output().append(this.text, this.copied, start);
		}
		output().append(Redactor.MASK);
		this.copied = Span.end(span);
		this.hidden = this.copied;
	}

	private StringBuilder output() {
		StringBuilder output = this.result;
		if (output == null) {
			output = new StringBuilder(this.text.length());
			this.result = output;
		}
		return output;
	}

	private boolean isUnsafe(char c, int i) {
		if (c >= ' ' && c < 0x7F) {
			return false;
		}
		if (this.lines && (c == '\n' || c == '\t' || (c == '\r' && Ascii.startsWith(this.text, i, "\r\n")))) {
			return false;
		}
		return Controls.isUnsafe(this.text, i);
	}

	private void escape(int i) {
		StringBuilder output = output().append(this.text, this.copied, i);
		char c = this.text.charAt(i);
		switch (c) {
			case '\n' -> output.append("\\n");
			case '\r' -> output.append("\\r");
			case '\t' -> output.append("\\t");
			default -> output.append("\\u").append(HexFormat.of().toHexDigits(c));
		}
		this.copied = i + 1;
	}

}
