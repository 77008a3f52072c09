package com.socioy.joor.security.audit.record;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Composes one object of JSON (RFC 8259) on one line. Fields have names with dots, each
 * of which opens an object; fields of one object come one after the other. Writes the
 * characters that {@link LogText} leaves: escapes quotes and backslashes, and control
 * characters to be on the safe side. Can be used again, and remembers what stands between
 * two fields, which are the same few in every line. For one thread.
 */
final class JsonLine {

	private static final int USUAL_LENGTH = 1024;

	private static final int LONGEST_KEPT = 64 * 1024;

	/** By the name of a field, what stands between it and others by their names. */
	private final Map<String, Map<String, String>> between = new HashMap<>();

	private StringBuilder text = new StringBuilder(USUAL_LENGTH);

	private String last = "";

	private boolean empty;

	/**
	 * Begin a new line.
	 * @return this
	 */
	JsonLine begin() {
		if (this.text.capacity() > LONGEST_KEPT) {
			this.text = new StringBuilder(USUAL_LENGTH);
		}
		this.text.setLength(0);
		this.text.append('{');
		this.last = "";
		this.empty = true;
		return this;
	}

	/**
	 * Add a field.
	 * @param name its name, one of a fixed set
	 * @param value a {@link String}, a {@link Number} or a list of strings
	 */
	void field(String name, Object value) {
		Map<String, String> known = this.between.get(this.last);
		String path = (known != null) ? known.get(name) : null;
		if (path != null) {
			this.text.append(path);
			this.last = name;
		}
		else {
			begin(name);
		}
		value(value);
		this.empty = false;
	}

	private void begin(String name) {
		int start = this.text.length();
		String before = this.last;
		key(name.substring(move(name)));
		this.between.computeIfAbsent(before, (key) -> new HashMap<>()).put(name, this.text.substring(start));
	}

	/**
	 * Open an object at the top, to be continued by somebody else.
	 * @param name its name
	 * @return the text, ready for a key of that object
	 */
	StringBuilder open(String name) {
		move(name + '.');
		if (!this.empty) {
			this.text.append(',');
		}
		return this.text;
	}

	/**
	 * Close and open objects on the way from the last field to another.
	 * @param name name of the other
	 * @return where in the name the key begins
	 */
	private int move(String name) {
		int shared = 0;
		int length = Math.min(name.length(), this.last.length());
		for (int i = 0; i < length && name.charAt(i) == this.last.charAt(i); i++) {
			if (name.charAt(i) == '.') {
				shared = i + 1;
			}
		}
		for (int dot = this.last.indexOf('.', shared); dot >= 0; dot = this.last.indexOf('.', dot + 1)) {
			this.text.append('}');
		}
		for (int dot = name.indexOf('.', shared); dot >= 0; dot = name.indexOf('.', shared)) {
			key(name.substring(shared, dot));
			this.text.append('{');
			this.empty = true;
			shared = dot + 1;
		}
		this.last = name;
		return shared;
	}

	private void key(String key) {
		if (!this.empty) {
			this.text.append(',');
		}
		this.text.append('"').append(key).append("\":");
	}

	private void value(Object value) {
		if (value instanceof Number) {
			this.text.append(value);
		}
		else if (value instanceof List<?> list) {
			char separator = '[';
			for (Object element : list) {
				this.text.append(separator);
				string(element.toString());
				separator = ',';
			}
			this.text.append((separator == '[') ? "[]" : "]");
		}
		else {
			string(value.toString());
		}
	}

	private void string(String value) {
		this.text.append('"');
		int written = 0;
		for (int i = 0; i < value.length(); i++) {
			char character = value.charAt(i);
			if (character == '"' || character == '\\' || character < ' ') {
				this.text.append(value, written, i).append((character < ' ') ? '_' : '\\');
				written = (character < ' ') ? i + 1 : i;
			}
		}
		this.text.append(value, written, value.length()).append('"');
	}

}
