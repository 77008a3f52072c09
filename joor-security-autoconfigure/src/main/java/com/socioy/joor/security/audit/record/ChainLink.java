package com.socioy.joor.security.audit.record;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Place of a record in its chain, as it stands at the end of each line. The line ends in
 * a form that never varies, so that the place can be read without a parser of JSON, which
 * an edited line could lead astray. The hash is made of all bytes before
 * {@code ,"hash":}, which hold the number and the hash of the record before.
 *
 * @param chain name of the chain
 * @param key name of the key
 * @param sequence number of the record
 * @param previousHash hash of the record before
 * @param hash hash of the record
 * @param hashed how many bytes of the line the hash is made of
 * @since 0.1.0
 */
public record ChainLink(String chain, String key, long sequence, String previousHash, String hash, int hashed) {

	private static final String CHAIN = "\"chain\":\"";

	private static final String KEY = "\",\"key\":\"";

	private static final String SEQUENCE = "\",\"seq\":";

	private static final String PREVIOUS = ",\"prev_hash\":\"";

	private static final String HASH = ",\"hash\":\"";

	private static final String END = "\"}}";

	private static final int HASH_LENGTH = 64;

	/**
	 * As many characters as the end of a line has at most.
	 */
	private static final int LONGEST = 320;

	/**
	 * Append what the hash is made of beside the content, with the number in its place.
	 * @param line the line, with the last object open
	 * @param chain name of the chain
	 * @param key name of the key
	 * @param sequence number of the record
	 * @param previousHash hash of the record before
	 */
	static void append(StringBuilder line, String chain, String key, long sequence, String previousHash) {
		line.append(CHAIN)
			.append(chain)
			.append(KEY)
			.append(key)
			.append(SEQUENCE)
			.append(sequence)
			.append(PREVIOUS)
			.append(previousHash)
			.append('"');
	}

	/**
	 * Return the end of a line.
	 * @param hash hash of all before
	 * @return the end, in ASCII
	 */
	static byte[] end(String hash) {
		return (HASH + hash + END).getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * Read the place of a record from its line. Never throws.
	 * @param line the bytes of the line, without its end
	 * @return the place, or {@code null} if the line is no record
	 */
	public static @Nullable ChainLink parse(byte[] line) {
		int from = Math.max(0, line.length - LONGEST);
		String text = new String(line, from, line.length - from, StandardCharsets.ISO_8859_1);
		int hash = text.length() - END.length() - HASH_LENGTH - HASH.length();
		int previous = hash - 1 - HASH_LENGTH - PREVIOUS.length();
		if (previous < 0 || !text.endsWith(END) || !text.startsWith(HASH, hash)
				|| !text.startsWith(PREVIOUS, previous)) {
			return null;
		}
		int sequence = text.lastIndexOf(SEQUENCE, previous - SEQUENCE.length());
		int key = (sequence > 0) ? text.lastIndexOf(KEY, sequence - KEY.length()) : -1;
		int chain = (key > 0) ? text.lastIndexOf(CHAIN, key - CHAIN.length()) : -1;
		if (chain < 0) {
			return null;
		}
		long number = number(text, sequence + SEQUENCE.length(), previous);
		if (number <= 0) {
			return null;
		}
		int hashStart = hash + HASH.length();
		int previousStart = previous + PREVIOUS.length();
		return new ChainLink(text.substring(chain + CHAIN.length(), key), text.substring(key + KEY.length(), sequence),
				number, text.substring(previousStart, previousStart + HASH_LENGTH),
				text.substring(hashStart, hashStart + HASH_LENGTH), from + hash);
	}

	private static long number(String text, int start, int end) {
		// 18 digits always fit
		if (start >= end || end - start > 18) {
			return -1;
		}
		long number = 0;
		for (int i = start; i < end; i++) {
			int digit = text.charAt(i) - '0';
			if (digit < 0 || digit > 9) {
				return -1;
			}
			number = number * 10 + digit;
		}
		return number;
	}

}
