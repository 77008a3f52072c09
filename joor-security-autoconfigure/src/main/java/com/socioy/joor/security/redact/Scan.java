package com.socioy.joor.security.redact;

import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * One pass over one text. Most characters of most texts are none that a secret could be
 * recognised by, and cost one look into a table. Not safe for use by several threads.
 */
final class Scan {

	private static final boolean[] INTERESTING = new boolean[128];

	static {
		for (char c = 0; c < ' '; c++) {
			INTERESTING[c] = true;
		}
		INTERESTING[0x7F] = true;
		for (char c : "=:_-.>%$'\"`AeBb".toCharArray()) {
			INTERESTING[c] = true;
		}
	}

	/** Spaces and quotes between the name of a field and its separator. */
	private static final int MAX_GAP = 16;

	private final String text;

	private final SecretNames names;

	private final boolean payments;

	private final boolean lines;

	private @Nullable StringBuilder result;

	/** Up to here the text is in the result, or needs no change. */
	private int copied;

	Scan(String text, SecretNames names, boolean payments, boolean lines) {
		this.text = text;
		this.names = names;
		this.payments = payments;
		this.lines = lines;
	}

	String run() {
		int i = 0;
		while (i < this.text.length()) {
			char c = this.text.charAt(i);
			if (c < INTERESTING.length && !INTERESTING[c] && !this.payments) {
				i++;
				continue;
			}
			long span = look(c, i);
			if (span != Span.NONE) {
				hide(span);
				i = Math.max(i + 1, Span.end(span));
				continue;
			}
			if (isUnsafe(c, i)) {
				escape(i);
			}
			i++;
		}
		if (this.result == null) {
			return this.text;
		}
		return this.result.append(this.text, this.copied, this.text.length()).toString();
	}

	private long look(char c, int i) {
		long span = switch (c) {
			case '=' -> field(i, i + 1);
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
		return i == 0 || !Ascii.isAlphanumeric(this.text.charAt(i - 1)) || follows(i, "%20") || follows(i, "%3D")
				|| follows(i, "%3A") || follows(i, "%22");
	}

	private boolean follows(int i, String before) {
		return i >= before.length() && Ascii.endsWith(this.text, i, before);
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
		return Span.NONE;
	}

	// {@code <password>...} and {@code password -> ...}.

	private long afterAngle(int i) {
		if (i > 0 && this.text.charAt(i - 1) == '-') {
			return field(i - 1, i + 1);
		}
		int start = startOfName(i);
		if (start == i) {
			return Span.NONE;
		}
		int open = start - 1;
		if (open > 0 && this.text.charAt(open) == ':') {
			open = startOfName(open) - 1;
		}
		if (open < 0 || this.text.charAt(open) != '<' || !this.names.isSecret(this.text, start, i)) {
			return Span.NONE;
		}
		int end = this.text.indexOf('<', i + 1);
		return hideable(Span.of(i + 1, (end >= 0) ? end : this.text.length()));
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
		if (start == end) {
			return Span.NONE;
		}
		if (this.names.isSecret(this.text, start, end)) {
			return hideable(Values.find(this.text, value, SecretNames.isHeader(this.text, start, end)));
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

	private long hideable(long span) {
		return (span == Span.NONE || Values.isHarmless(this.text, span)) ? Span.NONE : span;
	}

	private int endOfName(int separator) {
		int end = separator;
		while (end > this.copied && separator - end < MAX_GAP) {
			char c = this.text.charAt(end - 1);
			if (c == ' ' || c == '\t' || c == '\\' || c == ']' || Values.isQuote(c)) {
				end--;
			}
			else if (isEncoded(end)) {
				end -= 3;
			}
			else if (c == ';' && end >= 6 && Values.entity(this.text, end - 6) == 6) {
				end -= 6;
			}
			else if (c == ';' && end >= 5 && Values.entity(this.text, end - 5) == 5) {
				end -= 5;
			}
			else {
				return end;
			}
		}
		return end;
	}

	private int startOfName(int end) {
		int start = end;
		while (start > this.copied && end - start <= SecretNames.MAX_LENGTH && isName(this.text.charAt(start - 1))) {
			if (isEncoded(start)) {
				break;
			}
			start--;
		}
		return start;
	}

	// Whether a character in the encoding of URLs ends here.

	private boolean isEncoded(int end) {
		return end >= 3 && this.text.charAt(end - 3) == '%' && Ascii.isHex(this.text.charAt(end - 1))
				&& Ascii.isHex(this.text.charAt(end - 2));
	}

	private static boolean isName(char c) {
		return Ascii.isBase64Url(c) || c == '.' || c >= 0x80;
	}

	private void hide(long span) {
		output().append(this.text, this.copied, Span.start(span)).append(Redactor.MASK);
		this.copied = Span.end(span);
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
