package com.socioy.joor.security.web;

import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Entries of a forwarding header from the last to the first: every proxy adds at the end,
 * so the end is the part that strangers did not write. Several lines of one header count
 * as one, joined in order (RFC 9110 section 5.3). Nothing is read further than asked for.
 * Not safe for use by several threads.
 */
final class ForwardingChain {

	private static final String STRUCTURED_HEADER = "Forwarded";

	private static final int MALFORMED = -2;

	private final List<String> lines = new ArrayList<>(1);

	private final boolean structured;

	private int line;

	private int end;

	private String entry = "";

	/**
	 * Create a chain.
	 * @param lines lines of the header, in order
	 * @param structured whether the entries have the form of {@code Forwarded} (RFC
	 * 7239); they are plain addresses otherwise
	 */
	ForwardingChain(Enumeration<String> lines, boolean structured) {
		while (lines.hasMoreElements()) {
			this.lines.add(lines.nextElement());
		}
		this.structured = structured;
		this.line = this.lines.size();
		this.end = -1;
		previousLine();
	}

	/**
	 * Return whether the entries of a header have the form of RFC 7239.
	 * @param header name of the header
	 * @return whether they do; they are plain addresses otherwise
	 */
	static boolean isStructured(String header) {
		return STRUCTURED_HEADER.equalsIgnoreCase(header);
	}

	/**
	 * Return whether there is one more entry.
	 * @return whether there is
	 */
	boolean hasPrevious() {
		return this.line >= 0;
	}

	/**
	 * Return the address in the entry before the one last asked for. Once an entry is
	 * malformed, nothing before it means anything.
	 * @return the address, or {@code null} if the entry holds none
	 */
	@Nullable IpAddress previous() {
		String text = this.lines.get(this.line);
		int entryEnd = this.end;
		int comma = this.structured ? commaOutsideQuotes(text, entryEnd) : text.lastIndexOf(',', entryEnd - 1);
		this.entry = "";
		if (comma == MALFORMED) {
			this.line = -1;
			return null;
		}
		if (comma == -1) {
			previousLine();
		}
		else {
			this.end = comma;
		}
		if (this.structured) {
			this.entry = text.substring(comma + 1, entryEnd);
			return ForwardedElement.client(this.entry);
		}
		return AddressParser.node(text, comma + 1, entryEnd);
	}

	/**
	 * Return a parameter of the entry last asked for, if entries are structured.
	 * @param name name of the parameter
	 * @return its value, or {@code null} if the entry has none or is malformed
	 */
	@Nullable String parameter(String name) {
		return ForwardedElement.parameter(this.entry, name);
	}

	private void previousLine() {
		this.line--;
		this.end = (this.line >= 0) ? this.lines.get(this.line).length() : -1;
	}

	/**
	 * Find the comma before the last entry. Searched from the right, because a quote that
	 * a client opens and never closes would swallow what proxies add, if read from the
	 * left.
	 * @param text line of the header
	 * @param end where the entry ends, exclusive
	 * @return position of the comma, -1 if there is none, {@link #MALFORMED} if quotes do
	 * not match
	 */
	private static int commaOutsideQuotes(String text, int end) {
		boolean quoted = false;
		for (int i = end - 1; i >= 0; i--) {
			char character = text.charAt(i);
			if (character == '"') {
				int backslashes = 0;
				while (i > 0 && text.charAt(i - 1) == '\\') {
					backslashes++;
					i--;
				}
				boolean escaped = (backslashes & 1) == 1;
				if (escaped && !quoted) {
					return MALFORMED;
				}
				quoted = escaped ? quoted : !quoted;
			}
			else if (character == ',' && !quoted) {
				return i;
			}
		}
		return quoted ? MALFORMED : -1;
	}

}
