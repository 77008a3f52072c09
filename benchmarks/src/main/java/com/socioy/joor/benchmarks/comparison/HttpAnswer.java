package com.socioy.joor.benchmarks.comparison;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads as much of an answer in HTTP/1.1 as it takes to tell where it ends, and makes no
 * garbage of it.
 */
final class HttpAnswer {

	private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] CHUNKED = "transfer-encoding: chunked".getBytes(StandardCharsets.US_ASCII);

	private static final int INCOMPLETE = -1;

	private HttpAnswer() {
	}

	/**
	 * Return the status.
	 * @param answer an answer of which the first line is there
	 * @return the status
	 */
	static int status(byte[] answer) {
		return (answer[9] - '0') * 100 + (answer[10] - '0') * 10 + answer[11] - '0';
	}

	/**
	 * Return the length of an answer.
	 * @param answer its beginning
	 * @param size how many bytes of it are there
	 * @return the length, or a negative number if the answer is not complete
	 * @throws IOException if it cannot be understood
	 */
	static int length(byte[] answer, int size) throws IOException {
		int body = 0;
		boolean isChunked = false;
		int line = 0;
		for (int end = lineEnd(answer, line, size); end > line; end = lineEnd(answer, line, size)) {
			if (startsWith(answer, line, end, LENGTH)) {
				body = number(answer, line + LENGTH.length, end, 10);
			}
			isChunked |= startsWith(answer, line, end, CHUNKED);
			line = end + 2;
		}
		if (line + 2 > size || answer[line] != '\r') {
			return INCOMPLETE;
		}
		int length = isChunked ? chunks(answer, line + 2, size) : line + 2 + body;
		return (length <= size) ? length : INCOMPLETE;
	}

	private static int chunks(byte[] answer, int first, int size) throws IOException {
		int line = first;
		for (int end = lineEnd(answer, line, size); end > line; end = lineEnd(answer, line, size)) {
			int chunk = number(answer, line, end, 16);
			if (chunk == 0) {
				return end + 4;
			}
			line = end + 2 + chunk + 2;
		}
		return INCOMPLETE;
	}

	// Where the line ends; its beginning if it is empty or has not ended yet

	private static int lineEnd(byte[] answer, int begin, int size) {
		for (int i = begin; i + 1 < size; i++) {
			if (answer[i] == '\r' && answer[i + 1] == '\n') {
				return i;
			}
		}
		return begin;
	}

	private static boolean startsWith(byte[] answer, int begin, int end, byte[] start) {
		if (end - begin < start.length) {
			return false;
		}
		for (int i = 0; i < start.length; i++) {
			byte b = answer[begin + i];
			if (((b >= 'A' && b <= 'Z') ? b + 32 : b) != start[i]) {
				return false;
			}
		}
		return true;
	}

	private static int number(byte[] answer, int begin, int end, int radix) throws IOException {
		int number = 0;
		for (int i = begin; i < end; i++) {
			int digit = Character.digit(answer[i], radix);
			if (digit < 0 && answer[i] != ' ' || number > 1_000_000) {
				throw new IOException("The length of an answer cannot be read");
			}
			number = (digit < 0) ? number : number * radix + digit;
		}
		return number;
	}

}
