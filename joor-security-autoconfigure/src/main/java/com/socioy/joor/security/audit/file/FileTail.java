package com.socioy.joor.security.audit.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * End of a file of lines: the last line that is complete, and where it ends. What comes
 * behind was being written when the process was killed.
 *
 * @param lastLine the last complete line without its end, empty if there is none
 * @param end position behind its end
 * @param torn how many bytes come behind
 */
record FileTail(byte[] lastLine, long end, long torn) {

	private static final int BLOCK = 8 * 1024;

	/**
	 * No line is longer.
	 */
	private static final int LONGEST = 1024 * 1024;

	/**
	 * Read the end of a file.
	 * @param channel the file
	 * @return its end
	 * @throws IOException if it cannot be read
	 */
	static FileTail read(FileChannel channel) throws IOException {
		long size = channel.size();
		byte[] tail = new byte[0];
		long start = size;
		while (start > 0 && tail.length < LONGEST) {
			int length = (int) Math.min(BLOCK, start);
			start -= length;
			byte[] longer = Arrays.copyOf(read(channel, start, length), length + tail.length);
			System.arraycopy(tail, 0, longer, length, tail.length);
			tail = longer;
			int last = lastIndexOf(tail, tail.length);
			int before = (last > 0) ? lastIndexOf(tail, last) : -1;
			if (last >= 0 && (before >= 0 || start == 0)) {
				return new FileTail(Arrays.copyOfRange(tail, before + 1, last), start + last + 1,
						tail.length - last - 1L);
			}
		}
		if (start > 0) {
			throw new IOException("It ends with more than a record that is none.");
		}
		return new FileTail(new byte[0], 0, size);
	}

	private static int lastIndexOf(byte[] bytes, int end) {
		int i = end - 1;
		while (i >= 0 && bytes[i] != '\n') {
			i--;
		}
		return i;
	}

	private static byte[] read(FileChannel channel, long position, int length) throws IOException {
		ByteBuffer buffer = ByteBuffer.allocate(length);
		while (buffer.hasRemaining() && channel.read(buffer, position + buffer.position()) >= 0) {
			// Until all is read
		}
		return buffer.array();
	}

}
