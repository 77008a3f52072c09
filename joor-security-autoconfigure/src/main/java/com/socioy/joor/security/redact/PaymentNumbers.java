package com.socioy.joor.security.redact;

/**
 * Recognises numbers of cards (ISO/IEC 7812, with the digit of Luhn's formula) and of
 * bank accounts (ISO 13616, modulo 97), also in the groups they are printed in. What is
 * grouped otherwise is no such number, but for example a UUID, of which one in a few
 * hundred would pass.
 */
final class PaymentNumbers {

	private static final int CARD_MINIMUM = 13;

	private static final int CARD_MAXIMUM = 19;

	// That of a card with 15 digits, which has 4, 6 and 5
	private static final int CARD_GROUP = 6;

	private static final int IBAN_GROUP = 4;

	private static final int IBAN_MINIMUM = 15;

	private static final int IBAN_MAXIMUM = 34;

	private PaymentNumbers() {
	}

	/**
	 * Return the number of a card.
	 * @param text the text
	 * @param start where a group of digits begins
	 * @return the number
	 */
	static long card(String text, int start) {
		char issuer = text.charAt(start);
		if (issuer < '2' || issuer > '6') {
			return Span.NONE;
		}
		int digits = 0;
		int even = 0;
		int odd = 0;
		int group = 0;
		boolean grouped = false;
		int i = start;
		while (i < text.length() && digits <= CARD_MAXIMUM) {
			char c = text.charAt(i);
			if (Ascii.isDigit(c)) {
				// From the right each second digit counts double; which those are is
				// known at the end only
				int digit = c - '0';
				int doubled = (digit > 4) ? 2 * digit - 9 : 2 * digit;
				even += (digits % 2 == 0) ? doubled : digit;
				odd += (digits % 2 == 0) ? digit : doubled;
				digits++;
				group++;
				i++;
				if (endsGroup(text, i) && digits >= CARD_MINIMUM && digits <= CARD_MAXIMUM
						&& (!grouped || group <= CARD_GROUP) && ((digits % 2 == 0) ? even : odd) % 10 == 0) {
					return Span.of(start, i);
				}
			}
			else {
				int gap = (c == '.' || c == '_' || c == '/') ? 1 : separator(text, i);
				if (gap == 0 || !endsCardGroup(digits, group) || i + gap >= text.length()
						|| !Ascii.isDigit(text.charAt(i + gap))) {
					return Span.NONE;
				}
				grouped = true;
				group = 0;
				i += gap;
			}
		}
		return Span.NONE;
	}

	// Dates, versions and addresses have such separators, too, but other groups

	private static boolean endsCardGroup(int digits, int group) {
		return group <= CARD_GROUP && (digits % 4 == 0 || digits == 10);
	}

	private static boolean endsGroup(String text, int i) {
		return i >= text.length() || !Ascii.isAlphanumeric(text.charAt(i));
	}

	// How many characters separate two groups here, as text or as in a path; 0 if none do

	private static int separator(String text, int i) {
		char c = text.charAt(i);
		if (c == ' ' || c == '-' || c == '+' || c == '\u00A0') {
			return 1;
		}
		return Ascii.startsWith(text, i, "%20") ? 3 : 0;
	}

	/**
	 * Return the number of a bank account.
	 * @param text the text
	 * @param start where a word begins
	 * @return the number
	 */
	static long iban(String text, int start) {
		if (start + IBAN_MINIMUM > text.length() || !Ascii.isLetter(text.charAt(start + 1))
				|| !Ascii.isDigit(text.charAt(start + 2)) || !Ascii.isDigit(text.charAt(start + 3))) {
			return Span.NONE;
		}
		int rest = 0;
		int length = 4;
		int group = 4;
		boolean grouped = false;
		int i = start + 4;
		int found = -1;
		while (i < text.length() && length < IBAN_MAXIMUM) {
			char c = text.charAt(i);
			if (Ascii.isAlphanumeric(c)) {
				rest = append(rest, c);
				length++;
				group++;
				i++;
				if (length >= IBAN_MINIMUM && endsGroup(text, i) && (!grouped || group <= IBAN_GROUP)
						&& closes(rest, text, start)) {
					found = i;
				}
			}
			else {
				int gap = separator(text, i);
				if (gap == 0 || group != IBAN_GROUP || i + gap >= text.length()
						|| !Ascii.isAlphanumeric(text.charAt(i + gap))) {
					break;
				}
				grouped = true;
				group = 0;
				i += gap;
			}
		}
		return (found > 0) ? Span.of(start, found) : Span.NONE;
	}

	private static boolean closes(int rest, String text, int start) {
		int sum = rest;
		for (int i = start; i < start + 4; i++) {
			sum = append(sum, text.charAt(i));
		}
		return sum == 1;
	}

	private static int append(int rest, char c) {
		return Ascii.isDigit(c) ? (rest * 10 + c - '0') % 97 : (rest * 100 + Ascii.lower(c) - 'a' + 10) % 97;
	}

}
