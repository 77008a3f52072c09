package com.socioy.joor.benchmarks.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Part of a page that a command writes: what stands between the two comments
 * {@code <!-- generated:name -->} and {@code <!-- /generated -->}.
 *
 * @param page the page
 * @param name name of the part
 */
public record GeneratedSection(Path page, String name) {

	private static final String END = "<!-- /generated -->";

	/**
	 * Write the part anew.
	 * @param content what it holds from now on
	 * @throws IOException if the page cannot be read or written
	 */
	public void write(String content) throws IOException {
		String text = Files.readString(this.page);
		String begin = "<!-- generated:" + this.name + " -->";
		int start = text.indexOf(begin);
		int end = text.indexOf(END, start);
		if (start == -1 || end == -1) {
			throw new IllegalStateException(this.page + " has no part '" + this.name + "'");
		}
		Files.writeString(this.page,
				text.substring(0, start + begin.length()) + "\n\n" + content.strip() + "\n\n" + text.substring(end));
	}

}
