package com.socioy.joor.security.redact;

/**
 * Finds what stands in an XML element whose name says that it is secret.
 */
final class Elements {

	private static final String CDATA = "<![CDATA[";

	private Elements() {
	}

	/**
	 * Return the value of an element.
	 * @param text the text
	 * @param close where its start tag is closed
	 * @param names the names
	 * @return the part to hide, or {@link Span#NONE}
	 */
	static long value(String text, int close, SecretNames names) {
		int open = close - 1;
		while (open >= 0 && text.charAt(open) != '<' && text.charAt(open) != '>') {
			open--;
		}
		if (open < 0 || text.charAt(open) != '<') {
			return Span.NONE;
		}
		int start = open + 1;
		int end = start;
		while (end < close && (text.charAt(end) == ':' || SecretNames.isPart(text.charAt(end)))) {
			if (text.charAt(end++) == ':') {
				start = end;
			}
		}
		if (start == end || !isStartTag(text, end, close) || !names.isSecret(text, start, end)) {
			return Span.NONE;
		}
		boolean characters = Ascii.startsWith(text, close + 1, CDATA);
		int from = characters ? close + 1 + CDATA.length() : close + 1;
		int to = characters ? text.indexOf("]]>", from) : text.indexOf('<', from);
		return Span.of(from, (to >= 0) ? to : text.length());
	}

	// Nothing, or attributes: what else stands between these characters is no tag

	private static boolean isStartTag(String text, int name, int close) {
		int end = close;
		while (end > name && Ascii.isSpace(text.charAt(end - 1))) {
			end--;
		}
		return end == name || (Ascii.isSpace(text.charAt(name)) && Values.isQuote(text.charAt(end - 1)));
	}

}
